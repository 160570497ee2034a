import type { Finding, MeasuresReport } from '../core/report';
import type { Task } from '../core/tally';
import type { Flag } from '../core/weighting/safe';

/**
 * What the editor and the report page say to each other. The page starts with `ready` and is then told everything; it
 * holds no data of its own. Each side checks what it hears: a page is a trust boundary.
 */

export type ToPage =
  { readonly kind: 'report'; readonly report: PageReport } | { readonly kind: 'status'; readonly status: PageStatus };

export type ToEditor =
  | { readonly kind: 'ready'; readonly dataset: string | undefined }
  | { readonly kind: 'select'; readonly dataset: string }
  | { readonly kind: 'insert'; readonly dataset: string; readonly what: InsertWhat }
  | { readonly kind: 'open'; readonly file: string; readonly line: number | undefined }
  | { readonly kind: 'rescan' }
  | { readonly kind: 'cancel' };

export const INSERT_WHAT = ['pos_weight', 'weight', 'choose'] as const;
export type InsertWhat = (typeof INSERT_WHAT)[number];

/** Everything the page shows of one folder; only the selected dataset comes with its classes. */
export interface PageReport {
  readonly folder: string;
  readonly datasets: readonly DatasetHead[];
  readonly selected: DatasetView | undefined;
  /** Full sentences: files that could have been label files and were not read. */
  readonly notes: readonly string[];
  /** Files looked at. */
  readonly files: number;
}

export interface PageStatus {
  readonly scanning: boolean;
  /** Done so far, from 0 to 1; undefined where that is not known. */
  readonly share: number | undefined;
  readonly file: string | undefined;
  readonly error: string | undefined;
}

/** A dataset as the chooser names it. */
export interface DatasetHead {
  readonly id: string;
  readonly collection: string;
  readonly split: string | null;
  readonly classes: number;
  readonly samples: number;
}

export interface DatasetView extends DatasetHead {
  readonly files: readonly string[];
  readonly format: string;
  readonly task: Task;
  readonly unit: string;
  readonly samplesWithoutLabel: number;
  readonly malformedRecords: number;
  readonly partial: boolean;
  readonly measures: MeasuresReport;
  /** One sentence. */
  readonly recommendation: string;
  readonly evidence: readonly string[];
  readonly findings: readonly Finding[];
  readonly columns: ClassColumns;
}

/**
 * The classes in columns, index by class id: numbers cross to the page as bytes, so that 100,000 classes arrive in
 * milliseconds. NaN stands for "not known".
 */
export interface ClassColumns {
  readonly name: readonly string[];
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  readonly missing: Float64Array;
  readonly instances: Float64Array;
  readonly prevalence: Float64Array;
  readonly prevalenceLow: Float64Array;
  readonly prevalenceHigh: Float64Array;
  readonly imbalanceRatio: Float64Array;
  readonly posWeight: Float64Array;
  readonly weight: Float64Array;
  /** Why posWeight is not negatives / positives: an index into {@link FLAGS}. */
  readonly flag: Float64Array;
}

/** The flags of a safe weight, first the one for "none". */
export const FLAGS = ['none', 'no_observation', 'no_positive', 'no_negative', 'capped', 'floored'] as const satisfies (
  Flag | 'none'
)[];

/** A message of the page, or undefined where it is none: whatever else is posted to us is ignored. */
export function parseToEditor(data: unknown): ToEditor | undefined {
  if (!isRecord(data)) {
    return undefined;
  }
  const { kind, dataset, what, file, line } = data;
  switch (kind) {
    case 'ready':
      return { kind, dataset: typeof dataset === 'string' ? dataset : undefined };
    case 'select':
      return typeof dataset === 'string' ? { kind, dataset } : undefined;
    case 'insert': {
      const known = INSERT_WHAT.find((name) => name === what);
      return typeof dataset === 'string' && known ? { kind, dataset, what: known } : undefined;
    }
    case 'open': {
      const isLine = line === undefined || (typeof line === 'number' && Number.isSafeInteger(line) && line > 0);
      return typeof file === 'string' && isLine ? { kind, file, line } : undefined;
    }
    case 'rescan':
    case 'cancel':
      return { kind };
    default:
      return undefined;
  }
}

/** A message of the editor, or undefined. The shape is checked down to the columns, which all have one length. */
export function parseToPage(data: unknown): ToPage | undefined {
  if (!isRecord(data)) {
    return undefined;
  }
  if (data.kind === 'status' && isRecord(data.status) && typeof data.status.scanning === 'boolean') {
    return data as ToPage;
  }
  if (data.kind !== 'report' || !isRecord(data.report)) {
    return undefined;
  }
  const { folder, datasets, notes, selected } = data.report;
  const isReport = typeof folder === 'string' && Array.isArray(datasets) && Array.isArray(notes);
  return isReport && (selected === undefined || isDatasetView(selected)) ? (data as ToPage) : undefined;
}

function isDatasetView(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value.measures) || !isRecord(value.columns)) {
    return false;
  }
  const { name, ...numbers } = value.columns;
  const isColumn = (column: unknown): boolean => column instanceof Float64Array && column.length === value.classes;
  return Array.isArray(name) && name.length === value.classes && Object.values(numbers).every(isColumn);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
