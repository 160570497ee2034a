import type { LabelsTogether } from '../../core/together/labelsTogether';
import { isExclusive, weightNote } from '../../core/render/weightColumns';
import type { DatasetReport } from '../../core/report/report';
import { countsForWeights } from '../../core/report/counts';
import { readingDetails } from '../reading/readingDetails';
import type { ScanResult } from '../../scan/scanFolder';
import type { FolderState } from '../../scan/scanService';
import type { SourceOptions } from '../../scan/sources';
import type {
  ClassColumns,
  DatasetHead,
  DatasetView,
  PageReport,
  PageStatus,
  SplitView,
  TogetherView,
} from '../../webview/pageReport';

/** What the settings say of the selected label file: in all, and under its own path. */
export interface ReadingSettings {
  readonly set: SourceOptions | undefined;
  readonly own: SourceOptions | undefined;
}

/** The report as the page is told it: heads of all datasets, and the selected one with its classes in columns. */
export function pageReport(
  folder: string,
  result: Pick<ScanResult, 'report' | 'files'>,
  selected: DatasetReport | undefined,
  notes: readonly string[],
  sources: ReadingSettings = { set: undefined, own: undefined },
): PageReport {
  return {
    folder,
    datasets: result.report.datasets.map(headOf),
    selected: selected && viewOf(selected, sources),
    splits: selected ? splitsOf(selected, result.report.datasets) : [],
    notes,
    files: result.files,
  };
}

export function pageStatus({ scanning, progress, error }: FolderState): PageStatus {
  const { bytes, totalBytes, file } = progress ?? {};
  return { scanning, share: totalBytes ? Math.min(1, (bytes ?? 0) / totalBytes) : undefined, file, error };
}

function headOf({ id, collection, split, byClass, samples }: DatasetReport): DatasetHead {
  return { id, collection, split, classes: byClass.name.length, samples };
}

function viewOf(dataset: DatasetReport, { set, own }: ReadingSettings): DatasetView {
  const { files, format, task, unit, samplesWithoutLabel, malformedRecords, partial } = dataset;
  const { measures, recommendation, findings, posWeightScheme, posWeightCap } = dataset;
  return {
    ...headOf(dataset),
    ...{
      files,
      format,
      task,
      isExclusive: isExclusive(dataset),
      unit,
      samplesWithoutLabel,
      malformedRecords,
      partial,
      measures,
      posWeight: { scheme: posWeightScheme, cap: posWeightCap },
      weightNote: weightNote(dataset),
      recommendation,
      reading: readingDetails(files[0]!, { ...dataset, classCount: dataset.byClass.name.length }, set, own),
      findings,
    },
    columns: columnsOf(dataset.byClass),
    counts: dataset.byClass.name.length ? countsForWeights(dataset) : undefined,
  };
}

/** More parts of one collection than this are no splits any more. */
const MOST_SPLITS = 8;
const MOST_OTHERS = 20;

function splitsOf(selected: DatasetReport, all: readonly DatasetReport[]): SplitView[] {
  const parts = all.filter(({ collection, task }) => collection === selected.collection && task === selected.task);
  return parts.length > MOST_SPLITS ? [] : parts.map((part) => splitOf(part, selected));
}

function splitOf({ id, split, samples, byClass }: DatasetReport, selected: DatasetReport): SplitView {
  const { name, positives, known } = byClass;
  const head = { id, name: split ?? 'no split', samples };
  if (isSame(name, selected.byClass.name)) {
    return { ...head, positives, known, others: [], otherCount: 0 };
  }
  const ids = new Map(name.map((own, c) => [own, c] as const));
  const ofSelected = new Set(selected.byClass.name);
  const others = name.filter((own, c) => positives[c]! > 0 && !ofSelected.has(own));
  const column = (value: (c: number) => number): Float64Array =>
    Float64Array.from(selected.byClass.name, (own) => {
      const c = ids.get(own);
      return c === undefined ? NaN : value(c);
    });
  return {
    ...head,
    positives: column((c) => positives[c]!),
    known: column((c) => known[c]!),
    others: others.slice(0, MOST_OTHERS),
    otherCount: others.length,
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, c) => name === b[c]));
}

function columnsOf(byClass: DatasetReport['byClass']): ClassColumns {
  const { name, positives, negatives, missing, prevalence, prevalenceLow, prevalenceHigh } = byClass;
  const { imbalanceRatio, posWeight, weight, flag, instances } = byClass;
  return {
    ...{ name, positives, negatives, missing, prevalence, prevalenceLow, prevalenceHigh },
    ...{ imbalanceRatio, posWeight, weight, flag },
    instances: instances ?? new Float64Array(name.length).fill(NaN),
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
