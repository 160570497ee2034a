/** How a label file is read, as the editor tells it to the page, and what the page asks to be read otherwise. */

/** The parts of a reading, in the order in which they are shown. */
export const READING_PARTS = [
  'format',
  'columns',
  'layout',
  'separator',
  'header',
  'names',
  'classes',
  'task',
  'policy',
  'split',
] as const;
export type ReadingPartId = (typeof READING_PARTS)[number];

export interface ReadingView {
  /** The label file, relative to its folder. */
  readonly path: string;
  readonly parts: readonly ReadingPart[];
  /** Columns of a table as toggles; undefined for other formats and for tables of very many columns. */
  readonly columns: readonly ColumnToggle[] | undefined;
  /** Classes that a person has left out. */
  readonly excluded: readonly string[];
  /** True where anything is set for this file under its own path. */
  readonly isSet: boolean;
}

export interface ReadingPart {
  readonly id: ReadingPartId;
  readonly title: string;
  /** What it is now. */
  readonly value: string;
  /** Why, in full sentences, each with what would change it. */
  readonly reasons: readonly { readonly text: string; readonly otherwise?: string }[];
  /** What it could be; empty where that is not for a person to say. */
  readonly choices: readonly ReadingChoice[];
}

export interface ReadingChoice {
  readonly label: string;
  /** More about it, to stand behind the label. */
  readonly detail?: string;
  readonly isChosen: boolean;
  /** `file` asks for a file by a dialog of the editor. */
  readonly change: ReadingChange | 'file';
}

export interface ColumnToggle {
  readonly label: string;
  readonly holds: string;
  readonly isLabel: boolean;
  /** How settings name the column: by its name, or by its number from 1 where that is no single one. */
  readonly column: string | number;
}

/** Options of `labelBalance.sources` that are set, and others that go back to what is recognised. */
export interface ReadingChange {
  readonly set: Readonly<Record<string, unknown>>;
  readonly unset: readonly string[];
}

/** What the page asks about the reading of a dataset. */
export type ReadingRequest =
  | { readonly kind: 'changeReading'; readonly dataset: string; readonly change: ReadingChange }
  | { readonly kind: 'resetReading'; readonly dataset: string }
  | { readonly kind: 'chooseNamesFile'; readonly dataset: string };

/** The shape only: whether the options and their values are known is checked where settings are written. */
export function parseReadingChange(value: unknown): ReadingChange | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { set, unset } = value as Record<string, unknown>;
  const isSet = typeof set === 'object' && set !== null && !Array.isArray(set);
  return isSet && Array.isArray(unset) && unset.every((option) => typeof option === 'string')
    ? { set: set as Readonly<Record<string, unknown>>, unset }
    : undefined;
}
