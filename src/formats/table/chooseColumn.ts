import { isAttribute, isBoxName, isMetadata, labelScore } from './columnNames';
import { chooseListSyntax, type ListProfile } from './lists';
import type { ColumnProfile } from './profile';
import type { Proposal, TableSample } from './roles';

const MAX_CLASSES = 1000;

/** A column of lists of labels: `Effusion|Mass`, `haze primary`, `['a', 'b']`, ids with a names file. */
export function chooseList(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const ragged = raggedColumn(columns, sample) ?? labelsAfterSample(columns, sample);
  if (ragged) {
    return {
      layout: { kind: 'list', column: refOf(ragged), syntax: '\t', ragged: true },
      variant: 'delimited-list',
      task: 'multi-label',
      evidence: [
        {
          about: 'columns',
          text: `Rows go on past the last column, ${ragged.name}: every cell from there on is one label.`,
        },
      ],
    };
  }
  const columnsOfLabels = numberedLabels(columns);
  if (columnsOfLabels) {
    return columnsOfLabels;
  }
  const candidates: { column: ColumnProfile; list: ListProfile; score: number }[] = [];
  for (const column of columns) {
    const named = labelScore(column.name);
    const other = isMetadata(column.name) || isAttribute(column.name) || isBoxName(column.name);
    if (column.filled.length === 0 || (named === 0 && other)) {
      continue;
    }
    const list = column.lists ? undefined : chooseListSyntax(column.filled, named > 0);
    if (column.lists) {
      candidates.push({ column, list: { ...EMPTY_LIST, several: 1 }, score: 3 + named });
    } else if (list && list.distinct <= MAX_CLASSES * 10) {
      candidates.push({ column, list, score: named + list.several + (list.syntax === ' ' ? 0 : 0.5) });
    }
  }
  const best = candidates.sort((a, b) => b.score - a.score)[0];
  if (!best || (!sample.hasHeader && best.list.syntax === ' ' && best.list.several < 0.2)) {
    return undefined;
  }
  const { column, list } = best;
  const rivals = candidates.slice(1).map((candidate) => candidate.column.name);
  return {
    layout: { kind: 'list', column: refOf(column), syntax: list.syntax },
    variant: 'delimited-list',
    task: 'multi-label',
    evidence: [
      {
        about: 'columns',
        text: column.lists
          ? `Column ${column.name} holds lists.`
          : `Column ${column.name} holds lists of recurring labels: ${list.distinct} different ones among ${list.total} in the rows looked at.`,
        otherwise: rivals.length
          ? `Columns that hold lists, too: ${rivals.slice(0, 4).join(', ')}.`
          : 'Read as a class column, every combination would be a class of its own.',
      },
      {
        about: 'separator',
        text: `Labels in a cell are apart by ${nameOfSyntax(list.syntax)}, in ${Math.round(list.several * 100)} % of the cells.`,
        otherwise: 'Name another separator where it stands inside names.',
      },
    ],
  };
}

const EMPTY_LIST: ListProfile = {
  syntax: ',',
  distinct: 0,
  total: 0,
  several: 0,
  mostInACell: 0,
  repeating: 0,
  labels: new Map(),
};

/** The last column of a header whose rows go on past it, a label a cell. */
function raggedColumn(profiles: readonly ColumnProfile[], sample: TableSample): ColumnProfile | undefined {
  const { hasHeader, rows, columns } = sample;
  const last = profiles.at(-1);
  if (!hasHeader || last?.index !== columns.length - 1 || rows.length < 3) {
    return undefined;
  }
  const longer = rows.filter(({ width }) => width > last.index + 1).length;
  const recurring = last.distinct.size <= last.filled.length * 0.5 || labelScore(last.name) === 2;
  return longer >= rows.length * 0.1 && recurring ? last : undefined;
}

