import type { ClassReport } from '../report/classColumns';
import type { DatasetFigures, DatasetReport } from '../report/report';
import { formatWeight } from '../numbers';

/** The columns of weights of a table of classes: no pos_weight where classes or tags exclude each other. */
export function weightTitles(dataset: DatasetReport): readonly string[] {
  return isExclusive(dataset) ? ['weight'] : ['pos_weight', 'weight'];
}

/** The numbers of a class in those columns. */
export function weightCells(dataset: DatasetReport, { posWeight, weight }: ClassReport): string[] {
  return (isExclusive(dataset) ? [weight] : [posWeight, weight]).map(formatWeight);
}

/** Whether the loss is one over exclusive classes or tags, which has no pos_weight. */
export function isExclusive({ oneClassPerSample, task }: Pick<DatasetReport, 'oneClassPerSample' | 'task'>): boolean {
  return oneClassPerSample || task === 'sequence';
}

/** Beside classes of boxes, whose weights would be taken for weights of boxes. */
export const WEIGHTS_OF_IMAGES =
  'Positives are the images that hold the class, not the boxes: these weights are for a model that says what is in an image. Detectors weigh boxes in losses of their own.';

/** Beside exclusive classes: the code that is written for them holds other numbers than the table. */
const SAME_RATIOS =
  'The weights in this table have mean 1. Inserted code takes n / (k · count), which has the same ratios: CrossEntropyLoss divides by the sum of the weights, so their size changes nothing.';

/** What has to be known of the weights in a table of classes, where they are not what inserted code holds. */
export function weightNote({ task, instanceTotal, oneClassPerSample }: DatasetFigures): string | undefined {
  switch (task) {
    case 'detection':
      return WEIGHTS_OF_IMAGES;
    case 'segmentation':
      return instanceTotal === null
        ? 'Positives are the images that hold the class, not its objects: these weights are for a model that says what is in an image.'
        : 'Positives are the images that hold the class, and the weights in this table are made from them. Inserted code takes its weights from pixels.';
    case 'multi-label':
    case 'multi-class':
    case 'binary':
      return oneClassPerSample ? SAME_RATIOS : undefined;
    case 'sequence':
      return undefined;
  }
}
