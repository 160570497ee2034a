import type { Task } from '../../core/tally/tally';
import type { Evidence } from '../format';
import type { Proposal, TableSample } from './choose/proposal';
import { chooseBlock } from './choose/block';
import { isBinaryColumn } from './choose/flagRuns';
import { chooseClassColumn, classProposal, isCategorical } from './choose/classColumn';
import { blockOrLabels } from './choose/blockOrLabels';
import { chooseCounts } from './choose/counts';
import { chooseList } from './choose/list';
import { listOrClass } from './choose/listOrClass';
import { areRowNames } from './choose/featureTable';
import { chooseFeatureClass, namesColumns } from './choose/features';
import { isInteractionLog } from './choose/interactions';
import { isResultTable } from './choose/resultTable';
import { chooseBoxes } from './choose/boxes';
import { chooseLong } from './choose/long';
import { chooseLongShares } from './choose/longShares';
import { chooseNamedCells } from './choose/namedCells';
import { isPicture } from './choose/picture';
import { choosePlainBoxes } from './choose/plainBoxes';
import { choosePlainFeatures } from './choose/plainFeatures';
import { choosePlainLong } from './choose/plainLong';
import { chooseRunLengths } from './choose/runLengths';
import { chooseSegments } from './choose/segments';
import { chooseShares } from './choose/shares';
import { chooseTagIds, chooseTagLists, chooseTokens } from './choose/tags';
import { chooseVotes } from './choose/votes';
import { labelScore } from './choose/columnNames';
import type { TableOptions } from './layout';
import { sampleWithoutComments } from './lineEnds';
import { chooseListSyntax } from './listSyntax';
import { type ColumnProfile, isNumeric, isWhole, profileColumns } from './profile';
import { splitColumnOf, splitEvidence } from './splitColumn';
import { repeatsNames, withoutSummaries } from './summaryRows';
import type { TableRow } from './table';

/** Which columns hold labels, and why. */
export interface TableRoles {
  /** `multi-hot`, `delimited-list`, `class-column`, `long`, `counts`: a container puts its own name before. */
  readonly variant: string;
  readonly task: Task;
  readonly options: TableOptions;
  readonly evidence: readonly Evidence[];
}

/**
 * Decides which columns of a table hold the labels; the same for CSV, Parquet, Excel and databases. Looks at the names
 * of the columns and at what the sampled rows hold.
 *
 * @returns undefined where no column looks like a label
 */
export function chooseRoles(sample: TableSample): TableRoles | undefined {
  const plain = sampleWithoutComments(sample);
  const roles = plain && rolesOf(plain);
  if (roles?.options.layout.kind === 'class' && roles.options.layout.column.index === sample.columns.length - 1) {
    const layout = { ...roles.options.layout, commented: true as const };
    return { ...roles, options: { ...roles.options, layout }, evidence: [...roles.evidence, COMMENTS] };
  }
  return rolesOf(sample);
}

const COMMENTS: Evidence = {
  about: 'columns',
  text: 'A class ends with a period; what stands behind the vertical bar is a comment, such as the number of a record.',
};

function rolesOf(sample: TableSample): TableRoles | undefined {
  const repeats = (row: TableRow): boolean =>
    sample.hasHeader && sample.columns.length > 1 && repeatsNames(row.cells, sample.columns);
  if (sample.rows.some(repeats)) {
    const roles = rolesOf({ ...sample, rows: sample.rows.filter((row) => !repeats(row)) });
    return roles && { ...roles, options: { ...roles.options, repeatsHeader: true } };
  }
  if (sample.rows.length === 0) {
    return undefined;
  }
  const profiles = profileColumns(sample.columns, regularRows(sample));
  const split = splitColumnOf(profiles);
  const columns = profiles.filter((column) => column !== split && !numbersRows(column, sample));
  if (isInteractionLog(columns) || isResultTable(columns, sample) || isPicture(columns, sample)) {
    return undefined;
  }
  const proposal = chooseRows(columns, sample) ?? chooseColumns(columns, sample);
  if (!proposal) {
    return undefined;
  }
  const { layout, variant, task, evidence, doubtful = [] } = proposal;
  return {
    variant,
    task,
    options: {
      layout,
      policy: 'ignore',
      ...(split && { split: { index: split.index, name: split.name } }),
      ...(doubtful.length > 0 && { doubtful }),
    },
    evidence: [...evidence, ...(split ? [splitEvidence(split)] : [])].map(numbered),
  };
}

