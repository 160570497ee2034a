import { agreedClass } from './agreed';
import { toldByOthers } from './association';
import { chooseBlock } from './block';
import { chooseClassColumn, classLayout, classProposal } from './classColumn';
import { isMetadata, labelScore, wordsOf } from './columnNames';
import { areRowNames, holdsSample, mayBeClass } from './featureTable';
import { isBinaryColumn } from './flagRuns';
import { chooseList } from './list';
import { sortedRather } from './listOrClass';
import { type ColumnProfile, type ColumnRef, isNumeric, isWhole } from '../profile';
import type { Proposal, TableSample } from './proposal';

/** Names of the one thing that a table is labelled with; `topic` or `category` may stand beside labels. */
const NAMES_THE_CLASS =
  /^(diagnos(is|es|tics?)|dx|labels?|class(es)?|targets?|finding|disease|species|breed|outcome|y)$/;
/** So many flags in a row are labels, whatever stands beside them. */
const BLOCK = 8;
/** Share of a class that a flag tells in the mean, where it is a feature. */
const MUCH = 0.15;
/** Columns beside flags, class and sample that make flags features, too. */
const FEATURES = 2;
/** Share of the rows that say nothing of a flag. */
const UNKNOWN = 0.2;

/**
 * Columns of 0 and 1, unless they are a few flags about the sample (`second_opinion`, `validated`) beside a column that
 * is called labels and holds several of them a cell.
 */
export function blockOrLabels(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const block = chooseBlock(columns, sample);
  const flagged = block?.layout.kind === 'multi-hot' ? block.layout.columns : undefined;
  const named =
    flagged &&
    (agreedClass(flagged, columns, sample) ??
      classOfFlags(flagged, columns, sample) ??
      classBesideFlags(flagged, columns, sample));
  if (named) {
    return named;
  }
  if (block?.layout.kind !== 'multi-hot' || block.layout.columns.length > 3) {
    return block;
  }
  const flags = block.layout.columns;
  if (flags.some(({ name }) => labelScore(name) > 0)) {
    return block;
  }
  const label = columns.find(
    (column) =>
      /^(labels?|class|target)$/i.test(column.name.trim()) &&
      !flags.some(({ index }) => index === column.index) &&
      isWhole(column) &&
      mayBeClass(column),
  );
  if (label && flags.length > 1) {
    return classProposal(
      label,
      sample,
      flags.map(({ name }) => name),
    );
  }
  const called = columns.filter(({ name }) => labelScore(name) > 0);
  if (columns.length < flags.length + 4) {
    return (
      labelInWords(
        called.filter(({ name }) => labelScore(name) === 2),
        flags,
        sample,
      ) ?? block
    );
  }
  const list = chooseList(called, sample);
  return (
    sortedRather(list, columns, sample) ??
    list ??
    labelInWords(called, flags, sample) ??
    classAtTheEnd(flags, columns) ??
    block
  );
}

/** The column in words that ends with `label` or `class`, filled in every row: `esci_label` beside `small_version`. */
function labelInWords(
  called: readonly ColumnProfile[],
  flags: readonly ColumnRef[],
  sample: TableSample,
): Proposal | undefined {
  const words = called.filter(
    (column) =>
      column.numbers === 0 &&
      column.blank === 0 &&
      /^(label|class|category|target)$/.test(wordsOf(column.name).at(-1)!) &&
      !repeats(flags, column),
  );
  return words.length > 0 ? chooseClassColumn(words, sample) : undefined;
}

/** True where flags are called as classes of the column are: they say the same. */
function repeats(flags: readonly ColumnRef[], { distinct }: ColumnProfile): boolean {
  return flags.some(({ name }) => [...distinct].some((text) => text.includes(name)));
}

/**
 * The last column of a table of features, where it holds two values and a few of the features do, too: `Churn` behind
 * `HasCard`, `IsActive` and measurements.
 */
