import type { DatasetReport, Report } from './report';
import { distanceFromTraining } from '../predictions';
import type { Task } from '../tally/tally';
import { TRAINING_SPLITS } from '../splits/trainingPart';

/** What code is written for where there is no training part comes last. */
const SPLITS: readonly (string | null)[] = [...TRAINING_SPLITS, 'val', 'test'];

/** Tasks for which a loss over several labels is likely to be meant, and those of a loss over exclusive classes. */
const TASKS = {
  'multi-label': ['multi-label', 'detection', 'segmentation', 'binary', 'multi-class', 'sequence'],
  'multi-class': ['multi-class', 'segmentation', 'sequence', 'binary', 'detection', 'multi-label'],
} as const satisfies Record<string, readonly Task[]>;

/** With fewer samples a dataset is an example, or one that came in last, whatever else it is. */
const FEWEST_SAMPLES = 10;

/** What is known of the code that data is looked for. */
export interface TrainingWish {
  /** The id of the dataset the person has chosen. */
  readonly chosen?: string | undefined;
  /** What the loss is for; `multi-label` by default. */
  readonly loss?: keyof typeof TASKS;
}

/**
 * The dataset whose numbers belong into code: the training part of the chosen dataset's collection, or, where nothing
 * was chosen or it is gone, of the likeliest collection: data before examples and what runs have written, more than a
 * handful of samples, then the task that suits the loss, then the one with the most samples. Undefined where no dataset
 * has samples and classes.
 */
export function trainingDataset(
  report: Report,
  { chosen, loss = 'multi-label' }: TrainingWish = {},
): DatasetReport | undefined {
  const usable = report.datasets.filter(({ samples, byClass }) => samples > 0 && byClass.name.length > 0);
  const collection = usable.find(({ id }) => id === chosen)?.collection;
  const candidates = collection === undefined ? usable : usable.filter((dataset) => dataset.collection === collection);
  const tasks: readonly Task[] = TASKS[loss];
  return candidates.toSorted(
    (a, b) =>
      distanceFromTraining(a.files[0]!) - distanceFromTraining(b.files[0]!) ||
      Number(a.samples < FEWEST_SAMPLES) - Number(b.samples < FEWEST_SAMPLES) ||
      tasks.indexOf(a.task) - tasks.indexOf(b.task) ||
      rankOfSplit(a.split) - rankOfSplit(b.split) ||
      b.samples - a.samples ||
      (a.id < b.id ? -1 : 1),
  )[0];
}

function rankOfSplit(split: string | null): number {
  const rank = SPLITS.indexOf(split);
  return rank < 0 ? SPLITS.length : rank;
}
