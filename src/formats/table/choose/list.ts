import { saysTheSame } from './association';
import { isAttribute, isBoxName, isMetadata, labelScore } from './columnNames';
import { areOffsets } from './noClass';
import { numberedLabels } from './numberedLabels';
import { isFlagSyntax } from '../flagLists';
import type { ListProfile } from '../listProfile';
import { chooseListSyntax } from '../listSyntax';
import { TIMES } from '../lists';
import { type ColumnProfile, isWhole, refOf, varies } from '../profile';
import type { Proposal, TableSample } from './proposal';

/** More labels than this are names of things, not classes. */
const MAX_LABELS = 10_000;

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
  const columnsOfLabels = numberedLabels(columns, sample);
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
    } else if (list?.syntax === ' ' && hasIds(column, columns, sample)) {
      continue;
    } else if (list && list.distinct <= MAX_LABELS && !isMark(column, list) && !areOffsets(column.filled)) {
      // What happens when in a recording is nothing but its label.
      const timed = list.syntax === TIMES ? 2 : 0;
      candidates.push({ column, list, score: timed + named + list.several + (list.syntax === ' ' ? 0 : 0.5) });
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

/** Names of several words that come again, each with its own id in another column. */
function hasIds(names: ColumnProfile, columns: readonly ColumnProfile[], { rows }: TableSample): boolean {
  const recurs = names.distinct.size <= names.filled.length * 0.5;
  return recurs && columns.some((ids) => isWhole(ids) && saysTheSame(names, ids, rows));
}

/** One word on a few of the rows, which is no list of anything. */
function isMark({ filled, cells }: ColumnProfile, { distinct, several }: ListProfile): boolean {
  return distinct === 1 && several === 0 && filled.length < cells * 0.5;
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

/** Without a header: a sample, then its labels, as many cells as it has; a column of splits is not among these. */
function labelsAfterSample(columns: readonly ColumnProfile[], sample: TableSample): ColumnProfile | undefined {
  const { hasHeader, rows } = sample;
  const [first, labels] = columns;
  if (hasHeader || !first || !labels || labels.index !== sample.columns.length - 1) {
    return undefined;
  }
  const wider = rows.filter(({ width }) => width > labels.index + 1).length;
  const recurring = labels.distinct.size <= labels.filled.length * 0.5 || isWhole(labels);
  const isId = isWhole(first) && first.distinct.size === first.filled.length;
  const fits = wider >= rows.length * 0.05 && recurring && (isId || (first.numbers === 0 && varies(first)));
  return fits ? labels : undefined;
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
    choices: 'commas, in the brackets of choices',
    boxes: 'four numbers, the box of each',
    times: 'semicolons, each with its times behind it',
    keys: 'commas, as keys of a dictionary',
    values: 'commas, as texts of a dictionary',
    digits: 'position: a digit 1 for a class that is there, 0 for one that is not',
    vector: 'position: 1 for a class that is there, 0 for one that is not',
  };
  if (isFlagSyntax(syntax)) {
    return 'what says 1 or 0 of each: a label is there where it is 1';
  }
  return names[syntax] ?? `“${syntax}”`;
}
