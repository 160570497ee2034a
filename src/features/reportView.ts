import { readingSentences } from '../core/render/reading';
import type { LabelsTogether } from '../core/labelsTogether';
import type { ClassReport, DatasetReport } from '../core/report';
import { countsForWeights } from '../core/reportCounts';
import type { ScanResult } from '../scan/scanFolder';
import type { FolderState } from '../scan/scanService';
import {
  type ClassColumns,
  type DatasetHead,
  type DatasetView,
  FLAGS,
  type PageReport,
  type PageStatus,
  type SplitView,
  type TogetherView,
} from '../webview/protocol';

/** The report as the page is told it: heads of all datasets, and the selected one with its classes in columns. */
export function pageReport(
  folder: string,
  result: Pick<ScanResult, 'report' | 'files'>,
  selected: DatasetReport | undefined,
  notes: readonly string[],
): PageReport {
  return {
    folder,
    datasets: result.report.datasets.map(headOf),
    selected: selected && viewOf(selected),
    splits: selected ? splitsOf(selected, result.report.datasets) : [],
    notes,
    files: result.files,
  };
}

export function pageStatus({ scanning, progress, error }: FolderState): PageStatus {
  const { bytes, totalBytes, file } = progress ?? {};
  return { scanning, share: totalBytes ? Math.min(1, (bytes ?? 0) / totalBytes) : undefined, file, error };
}

function headOf({ id, collection, split, classes, samples }: DatasetReport): DatasetHead {
  return { id, collection, split, classes: classes.length, samples };
}

function viewOf(dataset: DatasetReport): DatasetView {
  const { files, format, task, unit, samplesWithoutLabel, malformedRecords, partial } = dataset;
  const { measures, recommendation, findings } = dataset;
  return {
    ...headOf(dataset),
    ...{
      files,
      format,
      task,
      unit,
      samplesWithoutLabel,
      malformedRecords,
      partial,
      measures,
      recommendation,
      evidence: readingSentences(dataset),
      findings,
    },
    columns: columnsOf(dataset.classes),
    counts: dataset.classes.length ? countsForWeights(dataset) : undefined,
  };
}

/** More parts of one collection than this are no splits any more. */
const MOST_SPLITS = 8;
const MOST_OTHERS = 20;

function splitsOf(selected: DatasetReport, all: readonly DatasetReport[]): SplitView[] {
  const parts = all.filter(({ collection, task }) => collection === selected.collection && task === selected.task);
  return parts.length > MOST_SPLITS ? [] : parts.map((part) => splitOf(part, selected));
}

function splitOf({ id, split, samples, classes }: DatasetReport, selected: DatasetReport): SplitView {
  const byName = new Map(classes.map((c) => [c.name, c] as const));
  const own = new Set(selected.classes.map(({ name }) => name));
  const others = classes.filter(({ name, positives }) => positives > 0 && !own.has(name)).map(({ name }) => name);
  const column = (value: (c: ClassReport) => number): Float64Array =>
    Float64Array.from(selected.classes, ({ name }) => {
      const found = byName.get(name);
      return found ? value(found) : NaN;
    });
  return {
    ...{ id, name: split ?? 'no split', samples },
    positives: column(({ positives }) => positives),
    known: column(({ positives, negatives }) => positives + negatives),
    others: others.slice(0, MOST_OTHERS),
    otherCount: others.length,
  };
}

function columnsOf(classes: readonly ClassReport[]): ClassColumns {
  const column = (value: (c: ClassReport) => number | null): Float64Array =>
    Float64Array.from(classes, (c) => value(c) ?? NaN);
  return {
    name: classes.map(({ name }) => name),
    positives: column((c) => c.positives),
    negatives: column((c) => c.negatives),
    missing: column((c) => c.missing),
    instances: column((c) => c.instances),
    prevalence: column((c) => c.prevalence),
    prevalenceLow: column((c) => c.prevalenceLow),
    prevalenceHigh: column((c) => c.prevalenceHigh),
    imbalanceRatio: column((c) => c.imbalanceRatio),
    posWeight: column((c) => c.posWeight),
    weight: column((c) => c.weight),
    flag: column((c) => FLAGS.indexOf(c.flags[0] ?? 'none')),
  };
}

/** Messages to a page keep arrays and typed arrays at the top of a value, and no maps. */
export function togetherView({ labelSets, afterSampling, ...rest }: LabelsTogether): TogetherView {
  return {
    ...rest,
    labelSets: labelSets.map(({ members, count }) => ({ members: Array.from(members), count })),
    afterSampling: [...afterSampling],
  };
}
