import type { Tally, Task } from '../../../core/tally/tally';
import { areChunks } from '../../conll/columns';
import { isOutside, parseTag } from '../../conll/tags';
import type { Evidence } from '../../format';
import { SentenceCounter } from '../../conll/sentenceCounter';
import type { TableSample } from './proposal';
import { lookAtLists } from '../lookAtRows';
import type { SampleSearch } from '../../sampleSearch';
import type { Cell, TableSource } from '../table';

/** A column that holds the BIO tags of a sentence in each row. */
export interface TagListColumn {
  readonly index: number;
}

/** The column of lists whose items, or the names of whose ids, are BIO tags; undefined where there is none. */
export function findTagLists(
  sample: TableSample,
): { variant: string; task: Task; evidence: Evidence[]; options: { tags: TagListColumn } } | undefined {
  const found = sample.columns.flatMap(({ classNames }, index) => {
    const lists = sample.rows.map(({ cells }) => cells[index] ?? null).filter(isList);
    const tags = classNames ?? lists.flat();
    const inside = tags.filter((tag) => !isOutside(tag));
    const isTagged = lists.length > 0 && inside.length > 0 && inside.length < tags.length && inside.every(isPrefixed);
    return isTagged ? [{ index, types: inside.flatMap((tag) => parseTag(tag, 'prefix')?.types ?? []) }] : [];
  });
  // Phrases are often tagged beside the entities, which are what is trained for.
  const chosen = found.find(({ types }) => !areChunks(types)) ?? found[0];
  if (!chosen) {
    return undefined;
  }
  const { index } = chosen;
  const text = `Column ${sample.columns[index]!.name} holds one tag a token, such as B-PER and O: a row is a sentence, instances are entities.`;
  return {
    variant: 'bio-tags',
    task: 'sequence',
    evidence: [{ about: 'columns', text }],
    options: { tags: { index } },
  };
}

/** Counts rows as sentences. Types that are declared and never occur are kept. */
export async function countTagLists(source: TableSource, { index }: TagListColumn, file: string): Promise<Tally> {
  const sentences = new SentenceCounter();
  const names = source.columns[index]?.classNames;
  for (const name of names ?? []) {
    parseTag(name, 'prefix')?.types.forEach((type) => sentences.builder.classId(type));
  }
  for await (const rows of source.rows([index])) {
    for (const { cells, line } of rows) {
      const items = isList(cells[0] ?? null) ? (cells[0] as readonly string[]) : [];
      for (const item of items) {
        const text = names ? names[Number(item)] : item;
        const tag = text === undefined ? undefined : parseTag(text, 'prefix');
        if (tag) {
          sentences.add(tag);
        } else if (item !== '-100') {
          sentences.builder.report('id-out-of-range', { file, line, detail: `a tag is ${item}, which has no name` });
        }
      }
      sentences.end();
    }
  }
  return sentences.builder.build();
}

/** Searches the sentences for those with an entity of the type. */
export async function lookAtTagLists(
  source: TableSource,
  { index }: TagListColumn,
  search: SampleSearch,
): Promise<void> {
  const names = source.columns[index]?.classNames;
  const isMeant = (item: string): boolean =>
    parseTag((names ? names[Number(item)] : item) ?? '', 'prefix')?.types.includes(search.name) ?? false;
  await lookAtLists(source, index, search, (items) => items.some(isMeant));
}

function isPrefixed(tag: string): boolean {
  return parseTag(tag, 'prefix') !== undefined;
}

function isList(cell: Cell): cell is readonly string[] {
  return typeof cell === 'object' && cell !== null;
}