/** Neighbours called `label1`, `label2`, … or `tag_1`, `tag_2`, … that hold a label each and share labels. */
function numberedLabels(columns: readonly ColumnProfile[]): Proposal | undefined {
  const stem = ({ name }: ColumnProfile): string | undefined =>
    /^(.*?)[\s_.-]?\d+$/.exec(name.trim())?.[1]?.toLowerCase();
  for (const first of columns) {
    const name = stem(first);
    if (!name || labelScore(name) === 0) {
      continue;
    }
    const all: ColumnProfile[] = [];
    for (const column of columns.slice(columns.indexOf(first))) {
      if (stem(column) !== name || column.index !== first.index + all.length) {
        break;
      }
      all.push(column);
    }
    const [one, two] = all;
    const shared = one && two && [...two.distinct].some((text) => one.distinct.has(text));
    if (one && shared && all.every(({ distinct, filled }) => distinct.size <= Math.max(filled.length * 0.5, 10))) {
      return {
        layout: { kind: 'list', column: refOf(one), syntax: ',', span: all.length },
        variant: 'label-columns',
        task: 'multi-label',
        evidence: [
          {
            about: 'columns',
            text: `Columns ${one.name} to ${all.at(-1)!.name} hold a label each.`,
            otherwise: 'Name one of them to read it as a class column.',
          },
        ],
      };
    }
  }
  return undefined;
}

/** Without a header: a sample, then its labels, as many cells as it has. */
function labelsAfterSample(columns: readonly ColumnProfile[], sample: TableSample): ColumnProfile | undefined {
  const { hasHeader, rows } = sample;
  const [first, labels] = columns;
  const wider = rows.filter(({ width }) => width > 2).length;
  if (hasHeader || !first || !labels || sample.columns.length !== 2 || wider < rows.length * 0.05) {
    return undefined;
  }
  const recurring = labels.distinct.size <= labels.filled.length * 0.5 || isNumeric(labels);
  return recurring && first.numbers === 0 && varies(first) ? labels : undefined;
}

/** One column with one class a row: by its name, or as the only column of few values. */
export function chooseClassColumn(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const candidates = columns.filter((column) => {
    // A few rows, each of another class, are samples only where something else in them could be one.
    const hasSamples = columns.some((other) => other !== column && other.filled.length > 0 && !isNumeric(other));
    return isCategorical(column, hasSamples) && !column.lists;
  });
  const named = candidates
    .filter(({ name }) => labelScore(name) > 0 && sample.hasHeader)
    .sort((a, b) => labelScore(b.name) - labelScore(a.name) || Number(isNumeric(a)) - Number(isNumeric(b)))[0];
  const column = named ?? unnamedClassColumn(candidates, columns, sample);
  if (!column) {
    return undefined;
  }
  const rivals = candidates.filter((other) => other !== column && !isMetadata(other.name)).map(({ name }) => name);
  return {
    layout: { kind: 'class', column: refOf(column) },
    variant: 'class-column',
    task: 'multi-class',
    evidence: [
      {
        about: 'columns',
        text: `Column ${column.name} holds one class a row: ${column.distinct.size} different ones in the ${sample.rows.length} rows looked at.`,
        otherwise: rivals.length
          ? `Columns of few values, too: ${rivals.slice(0, 4).join(', ')}.`
          : 'Name another column to read that instead.',
      },
    ],
  };
}

/** Few values that come again, or few at all. */
function isCategorical({ name, filled, distinct, numbers, integers }: ColumnProfile, hasSamples: boolean): boolean {
  if (filled.length === 0 || (numbers > 0 && integers < numbers)) {
    return false;
  }
  const few = distinct.size <= 10 || (distinct.size <= filled.length * 0.4 && distinct.size < MAX_CLASSES);
  const again = distinct.size < filled.length || (hasSamples && labelScore(name) === 2 && filled.length <= 10);
  return few && again && [...distinct].every((text) => text.length <= 120);
}

const isNumeric = ({ filled, integers }: ColumnProfile): boolean => integers >= filled.length * 0.99;

/**
 * Without a name to go by: beside texts or file names, the only column of few words; else, in a table without a
 * header, the first column of whole numbers.
 */
