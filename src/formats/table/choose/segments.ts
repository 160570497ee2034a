import { isSampleId } from './boxes';
import { labelScore, wordsOf } from './columnNames';
import { holdsFiles } from './featureTable';
import { type ColumnProfile, holdsNumbers, isNumeric, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';

const MIN_ROWS = 4;

/**
 * Rows that are events in a recording, of which there are several: `filename,onset,offset,event_label`, or without a
 * header, told by a file that comes again and two times behind it of which the second is never the earlier one.
 */
export function chooseSegments(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const { hasHeader, rows } = sample;
  const found = rows.length < MIN_ROWS ? undefined : hasHeader ? byNames(columns) : byPlaces(columns, sample);
  if (!found) {
    return undefined;
  }
  const { id, start, end, label } = found;
  const unique = columns.some((column) => column !== start && column !== end && column.distinct.size === rows.length);
  if (unique || id.distinct.size > rows.length * 0.8 || label.distinct.size > rows.length * 0.5) {
    return undefined;
  }
  return {
    layout: { kind: 'long', id: refOf(id), label: refOf(label), objects: true },
    variant: 'long-segments',
    task: 'detection',
    evidence: [
      {
        about: 'columns',
        text: `Each row is an event (${start.name} to ${end.name}) of class ${label.name}; rows with one ${id.name} are one sample.`,
        otherwise: `Name ${label.name} as a class column if each event is a sample.`,
      },
    ],
  };
}

interface Segments {
  readonly id: ColumnProfile;
  readonly start: ColumnProfile;
  readonly end: ColumnProfile;
  readonly label: ColumnProfile;
}

function byNames(columns: readonly ColumnProfile[]): Segments | undefined {
  const time = (pattern: RegExp): ColumnProfile | undefined =>
    columns.find((column) => wordsOf(column.name).some((word) => pattern.test(word)) && holdsNumbers(column));
  const start = time(/^(onset|start|begin|tmin)$/);
  const end = time(/^(offset|end|stop|tmax)$/);
  if (!start || !end || start === end) {
    return undefined;
  }
  const rest = columns.filter((column) => column !== start && column !== end && column.filled.length > 0);
  const label = rest
    .filter(({ name, numbers }) => labelScore(name) > 0 && numbers === 0)
    .sort((a, b) => labelScore(b.name) - labelScore(a.name))[0];
  const id = rest.find((column) => column !== label && isSampleId(column));
  return label && id && { id, start, end, label };
}

/** A file, perhaps the place where it was recorded, a start, an end and what happened. */
function byPlaces(columns: readonly ColumnProfile[], { rows }: TableSample): Segments | undefined {
  const id = columns[0];
  const label = columns.at(-1);
  const start = columns.at(-3);
  const end = columns.at(-2);
  if (!id || !label || !start || !end || columns.length > 5 || columns.length < 4 || !holdsFiles(id)) {
    return undefined;
  }
  const inOrder = rows.every(({ cells }) => Number(cells[end.index]) > Number(cells[start.index]));
  const place = columns.length === 5 ? columns[1] : undefined;
  const fits = [start, end].every((time) => holdsNumbers(time) && time.distinct.size > 1) && inOrder;
  return fits && label.numbers === 0 && label.blank === 0 && !(place && isNumeric(place))
    ? { id, start, end, label }
    : undefined;
}
