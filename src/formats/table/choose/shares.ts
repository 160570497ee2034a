import { isBoxName, isMetadata } from './columnNames';
import { holdsSample } from './featureTable';
import { type ColumnProfile, isNumeric, refOf, varies } from '../profile';
import type { Proposal } from './proposal';
import { isMissing } from '../values';

/** From this share of annotators on, a label counts as given: the majority has said so. */
const THRESHOLD = 0.5;
/** Annotators mostly agree: so many cells say 0 or 1 exactly. Measurements scaled to 0 and 1 hardly do. */
const AGREED = 0.4;
/** A few annotators make few different shares. */
const MOST_SHARES = 100;
const MOST_DISTINCT = 0.2;

/** Columns a class, which say what share of the annotators gave it: `0.0`, `0.1667`, `1.0`. */
export function chooseShares(columns: readonly ColumnProfile[]): Proposal | undefined {
  const isSample = (column: ColumnProfile): boolean => holdsSample(column) && varies(column);
  const block = runsOfShares(columns).flatMap(withoutEdges);
  const fractions = block.filter(hasFractions);
  if (fractions.length < 2 || !columns.some(isSample) || !areOfAnnotators(fractions)) {
    return undefined;
  }
  return {
    layout: { kind: 'multi-hot', columns: block.map(refOf), minusOne: 'uncertain', threshold: THRESHOLD },
    variant: 'multi-hot',
    task: 'multi-label',
    evidence: [
      {
        about: 'columns',
        text: `Columns ${block[0]!.name} to ${block.at(-1)!.name} (${block.length}) hold shares from 0 to 1, mostly 0 or 1 exactly, as annotators give them beside a text or a file.`,
        otherwise: 'Name other columns to read those instead.',
      },
      {
        about: 'policy',
        text: `A class is positive where its share is at least ${THRESHOLD}, else negative; blank cells are missing labels.`,
        otherwise: 'A table of 0 and 1 written with another threshold is counted as it stands.',
      },
    ],
  };
}

/** Neighbours that hold nothing beyond 0 and 1, of which some hold what is between. */
function runsOfShares(columns: readonly ColumnProfile[]): ColumnProfile[][] {
  const runs: ColumnProfile[][] = [[]];
  for (const column of columns) {
    if (isShare(column)) {
      runs.at(-1)!.push(column);
    } else {
      runs.push([]);
    }
  }
  return runs;
}

/** What is called a confidence or a gender is a class where it stands between shares, not at an edge. */
function withoutEdges(run: readonly ColumnProfile[]): ColumnProfile[] {
  const first = run.findIndex(canBeEdge);
  const last = run.findLastIndex(canBeEdge);
  return first < 0 || !run.some(hasFractions) ? [] : run.slice(first, last + 1);
}

/** A class that no annotators disagree on is written as the others are (`0.0`), unlike counts beside them (`0`). */
function canBeEdge(column: ColumnProfile): boolean {
  const writtenAlike = column.filled.every((text) => text.includes('.'));
  return !isMetadata(column.name) && !isBoxName(column.name) && (hasFractions(column) || writtenAlike);
}

function isShare(column: ColumnProfile): boolean {
  const { distinct, filled, lists } = column;
  const within = (text: string): boolean => isMissing(text) || (Number(text) >= 0 && Number(text) <= 1);
  return !lists && filled.length > 0 && isNumeric(column) && [...distinct].every(within);
}

const hasFractions = ({ integers, numbers }: ColumnProfile): boolean => integers < numbers;

function areOfAnnotators(columns: readonly ColumnProfile[]): boolean {
  const cells = columns.flatMap(({ filled }) => filled);
  const values = new Set(columns.flatMap(({ distinct }) => [...distinct]));
  const agreed = cells.filter((text) => Number(text) === 0 || Number(text) === 1).length;
  return agreed >= cells.length * AGREED && values.size <= Math.min(MOST_SHARES, cells.length * MOST_DISTINCT);
}