function classAtTheEnd(flags: readonly ColumnRef[], columns: readonly ColumnProfile[]): Proposal | undefined {
  const used = columns.filter(({ filled }) => filled.length > 0);
  const last = used.at(-1)!;
  const features = used.filter(({ name, index }) => !isMetadata(name) && !flags.some((flag) => flag.index === index));
  const categorical = features.filter(({ distinct, filled }) => distinct.size <= filled.length * 0.2);
  // Flags before further columns describe the sample; the one behind all of these does not.
  const apart = last.index > flags.at(-1)!.index + 2;
  const measured = apart || features.some((column) => isNumeric(column) && column.distinct.size > 2);
  const isClass = isBinaryColumn(last) && last.distinct.size === 2 && last.blank === 0;
  if (!isClass || !features.includes(last) || !measured || features.length < 6 || categorical.length < 3) {
    return undefined;
  }
  return {
    layout: classLayout(last),
    variant: 'class-column',
    task: 'binary',
    evidence: [
      {
        about: 'columns',
        text: `Column ${last.name} stands last in a table of features and holds two values: one class a row.`,
        otherwise: `Name ${flags.map(({ name }) => name).join(', ')} to count those as classes.`,
      },
    ],
  };
}

/**
 * The class behind flags alone (`itching`, `chills`, …, `prognosis`): labels would have a sample beside them, of which
 * there are as many as rows. Where numbers and names of rows stand there, too, flags tell much of the class.
 */
function classOfFlags(
  flags: readonly ColumnRef[],
  columns: readonly ColumnProfile[],
  sample: TableSample,
): Proposal | undefined {
  const used = columns.filter(({ filled }) => filled.length > 0);
  const last = used.at(-1)!;
  const isOfFlags = ({ index }: ColumnProfile): boolean => flags.some((flag) => flag.index === index);
  const others = used.slice(0, -1).filter((column) => !isOfFlags(column));
  const binary = used.slice(0, -1).filter(isBinaryColumn);
  const tellMuch = (): boolean =>
    binary.length >= BLOCK &&
    others.every((column) => isNumeric(column) || areRowNames(column) || isBinaryColumn(column)) &&
    toldByOthers(last, binary, sample.rows) >= MUCH;
  const alone = !isOfFlags(last) && (others.length === 0 || tellMuch());
  return alone && !repeats(flags, last) && last.numbers === 0 && mayBeClass(last)
    ? classProposal(
        last,
        sample,
        flags.map(({ name }) => name),
      )
    : undefined;
}

/**
 * The class of a sample that is described by flags (it itches, it bled, she smokes), where a column of words is called
 * so, other features stand there too, and the flags are not the same classes once more.
 */
function classBesideFlags(
  flags: readonly ColumnRef[],
  columns: readonly ColumnProfile[],
  sample: TableSample,
): Proposal | undefined {
  const isFlag = ({ index }: ColumnProfile): boolean => flags.some((flag) => flag.index === index);
  const [only, ...others] = columns.filter(
    (column) =>
      NAMES_THE_CLASS.test(wordsOf(column.name).join('')) &&
      (column.numbers === 0 || (isWhole(column) && column.distinct.size > 2)) &&
      mayBeClass(column) &&
      !isFlag(column),
  );
  // Many flags are labels, unless what they say is known of few samples.
  const gaps = columns.filter(isFlag).every(({ blank, cells }) => blank >= cells * UNKNOWN);
  if (flags.length >= BLOCK && !gaps) {
    return undefined;
  }
  const repeated = only !== undefined && repeats(flags, only);
  const features = columns.filter(
    (column) =>
      column !== only &&
      !isFlag(column) &&
      column.filled.length > 0 &&
      !isMetadata(column.name) &&
      !holdsSample(column),
  );
  if (!only || others.length > 0 || repeated || features.length < FEATURES) {
    return undefined;
  }
  return classProposal(
    only,
    sample,
    flags.map(({ name }) => name),
  );
}
