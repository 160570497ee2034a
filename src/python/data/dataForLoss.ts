import type { DatasetReport, Report } from '../../core/report/report';
import { trainingDataset } from '../../core/report/trainingDataset';
import { matchData } from './dataMatch';
import { givesMasks } from '../layers';
import type { LossCall } from '../lossCalls';
import { isOverExclusiveClasses } from '../losses';
import type { PythonFile } from '../pythonFile';

/** Why a dataset is taken for the one a loss is trained on. */
export type DataReason =
  | 'chosen' // the person said so
  | 'path' // the code reads its file
  | 'classes' // the model has as many outputs as it has classes
  | 'only' // there is no other data
  | 'likely'; // nothing says so, but it suits the loss

/** The dataset that a loss is trained on, and why it is taken for that. */
export interface LossData {
  readonly dataset: DatasetReport;
  readonly reason: DataReason;
}

/** What is looked at of the code around a loss. */
export type CodeAround = Pick<PythonFile, 'dataUse' | 'text' | 'tree'>;

/** Ids of datasets a person has chosen. */
export interface ChosenData {
  /** For this file. */
  readonly forFile?: string | undefined;
  /** For all files of the folder. */
  readonly forFolder?: string | undefined;
}

/**
 * The data a loss is trained on: what the person chose for the file, else the file that the code reads, else what was
 * chosen for the folder, else the data with as many classes as the model has outputs, else the likeliest. Of data with
 * several splits, the training part. Undefined where nothing suits the loss.
 */
export function dataForLoss(
  { datasets }: Report,
  file: CodeAround,
  call: Pick<LossCall, 'loss' | 'from'>,
  chosen: ChosenData = {},
): LossData | undefined {
  const usable = datasets.filter((dataset) => dataset.samples > 0 && dataset.byClass.name.length > 0);
  const suited = usable.filter((dataset) => suits(dataset, call.loss));
  const found = likeliest(suited, file, call, chosen);
  const isGuess = found?.reason === 'likely' || found?.reason === 'only';
  if (isGuess && hasNoMasks(found.dataset) && givesMasks(file)) {
    return undefined;
  }
  if (found?.reason === 'chosen' || found?.reason === 'path' || isOverExclusiveClasses(call.loss)) {
    return found;
  }
  // Classes that exclude each other can be trained one-vs-rest, where the code or the person says that they are.
  const exclusive = usable.filter(({ task }) => task === 'multi-class');
  const named = likeliest(exclusive, file, call, { forFile: chosen.forFile });
  return named?.reason === 'chosen' || named?.reason === 'path' ? named : found;
}

/** @param suited the datasets that may be meant. */
function likeliest(
  suited: readonly DatasetReport[],
  file: CodeAround,
  call: Pick<LossCall, 'loss' | 'from'>,
  { forFile, forFolder }: ChosenData,
): LossData | undefined {
  const training = (chosen: string | undefined, among = suited): DatasetReport | undefined =>
    trainingDataset(
      { schemaVersion: 1, datasets: among },
      { chosen, loss: isOverExclusiveClasses(call.loss) ? 'multi-class' : 'multi-label' },
    );
  const known = (id: string | undefined): id is string => suited.some((dataset) => dataset.id === id);
  if (known(forFile)) {
    return reasoned(training(forFile), 'chosen');
  }
  const named = suited.map(({ id, files, byClass }) => ({ id, files, classes: byClass.name.length }));
  const matches = named.length > 0 ? matchData(file.dataUse, named, call.from) : [];
  const read = matches.filter(({ evidence }) => evidence.kind === 'path').map(({ id }) => id);
  if (read.length > 0) {
    const parts = read.flatMap((id) => suited.filter((dataset) => dataset.id === id));
    return reasoned(parts.find(({ split }) => split === 'train') ?? partOf(parts[0], training), 'path');
  }
  if (known(forFolder)) {
    return reasoned(training(forFolder), 'chosen');
  }
  const counted = new Set(matches.map(({ id }) => id));
  if (counted.size > 0) {
    return reasoned(
      training(
        undefined,
        suited.filter(({ id }) => counted.has(id)),
      ),
      'classes',
    );
  }
  // Code that reads something else may well be trained on that.
  const readsOther = file.dataUse.paths.length > 0 || file.dataUse.readsHub;
  const isOnly = !readsOther && new Set(suited.map(({ collection }) => collection)).size === 1;
  return reasoned(training(undefined), isOnly ? 'only' : 'likely');
}

/** A file without a split, or a training part, is what it is; of another part, the training part of its collection. */
function partOf(
  dataset: DatasetReport | undefined,
  training: (chosen: string | undefined) => DatasetReport | undefined,
): DatasetReport | undefined {
  return dataset && dataset.split !== null ? training(dataset.id) : dataset;
}

function reasoned(dataset: DatasetReport | undefined, reason: DataReason): LossData | undefined {
  return dataset && { dataset, reason };
}

/** Labels of whole samples say nothing of the pixels that a model of masks is trained on. */
function hasNoMasks({ task }: DatasetReport): boolean {
  return task !== 'segmentation' && task !== 'detection';
}

/** A weight for exclusive classes from labels that are not exclusive would be a guess, and the other way round. */
function suits({ task, oneClassPerSample }: DatasetReport, loss: LossCall['loss']): boolean {
  return isOverExclusiveClasses(loss)
    ? task !== 'multi-label' || oneClassPerSample
    : task !== 'multi-class' && task !== 'sequence';
}
