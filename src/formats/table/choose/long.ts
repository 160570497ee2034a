import { isMetadata, labelScore, wordsOf } from './columnNames';
import { type ColumnProfile, isFlag, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { OTHER } from '../values';

/** Rows that are no samples but labels of one, told by an id that comes again. */
export function chooseLong(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  return suffixes(columns, sample) ?? labels(columns, sample);
}

/** `ID_12cadc6af_epidural,0`: the id ends with the class, the other column says whether it is there. */
function suffixes(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const id = columns[0];
  const value = columns[1];
  if (!id || !value || columns.length !== 2 || !isFlag(value) || id.filled.length < 4) {
    return undefined;
  }
  const samples = new Set<string>();
  const classes = new Set<string>();
  for (const text of id.filled) {
    const cut = text.lastIndexOf('_');
    if (cut <= 0) {
      return undefined;
    }
    samples.add(text.slice(0, cut));
    classes.add(text.slice(cut + 1));
  }
  if (
    classes.size < 2 ||
    // `img_0001.jpg` names an image, and no class of it.
    samples.size < 2 ||
    [...classes].some((text) => /\.\w{1,5}$/.test(text)) ||
    classes.size > 100 ||
    samples.size * 2 > id.filled.length ||
    id.distinct.size < id.filled.length * 0.95
  ) {
    return undefined;
  }
  return {
    layout: { kind: 'long', id: refOf(id), label: undefined, value: refOf(value), objects: false },
    variant: 'long',
    task: 'multi-label',
    evidence: [
      {
        about: 'columns',
        text: `${id.name} holds a sample and, after the last underscore, one of ${classes.size} classes; ${value.name} says whether it is there.`,
        otherwise: `Read as rows, there would be ${sample.rows.length > 1 ? 'a sample for every class' : 'one sample'}.`,
      },
    ],
  };
}

/** Whole numbers that follow each other: the numbers of the rows. */
function numbersRows({ name, filled, integers }: ColumnProfile): boolean {
  const whole = integers === filled.length && /row|index|idx|unnamed|^id$|^$/i.test(name);
  return whole && Number(filled[1]) - Number(filled[0]) === 1;
}

/** 1, 2, 3, … in the rows of each sample, which stand together; some have several. */
function countsRowsOf(id: ColumnProfile, { index }: ColumnProfile, rows: TableSample['rows']): boolean {
  let restarts = 0;
  const follows = rows.every(({ cells }, at) => {
    const before = rows[at - 1]?.cells;
    const isSame = before !== undefined && before[id.index] === cells[id.index];
    restarts += isSame ? 0 : 1;
    // A sample of the file may begin anywhere, so the first row may have any number.
    return at === 0 || Number(cells[index]) === (isSame ? Number(before[index]) + 1 : 1);
  });
  return follows && restarts < rows.length;
}

/**
 * The words beside an id whose rows stand together, each with another word, where the only other column sorts these
 * words: `EntryID`, `term`, `aspect`.
 */
function termOfKinds(
  id: ColumnProfile,
  columns: readonly ColumnProfile[],
  rows: TableSample['rows'],
): ColumnProfile | undefined {
  const [one, other, ...more] = columns.filter((column) => column !== id);
  if (!one || !other || more.length > 0 || [one, other].some(({ numbers, blank }) => numbers > 0 || blank > 0)) {
    return undefined;
  }
  const [term, kind] = one.distinct.size > other.distinct.size ? [one, other] : [other, one];
  const apart = (...of: readonly ColumnProfile[]): number =>
    new Set(rows.map(({ cells }) => JSON.stringify(of.map(({ index }) => cells[index])))).size;
  const runs = rows.filter(({ cells }, at) => at === 0 || cells[id.index] !== rows[at - 1]!.cells[id.index]).length;
  // Rows from the middle and the end of a file begin anew.
  const stand = runs <= id.distinct.size + 2 && id.distinct.size <= rows.length / 2;
  const sorts = kind.distinct.size > 1 && apart(term, kind) === term.distinct.size;
  return stand && sorts && term.distinct.size > kind.distinct.size && apart(id, term) === rows.length
    ? term
    : undefined;
}

/** `ImageID,Source,LabelName,Confidence`: a row a label; 0 says that the label was looked for and is not there. */
function labels(columns: readonly ColumnProfile[], { hasHeader, rows }: TableSample): Proposal | undefined {
  if (!hasHeader || columns.length > 8 || rows.length < 4) {
    return undefined;
  }
  // Of a patient and her stays, the stays are told apart by the finer id.
  const [id] = columns
    .filter(
      ({ name, distinct, filled }) =>
        isMetadata(name) &&
        labelScore(name) === 0 &&
        wordsOf(name).some((word) => /id$|image|file|path|index|document|name/.test(word)) &&
        distinct.size < filled.length,
    )
    .sort((a, b) => b.distinct.size - a.distinct.size);
  // Labels of a sample that are numbered from 1 in its rows are labels, though they are numbers.
  const isCounted = id !== undefined && columns.some((column) => column !== id && countsRowsOf(id, column, rows));
  const label =
    columns
      .filter(
        ({ name, numbers, filled }) =>
          labelScore(name) > 0 && (numbers === 0 || (/icd/i.test(name) && numbers < filled.length) || isCounted),
      )
      .sort((a, b) => labelScore(b.name) - labelScore(a.name))[0] ??
    (id && termOfKinds(id, columns, rows));
  const unique = columns.some(
    (column) => column.filled.length === rows.length && column.distinct.size === rows.length && !numbersRows(column),
  );
  if (
    !id ||
    !label ||
    unique ||
    id.distinct.size > id.filled.length * 0.95 ||
    label.distinct.size > label.filled.length * 0.5
  ) {
    return undefined;
  }
  const pairs = new Set(rows.map(({ cells }) => JSON.stringify([cells[id.index], cells[label.index]])));
  // In a wide table, rows alike in both are rather samples of their own.
  if (columns.length > 3 && pairs.size < rows.length * 0.9) {
    return undefined;
  }
  const value = columns.find(
    (column) => column !== id && column !== label && isFlag(column) && column.codes[OTHER] === 0,
  );
  return {
    layout: { kind: 'long', id: refOf(id), label: refOf(label), ...(value && { value: refOf(value) }), objects: false },
    variant: 'long',
    task: 'multi-label',
    evidence: [
      {
        about: 'columns',
        text: `${id.name} comes again and again, so each row is one label (${label.name}) of a sample${value ? `; ${value.name} says whether it is there` : ''}.`,
        otherwise: `Name ${label.name} as a class column if each row is a sample.`,
      },
    ],
  };
}