function unnamedClassColumn(
  candidates: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
  { hasHeader, rows, path }: TableSample,
): ColumnProfile | undefined {
  const [id, only] = columns;
  // Pairs of numbers in a file that calls itself labels: of an image and of its class.
  if (!hasHeader && id && only && columns.length === 2 && /label|class|target/i.test(path?.split('/').at(-1) ?? '')) {
    if (isNumeric(id) && id.distinct.size === id.filled.length && candidates.includes(only) && rows.length >= 3) {
      return only;
    }
  }
  const samples = columns.some(
    ({ filled, distinct, numbers }) =>
      numbers < filled.length * 0.1 && distinct.size >= filled.length * 0.8 && filled.length > 0,
  );
  if (!samples || rows.length < 3) {
    return undefined;
  }
  const free = candidates.filter(({ name, distinct }) => !isMetadata(name) && !isAttribute(name) && distinct.size > 1);
  const words = free.filter((column) => !isNumeric(column));
  const used = columns.filter(({ filled }) => filled.length > 0);
  // In a wider table it has to stand last, and alone among measurements: else it is one feature of many.
  const alone = used.every(
    (column) => column === words[0] || isNumeric(column) || isMeasurement(column) || varies(column),
  );
  if (words.length === 1 && (used.length <= 3 || (words[0] === used.at(-1) && alone))) {
    return words[0];
  }
  return hasHeader || words.length > 0 ? undefined : free.find(isNumeric);
}

const isMeasurement = ({ filled, numbers }: ColumnProfile): boolean => numbers >= filled.length * 0.99;
const varies = ({ filled, distinct }: ColumnProfile): boolean => distinct.size >= filled.length * 0.8;

const COUNT_NAMES =
  /^(n|counts?|positives?|pos|num(ber)?(_?of)?_?(samples|images|positives|examples)?|freq(uency)?|support|n_?(pos|positives?))$/i;
const NEGATIVE_NAMES = /^(neg|negatives?|n_?neg(atives?)?)$/i;
const TOTAL_NAMES = /^(total|samples|n_?samples|n_?rows|n_?total|all)$/i;

const isCount = (text: string): boolean => /^(\d+|\d{1,3}([,_ ]\d{3})+)(\.0*)?$/.test(text);

/** A table of counts made already: class, positives and, perhaps, negatives or the number of samples. */
export function chooseCounts(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  if (!sample.hasHeader || columns.length > 6) {
    return undefined;
  }
  const counted = (pattern: RegExp): ColumnProfile | undefined =>
    columns.find(({ name, filled }) => pattern.test(name.trim()) && filled.length > 0 && filled.every(isCount));
  const label = columns.find(
    ({ name, filled, distinct }) =>
      (labelScore(name) > 0 || /^name$/i.test(name)) && distinct.size === filled.length && filled.length > 1,
  );
  const positives = counted(COUNT_NAMES);
  const negatives = counted(NEGATIVE_NAMES);
  const total = counted(TOTAL_NAMES);
  if (!label || !positives || label === positives || isNumeric(label)) {
    return undefined;
  }
  return {
    layout: {
      kind: 'counts',
      label: refOf(label),
      positives: refOf(positives),
      ...(negatives && { negatives: refOf(negatives) }),
      ...(total && { total: refOf(total) }),
    },
    variant: 'counts',
    task: negatives || total ? 'multi-label' : 'multi-class',
    evidence: [
      {
        about: 'columns',
        text: `Each row is a class: ${label.name} names it and ${positives.name} says how many samples have it.`,
        otherwise:
          negatives || total
            ? 'Name a class column if the rows are samples.'
            : 'No column says how many samples there are, so their number is the sum of the counts (one class a sample).',
      },
    ],
  };
}

function refOf({ index, name }: ColumnProfile): { index: number; name: string } {
  return { index, name };
}

function nameOfSyntax(syntax: string): string {
  const names: Readonly<Record<string, string>> = {
    '|': 'a vertical bar',
    ';': 'a semicolon',
    ',': 'a comma',
    '\t': 'a tab',
    ' ': 'blanks',
    brackets: 'commas, in brackets',
    angles: 'angle brackets',
    vector: 'position: 1 for a class that is there, 0 for one that is not',
  };
  return names[syntax] ?? `\`${syntax}\``;
}
