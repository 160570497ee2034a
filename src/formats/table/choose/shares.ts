import { isBoxName, isMetadata } from './columnNames';
import { holdsSample } from './featureTable';
import { type ColumnProfile, isNumeric, refOf, varies } from '../profile';
import type { Proposal } from './proposal';

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
  const shares = columns.filter(isShare);
  const fractions = shares.filter(({ integers, numbers }) => integers < numbers);
  if (fractions.length < 2 || !columns.some(isSample) || !areOfAnnotators(fractions)) {
    return undefined;
  }
  // A class that no annotators disagree on is written as the others are (`0.0`), unlike counts beside them (`0`).
  const block = shares.filter((column) => fractions.includes(column) || isWrittenAlike(column));
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

function isShare(column: ColumnProfile): boolean {
  const { name, distinct, filled, numbers, lists } = column;
  if (lists || filled.length === 0 || numbers < filled.length * 0.99 || isMetadata(name) || isBoxName(name)) {
    return false;
  }
  return isNumeric(column) && [...distinct].every((text) => !(Number(text) < 0 || Number(text) > 1));
}

function areOfAnnotators(columns: readonly ColumnProfile[]): boolean {
  const cells = columns.flatMap(({ filled }) => filled);
  const values = new Set(columns.flatMap(({ distinct }) => [...distinct]));
  const agreed = cells.filter((text) => Number(text) === 0 || Number(text) === 1).length;
  return agreed >= cells.length * AGREED && values.size <= Math.min(MOST_SHARES, cells.length * MOST_DISTINCT);
}

const isWrittenAlike = ({ filled }: ColumnProfile): boolean => filled.every((text) => text.includes('.'));
