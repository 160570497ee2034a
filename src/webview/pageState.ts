import { type Sort, type SortKey, isSplitKey } from './classes/classOrder';
import { BANDS, type BandName } from './classes/ranks';
import { type CompareTarget, parseCompareTarget } from './compare/messages';
import type { KeptScroll } from './keptScroll';
import type { ScaleKind } from './scale';
import { TABS, type Tab } from './tabNames';

/** What a person has set up on the page; kept by the editor over reloads and restarts. No data. */
export interface PageState {
  /** The scanned folder; the editor needs it to bring a tab back. */
  readonly folder: string | undefined;
  readonly dataset: string | undefined;
  readonly sort: Sort;
  readonly filter: string;
  /** Undefined until the person chooses: then the data decides. */
  readonly scale: ScaleKind | undefined;
  /** Name of the chosen class. */
  readonly picked: string | undefined;
  readonly tab: Tab;
  /** Whether it is shown how the file is read. */
  readonly readingOpen: boolean;
  /** The band of classes that is looked at; undefined for all. */
  readonly band: BandName | undefined;
  /** Columns of the class table that the person has switched on and off, by their keys; room decides of the others. */
  readonly shownColumns: readonly string[];
  readonly hiddenColumns: readonly string[];
  /** What a dataset was compared with last. */
  readonly compared: { readonly dataset: string; readonly target: CompareTarget } | undefined;
  /** How far the person has scrolled. */
  readonly scroll: KeptScroll;
  /** What is set up under "What if"; checked when the task of the data is known. */
  readonly whatIf: unknown;
}

export const initialState: PageState = {
  folder: undefined,
  dataset: undefined,
  sort: { key: 'positives', descending: true },
  filter: '',
  scale: undefined,
  picked: undefined,
  tab: 'classes',
  readingOpen: false,
  band: undefined,
  shownColumns: [],
  hiddenColumns: [],
  compared: undefined,
  scroll: { page: 0, rows: 0 },
  whatIf: undefined,
};

const SORT_KEYS: readonly SortKey[] = [
  'file',
  'name',
  'positives',
  'negatives',
  'missing',
  'instances',
  'prevalence',
  'imbalanceRatio',
  'posWeight',
  'weight',
  'cumulative',
  'band',
];

/** What was kept, part by part as far as it is sound: an older version may have kept something else. */
export function restoreState(kept: unknown): PageState {
  if (typeof kept !== 'object' || kept === null) {
    return initialState;
  }
  const { folder, dataset, sort, filter, scale, picked, tab, readingOpen, band, compared, scroll, whatIf, ...columns } =
    kept as Record<string, unknown>;
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const { key, descending } = (sort ?? {}) as Record<string, unknown>;
  const sortKey =
    SORT_KEYS.find((known) => known === key) ?? (typeof key === 'string' && isSplitKey(key) ? key : undefined);
  return {
    folder: text(folder),
    dataset: text(dataset),
    sort: sortKey ? { key: sortKey, descending: descending === true } : initialState.sort,
    filter: text(filter) ?? '',
    scale: scale === 'log' || scale === 'linear' ? scale : undefined,
    picked: text(picked),
    tab: TABS.find((known) => known === tab) ?? initialState.tab,
    readingOpen: readingOpen === true,
    band: BANDS.find((known) => known === band),
    shownColumns: texts(columns.shownColumns),
    hiddenColumns: texts(columns.hiddenColumns),
    compared: restoreCompared(compared),
    scroll: restoreScroll(scroll),
    whatIf,
  };
}

function restoreScroll(kept: unknown): KeptScroll {
  const { page, rows } = (kept ?? {}) as Record<string, unknown>;
  const pixels = (value: unknown): number => (typeof value === 'number' && value > 0 && value < 1e9 ? value : 0);
  return { page: pixels(page), rows: pixels(rows) };
}

function texts(kept: unknown): string[] {
  return Array.isArray(kept) ? kept.filter((item) => typeof item === 'string') : [];
}

function restoreCompared(kept: unknown): PageState['compared'] {
  const { dataset, target } = (kept ?? {}) as Record<string, unknown>;
  const known = parseCompareTarget(target);
  return typeof dataset === 'string' && known ? { dataset, target: known } : undefined;
}
