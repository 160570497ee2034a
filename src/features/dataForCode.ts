import type { Uri } from 'vscode';
import type { DatasetReport } from '../core/report';
import { trainingDataset } from '../core/trainingDataset';
import type { LossCall } from '../python/lossCalls';
import { folderOf } from './folders';
import type { Services } from './services';

/** A dataset and the workspace folder it was found in. */
export interface CodeData {
  readonly folder: string;
  readonly dataset: DatasetReport;
}

/** Losses over exclusive classes. */
const MULTI_CLASS: ReadonlySet<LossCall['loss']> = new Set(['CrossEntropyLoss', 'NLLLoss']);

/**
 * The data a loss is trained on, from what is known already. Where nothing is known yet a first scan is begun, whose
 * end is told by an event; undefined until then, and where there is no data.
 */
export function dataFor({ scans, choice }: Services, document: Uri, loss: LossCall['loss']): CodeData | undefined {
  const folder = folderOf(document);
  if (folder === undefined) {
    return undefined;
  }
  scans.ensure(folder);
  const { result } = scans.state(folder);
  const wish = { chosen: choice.get(folder), loss: MULTI_CLASS.has(loss) ? 'multi-class' : 'multi-label' } as const;
  const dataset = result && trainingDataset(result.report, wish);
  // A weight for exclusive classes from labels that are not exclusive would be a guess, and the other way round.
  const fits = dataset && (dataset.task === 'multi-label') !== MULTI_CLASS.has(loss);
  return fits ? { folder, dataset } : undefined;
}
