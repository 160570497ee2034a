import type { FileSet } from '../fileSet';
import type { Counted, CountContext } from '../format';
import { loadNames } from '../names';
import { countTable } from './count/countTable';
import { labelScore } from './choose/columnNames';
import { readAsTold, toTableReading } from './containerFromUser';
import type { ContainerOptions, TableReading } from './containerReading';
import { joinNames } from './joinNames';
import { lookAtRows } from './lookAtRows';
import { countObjectLists, findObjectLists, lookAtObjectLists } from './choose/objectLists';
import { chooseRoles } from './roles';
import type { TableSample } from './choose/proposal';
import type { Cell, TableSource } from './table';
import { countTagLists, findTagLists, lookAtTagLists } from './choose/tagLists';
import type { UserTableOptions } from './userOptions';

/**
 * Chooses the label columns of a sampled table and the file that names its class ids.
 *
 * @param path of the container, beside which names are looked for
 * @param user how a person wants the table to be read
 * @throws {ImpossibleOption} where `user` does not fit the table
 */
export async function readTable(
  files: FileSet,
  path: string,
  sample: TableSample,
  user?: UserTableOptions,
): Promise<TableReading | undefined> {
  if (user) {
    return readAsTold(files, path, sample, user);
  }
  const lists = findTagLists(sample) ?? findObjectLists(sample);
  if (lists) {
    return { ...lists, sidecars: [] };
  }
  const shown = hideListsOfText(sample);
  const roles = chooseRoles(shown);
  if (!roles) {
    return undefined;
  }
  const joined = await joinNames(files, path, shown, roles);
  return toTableReading(shown, joined.roles, joined.sidecars);
}

/**
 * Counts a table of a container by what {@link readTable} chose, or searches its rows.
 *
 * @param sheet what the table is called in a container of several
 */
export async function countContainerTable(
  source: TableSource,
  options: ContainerOptions,
  file: string,
  { files, signal, tally, search }: CountContext,
  sheet?: string,
): Promise<Counted[]> {
  if ('tags' in options) {
    if (search) {
      await lookAtTagLists(source, options.tags, search);
      return [];
    }
    return [{ split: null, tally: await countTagLists(source, options.tags, file) }];
  }
  if ('objects' in options) {
    if (search) {
      await lookAtObjectLists(source, options.objects, search);
      return [];
    }
    return [{ split: null, tally: await countObjectLists(source, options.objects, file) }];
  }
  const { table } = options;
  const names = table.namesFile && (await loadNames(files, table.namesFile));
  const context = { file, ...(names && { names }), signal, tally };
  if (search) {
    await lookAtRows(source, { options: table, context, search, sheet });
    return [];
  }
  return countTable(source, table, context);
}

/**
 * Tokens and sentences come in lists, too: a list without a name to go by has to hold few values that come again. Lists
 * in a record that holds a list of texts tell of these texts (`context.labels`: their sections), not of the sample.
 */
function hideListsOfText(sample: TableSample): TableSample {
  const listsOf = sample.columns.map((_, index) =>
    sample.rows.flatMap(({ cells }) => (isList(cells[index]) ? [cells[index]] : [])),
  );
  const documents = new Set(
    sample.columns.flatMap(({ name }, index) =>
      name.includes('.') && areTexts(listsOf[index]!) ? recordOf(name) : [],
    ),
  );
  const hasTokens = sample.columns.some(({ name }) => TOKENS.test(name));
  const hidden = sample.columns.map(({ name, classNames }, index) => {
    const lists = listsOf[index]!;
    if (lists.length === 0 || classNames) {
      return false;
    }
    // What a language model is to say is no label, nor is who says it.
    const isOfTokens = TOKENS.test(name) || (hasTokens && lists.some((list) => list.includes('-100')));
    if (isOfTokens || areSpeakers(lists)) {
      return true;
    }
    if (name.includes('.') && documents.has(recordOf(name))) {
      return true;
    }
    if (labelScore(name.split('.').at(-1)!) > 0) {
      return false;
    }
    const items = lists.flat();
    return new Set(items).size > items.length * 0.2 || items.some((item) => item.length > 60) || lists.some(repeats);
  });
  if (!hidden.includes(true)) {
    return sample;
  }
  const rows = sample.rows.map((row) => ({ ...row, cells: row.cells.map((cell, i) => (hidden[i] ? null : cell)) }));
  return { ...sample, rows };
}

/** Texts as numbers, as tokenizers of Hugging Face call them. */
const TOKENS = /(^|[._])(input_ids|attention_mask|token_type_ids|special_tokens_mask)$/;
const SPEAKERS = /^(user|assistant|system|human|gpt|tool|function|model|bot|developer|observation)$/;

/** Those who take turns in a chat with a language model. */
function areSpeakers(lists: readonly (readonly string[])[]): boolean {
  const speakers = new Set(lists.flat());
  return speakers.size > 1 && [...speakers].every((speaker) => SPEAKERS.test(speaker));
}

function recordOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}

/** Long texts that hardly come again. */
function areTexts(lists: readonly (readonly string[])[]): boolean {
  const items = lists.flat();
  const long = items.filter((item) => item.length > 60 && item.includes(' ')).length;
  return items.length > 0 && long > items.length * 0.5 && new Set(items).size > items.length * 0.5;
}

function isList(cell: Cell | undefined): cell is readonly string[] {
  return typeof cell === 'object' && cell !== null;
}

/** A sample has a label once; measurements repeat. */
function repeats(list: readonly string[]): boolean {
  return new Set(list).size < list.length;
}
