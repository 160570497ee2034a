import type { ClassReport } from '../report/classColumns';
import type { DatasetReport } from '../report/report';
import { formatCount, formatShare, formatWeight } from '../numbers';
import { weightCells, weightTitles } from './weightColumns';

/** The columns of a table of classes, behind the one of their names. */
export function classTitles(dataset: DatasetReport): readonly string[] {
  return [
    ...['positives', 'negatives', 'missing', 'prevalence'],
    ...(hasInstances(dataset) ? ['instances'] : []),
    'imbalance ratio',
    ...weightTitles(dataset),
  ];
}

/** What a class has in those columns. */
export function classCells(dataset: DatasetReport, c: ClassReport): readonly string[] {
  return [
    formatCount(c.positives),
    formatCount(c.negatives),
    formatCount(c.missing),
    formatShare(c.prevalence),
    ...instanceCells(dataset, c),
    formatWeight(c.imbalanceRatio),
    ...weightCells(dataset, c),
  ];
}

/** Whether there is a column for objects, pixels or tokens. */
export function hasInstances({ byClass }: DatasetReport): boolean {
  return byClass.instances !== null;
}

/** The number of objects, pixels or tokens of a class, where the table has a column for it. */
export function instanceCells(dataset: DatasetReport, { instances }: ClassReport): readonly string[] {
  return hasInstances(dataset) ? [instances === null ? '–' : formatCount(instances)] : [];
}