/** A column without a name is called `column 2`, which sentences shall not call a column again. */
function numbered(evidence: Evidence): Evidence {
  return { ...evidence, text: evidence.text.replace(/\b(column) column (?=\d)/gi, '$1 ') };
}

/** Tables whose rows are something else than samples: counts, masks, boxes, events, single labels. */
function chooseRows(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  return (
    chooseTokens(columns, sample) ??
    chooseCounts(columns, sample) ??
    chooseRunLengths(columns, sample) ??
    choosePlainBoxes(columns, sample) ??
    choosePlainLong(columns, sample) ??
    chooseSegments(columns, sample) ??
    // Flags of boxes (IsOccluded, difficult) would pass for classes, so named boxes come before multi-hot columns.
    chooseBoxes(columns, sample, { labelled: true })
  );
}

/** Tables whose rows are samples, and those that only a closer look tells from them. */
function chooseColumns(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const targets = chooseTargets(columns, sample);
  if (targets) {
    return targets === 'none' ? undefined : targets;
  }
  const ofFeatures = chooseFeatureClass(columns, sample);
  if (ofFeatures) {
    // A film with its ratings ends with a measurement, too; its genres are labels still, as the cuisines of a restaurant.
    const called = columns.filter(({ name }) => labelScore(name) === 2);
    const lists = columns.filter(holdsLists);
    return ofFeatures === 'none' ? (chooseList(called, sample) ?? chooseList(lists, sample)) : ofFeatures;
  }
  return (
    choosePlainFeatures(columns, sample) ??
    chooseShares(columns) ??
    chooseVotes(columns, sample) ??
    blockOrLabels(columns, sample) ??
    chooseBoxes(columns, sample, { labelled: false }) ??
    chooseLong(columns, sample) ??
    chooseLongShares(columns, sample) ??
    chooseTagLists(columns) ??
    chooseTagIds(columns) ??
    chooseNamedCells(columns, sample) ??
    listOrClass(columns, sample)
  );
}

/** Several labels in many of its cells, with more than a blank between them. */
function holdsLists({ filled, lists }: ColumnProfile): boolean {
  const list = lists ? undefined : chooseListSyntax(filled, false);
  return list !== undefined && list.syntax !== ' ' && list.several >= 0.3;
}

/** The columns that a table beside this one says are the labels. */
function chooseTargets(columns: readonly ColumnProfile[], sample: TableSample): Proposal | 'none' | undefined {
  const { targets } = sample;
  const candidates = columns.filter(({ name }) => targets?.names.includes(name));
  if (!targets || candidates.length === 0) {
    return undefined;
  }
  const evidence: Evidence = {
    about: 'columns',
    text: `${targets.from} tells the labels (${targets.names.slice(0, 5).join(', ')}${targets.names.length > 5 ? ', …' : ''}) from the other columns.`,
  };
  const block = candidates.length > 1 ? chooseBlock(candidates, sample) : undefined;
  const [only] = candidates;
  const single = candidates.length === 1 && only && isCategorical(only, true) ? classProposal(only, sample) : undefined;
  const proposal = block ?? chooseList(candidates, sample) ?? single ?? chooseClassColumn(candidates, sample);
  if (proposal) {
    return { ...proposal, evidence: [...proposal.evidence, evidence] };
  }
  const named = candidates.length > 1 ? namesColumns(columns) : undefined;
  if (named) {
    return classProposal(named, sample);
  }
  // A single column of numbers is what a regression is for.
  return candidates.every((column) => isNumeric(column) && !isBinaryColumn(column)) ? 'none' : undefined;
}

/** In a row with too many cells, cells stand under names that are not theirs: it says nothing about the columns, nor does one that sums up. */
function regularRows({ columns, rows }: TableSample): readonly TableRow[] {
  const samples = withoutSummaries(rows);
  const regular = samples.filter(({ width }) => width === columns.length);
  return regular.length >= samples.length * 0.5 ? regular : samples;
}

/** A first column without a name that counts the rows, as pandas and R write it, says nothing of them. */
function numbersRows(column: ColumnProfile, { hasHeader, columns }: TableSample): boolean {
  const isCounted = isWhole(column) && column.distinct.size === column.cells;
  return hasHeader && columns.length > 2 && areRowNames(column) && isCounted;
}
