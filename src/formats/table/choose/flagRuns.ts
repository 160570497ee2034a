import { isBoxName, isMetadata, labelScore } from './columnNames';
import { type ColumnProfile, isNumeric } from '../profile';
import { MISSING, NEGATIVE, OTHER, POSITIVE } from '../values';

/** Cells of a block that may be something else (a typing error) before the column is no label. */
const TOLERANCE = 0.01;

/** True for a column that holds only 0 and 1, their like, blanks and -1. */
export function isBinaryColumn({ cells, codes, lists }: ColumnProfile): boolean {
  return !lists && codes[OTHER] <= cells * TOLERANCE && (cells >= 50 || codes[OTHER] === 0);
}

/** Holds at least one value that says something; a column of blanks alone belongs to a block, but makes none. */
const hasValues = ({ codes }: ColumnProfile): boolean => codes[NEGATIVE] + codes[POSITIVE] > 0;

/** The longest row of neighbours that may be a class each; one column alone only where nothing else is like it. */
export function longestRun(columns: readonly ColumnProfile[]): ColumnProfile[] | undefined {
  const runs: ColumnProfile[][] = [];
  let run: ColumnProfile[] = [];
  for (const [at, column] of columns.entries()) {
    const last = run.at(-1);
    if (last && isAbout(column, last)) {
      continue;
    }
    if (!isBinaryColumn(column)) {
      runs.push(run);
      run = [];
      continue;
    }
    const before = run.findLast(canBeEdge);
    if (before && canBeEdge(column) && inWords(before) !== inWords(column)) {
      const next = columns[at + 1];
      if (next && canBeEdge(next) && isBinaryColumn(next) && inWords(next) === inWords(before)) {
        // One flag in words between classes in digits is a remark on the row: how it was annotated.
        continue;
      }
      runs.push(run);
      run = [];
    }
    run.push(column);
  }
  runs.push(run);
  const unlabelled = runs.find((candidate) => candidate.length >= 2 && candidate.every(saysMissing));
  return (
    runs.map(withoutDoubtfulEdges).reduce<ColumnProfile[] | undefined>((best, candidate) => {
      const varying = candidate.filter((column) => column.codes[POSITIVE] > 0).length;
      const single =
        candidate.length === 1 && labelScore(candidate[0]!.name) === 0 && candidate[0]!.codes[NEGATIVE] > 0;
      const believable = (candidate.length >= 2 || single) && varying >= 1 && varying >= candidate.length * 0.1;
      const features = numbered(candidate) && hasLabelBeside(columns, candidate);
      return believable && !features && candidate.length > (best?.length ?? 0) ? candidate : best;
    }, undefined) ?? unlabelled
  );
}

/** Says how sure a class is: `cat_confidence` behind `cat`, with numbers that are no labels. */
export function isAbout(column: ColumnProfile, { name }: ColumnProfile): boolean {
  const rest = column.name.toLowerCase().startsWith(name.toLowerCase()) ? column.name.slice(name.length) : '';
  return /^[\s_.:-]+\p{L}/u.test(rest) && isNumeric(column) && isOfNumbers(column);
}

const isOfNumbers = ({ codes, cells }: ColumnProfile): boolean =>
  codes[OTHER] > cells * TOLERANCE || codes[NEGATIVE] === 0;

/** Written `true`, `x` or `*` rather than 1: columns of a block are written alike. */
function inWords({ filled }: ColumnProfile): boolean {
  return filled.filter((text) => /^[^\d+.-]/.test(text)).length > filled.length / 2;
}

/** Every cell says in a word that its label is not known, as in test sets published without labels. */
function saysMissing({ cells, filled, codes, distinct }: ColumnProfile): boolean {
  // Where a sentence is from may be `none` throughout.
  return cells > 0 && filled.length === cells && codes[MISSING] === cells && !distinct.has('none');
}

/** `pixel0`, `pixel1`, …: features, where a label stands beside them. */
function numbered(block: readonly ColumnProfile[]): boolean {
  const stems = new Set(block.map(({ name }) => name.replace(/\d+/g, '')));
  return stems.size === 1 && block.every(({ name }) => /\p{L}.*\d/u.test(name));
}

function hasLabelBeside(columns: readonly ColumnProfile[], block: readonly ColumnProfile[]): boolean {
  return columns.some((column) => labelScore(column.name) === 2 && column.filled.length > 0 && !block.includes(column));
}

/**
 * A column that is blank throughout, or is called a fold or an age, says nothing about belonging to a block: it belongs
 * where it stands between labels (`train` is a class of vehicles), not at an edge.
 */
function canBeEdge(column: ColumnProfile): boolean {
  return hasValues(column) && !isMetadata(column.name) && !isBoxName(column.name);
}

function withoutDoubtfulEdges(run: readonly ColumnProfile[]): ColumnProfile[] {
  const first = run.findIndex(canBeEdge);
  const last = run.findLastIndex(canBeEdge);
  return first < 0 ? [] : run.slice(first, last + 1);
}
