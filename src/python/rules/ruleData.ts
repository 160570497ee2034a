import type { DatasetReport, Report } from '../../core/report/report';
import { onceFor } from '../../core/onceFor';
import { printable } from '../../core/printable';
import type { LossData } from '../data/dataForLoss';
import type { DataUse } from '../data/dataUse';
import type { LossCall } from '../lossCalls';
import { isOverExclusiveClasses, type LossName } from '../losses';
import { asExclusiveClasses, countedClasses, type CountedClasses } from '../countedClasses';
import { NO_DATA, type RuleData, type TrainingData } from './rule';

const NAME_LENGTH = 60;

/**
 * What the rules about code are told of the label files.
 *
 * @param report undefined while nothing is counted yet.
 * @param lossData the data a loss is trained on, as every surface has it.
 */
export function ruleData(
  report: Report | undefined,
  use: () => DataUse,
  lossData: (call: Pick<LossCall, 'loss' | 'from'>) => LossData | undefined,
  staleThreshold: number,
): RuleData {
  if (!report) {
    return { ...NO_DATA, staleThreshold };
  }
  return {
    staleThreshold,
    source: (id) => sourceOf(report, id),
    dataOf(call) {
      const data = lossData(call);
      return data && isCertain(data, use) ? trainingData(data, call) : undefined;
    },
    readData() {
      const data = lossData({ loss: 'BCEWithLogitsLoss', from: 0 });
      return data?.reason === 'path' || data?.reason === 'chosen' ? trainingData(data) : undefined;
    },
    severalLabelsFor(call) {
      // What the loss would be trained on if it were one over several labels.
      const data = isOverExclusiveClasses(call.loss)
        ? lossData({ loss: 'BCEWithLogitsLoss', from: call.from })
        : undefined;
      const hasSeveral = data?.dataset.task === 'multi-label' && !data.dataset.oneClassPerSample;
      return hasSeveral && data.reason === 'path' ? trainingData(data) : undefined;
    },
  };
}

/** @param call the loss that takes the data; one over independent labels where none is given. */
function trainingData({ dataset, reason }: LossData, call?: LossCall): TrainingData {
  const file = dataset.files[0] ?? dataset.id;
  return {
    counted: countedFor(dataset, call?.loss ?? 'BCEWithLogitsLoss'),
    withoutLabel: dataset.samplesWithoutLabel,
    name: printable(file.slice(file.lastIndexOf('/') + 1) || file, NAME_LENGTH),
    task: dataset.task,
    isExact: dataset.task !== 'segmentation' && dataset.task !== 'detection',
    isNamed: reason !== 'only',
  };
}

/** The names and counts of a dataset; worked out once. */
export const counted: (dataset: DatasetReport) => CountedClasses = onceFor(countedClasses);

/** Data that nothing but a lack of other data speaks for must at least not contradict the model's outputs. */
function isCertain({ dataset, reason }: LossData, use: () => DataUse): boolean {
  if (reason !== 'only') {
    return reason !== 'likely';
  }
  const { classCounts } = use();
  return classCounts.length === 0 || classCounts.some(({ count }) => count === dataset.byClass.name.length);
}

/** The same, as a loss takes it. */
export function countedFor(dataset: DatasetReport, loss: LossName): CountedClasses {
  return isOverExclusiveClasses(loss) ? asExclusiveClasses(counted(dataset)) : counted(dataset);
}

/** A dataset by its id; also from another root, where only one can be meant. */
function sourceOf({ datasets }: Report, id: string): CountedClasses | 'gone' {
  const usable = datasets.filter(({ samples, byClass }) => samples > 0 && byClass.name.length > 0);
  const same = usable.find((dataset) => dataset.id === id);
  const alike = usable.filter((dataset) => dataset.id.endsWith(`/${id}`) || id.endsWith(`/${dataset.id}`));
  const found = same ?? (alike.length === 1 ? alike[0] : undefined);
  return found ? counted(found) : 'gone';
}
