import { groupBy } from '../../core/groupBy';
import { basename, dirname, extname, type FileEntry, type FileSet, HEAD_BYTES } from '../fileSet';
import { stemOf } from '../folders/images';
import { splitOfPath, splitOfWord } from '../splits';
import { headLines, linesOf, textBlocks } from '../text/lines';
import type { ListedSplits, SplitList, TableOptions } from './layout';
import { type ColumnProfile, profileColumns, refOf } from './profile';
import type { TableSample } from './choose/proposal';
import type { Evidence } from '../format';
import type { TableRoles } from './roles';
import { splitOfCell } from './splitColumn';
import type { Cell } from './table';

const LISTS = new Set(['.txt', '.csv', '.lst', '.tsv', '']);
const MAX_FOLDERS = 20;
const MAX_LISTS = 20;
const HEAD_LINES = 100;
const KNOWN = 0.95;
/** As CelebA numbers them. @see https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html */
const NUMBERED: readonly string[] = ['train', 'val', 'test'];

/** Adds the lists that say of which split the rows of a table are, where there are some. @param path of the table */
export async function joinListedSplits(
  files: FileSet,
  path: string,
  sample: TableSample,
  { roles, sidecars }: { readonly roles: TableRoles; readonly sidecars: readonly string[] },
): Promise<{ roles: TableRoles; sidecars: readonly string[] }> {
  const listed = await findListedSplits(files, path, sample, roles.options);
  if (!listed) {
    return { roles, sidecars };
  }
  const paths = listed.lists.map((list) => list.path);
  const evidence: Evidence = {
    about: 'split',
    text: `${paths.join(', ')} ${paths.length > 1 ? 'list' : 'lists'} the samples in column ${listed.sample.name} by split.`,
    otherwise: 'The whole table is counted, too.',
  };
  return {
    roles: { ...roles, options: { ...roles.options, listed }, evidence: [...roles.evidence, evidence] },
    sidecars: [...sidecars, ...paths],
  };
}

/**
 * The lists of samples around a table that nothing else divides: one for each of several splits, or one that says for
 * each sample of which it is. A list names samples that are written as those of the table.
 */
async function findListedSplits(
  files: FileSet,
  path: string,
  sample: TableSample,
  { layout, split }: TableOptions,
): Promise<ListedSplits | undefined> {
  const isRowSample = layout.kind === 'multi-hot' || layout.kind === 'list' || layout.kind === 'class';
  if (split || !isRowSample || splitOfPath(path) !== null) {
    return undefined;
  }
  const candidates = listsAround(files, path);
  if (candidates.length === 0) {
    return undefined;
  }
  const column = profileColumns(sample.columns, sample.rows).find(namesSamples);
  if (!column) {
    return undefined;
  }
  const shapes = new Set([...column.distinct].map(shapeOf));
  const lists: SplitList[] = [];
  for (const { path: list, size } of candidates) {
    const head = headLines(await files.headText(list), size <= HEAD_BYTES).filter((line) => line.trim() !== '');
    const lines = head.slice(0, HEAD_LINES).map(cellsOf);
    const known = lines.filter(([name]) => shapes.has(shapeOf(name!)));
    if (known.length < Math.max(1, lines.length * KNOWN)) {
      continue;
    }
    if (known.every((cells) => cells.length === 1)) {
      const named = splitOfPath(basename(list));
      lists.push(...(named ? [{ path: list, split: named }] : []));
    } else if (known.every((cells) => cells.length === 2 && splitOfCode(cells[1]!) !== undefined)) {
      lists.push({ path: list });
    }
  }
  const each = lists.filter((list) => list.split === undefined);
  if (each.length === 1) {
    return { sample: refOf(column), lists: each };
  }
  // Two lists of one split are of different folds.
  const isOfFolds = new Set(lists.map((list) => list.split)).size < lists.length;
  return lists.length >= 2 && !isOfFolds ? { sample: refOf(column), lists } : undefined;
}

/** The split of each sample that is listed, by its stem. */
export async function loadListedSplits(files: FileSet, { lists }: ListedSplits): Promise<ReadonlyMap<string, string>> {
  const splits = new Map<string, string>();
  const codes = new Set<string>();
  for (const { path, split } of lists) {
    for await (const block of textBlocks(files.reader, path)) {
      for (const line of linesOf(block)) {
        const [name = '', code = ''] = cellsOf(line);
        const own = split ?? splitOfCode(code);
        if (name !== '' && own !== undefined) {
          splits.set(stemOf(name), own);
          codes.add(split ?? code);
        }
      }
    }
  }
  // Of 0 and 1 alone, either may be the training set.
  const isTold = [...codes].some((code) => !/^\d$/.test(code)) || codes.has('2');
  return isTold ? splits : new Map();
}

/** The split that a row is of: as its column says, or the list that names its sample. */
export function splitOfRow(
  { split, listed }: TableOptions,
  splits: ReadonlyMap<string, string> | undefined,
  cell: Cell,
): string | null {
  if (typeof cell !== 'string') {
    return null;
  }
  return listed ? (splits?.get(stemOf(cell.trim())) ?? null) : split ? splitOfCell(split.name, cell) : null;
}

interface ListsOfScan {
  /** Folders by the one they are in. */
  readonly below: ReadonlyMap<string, readonly string[]>;
  /** Lists by the folder of a table. */
  readonly around: Map<string, readonly FileEntry[]>;
}

/** Of each scan: there may be thousands of tables and of folders. */
const listsOfScan = new WeakMap<FileSet, ListsOfScan>();

/** Files that are called lists of a split, or of splits, in the folder of a table, above, below and beside it. */
function listsAround({ whole }: FileSet, path: string): readonly FileEntry[] {
  const known: ListsOfScan = listsOfScan.get(whole) ?? { below: groupBy(whole.folders, dirname), around: new Map() };
  listsOfScan.set(whole, known);
  const folder = dirname(path);
  let lists = known.around.get(folder);
  if (!lists) {
    const above = dirname(folder);
    const beside = folder === '' ? [] : (known.below.get(above) ?? []);
    const around = new Set([above, ...beside, ...(known.below.get(folder) ?? [])]);
    const places = new Set([folder, ...(around.size <= MAX_FOLDERS ? around : [])]);
    lists = [...places].flatMap((place) => whole.in(place).filter(isCalledList));
    known.around.set(folder, lists);
  }
  return lists.length <= MAX_LISTS ? lists.filter((list) => list.path !== path) : [];
}

function isCalledList({ path, size }: FileEntry): boolean {
  const name = basename(path);
  // `train1.txt` is of one fold of several, even where it stands alone.
  const isFold = /(train|val|test)[-_]?\d+\.\w+$/i.test(name);
  return (
    !isFold && size > 0 && LISTS.has(extname(path)) && (splitOfPath(name) !== null || /partition|split/i.test(name))
  );
}

/** Words that all differ, with more in them than a number. */
function namesSamples({ filled, distinct, cells, lists }: ColumnProfile): boolean {
  const isName = (text: string): boolean => !/\s/.test(text) && (/[^\d.]/.test(stemOf(text)) || stemOf(text) !== text);
  return !lists && filled.length === cells && distinct.size >= cells * KNOWN && filled.every(isName);
}

/** How a name is written: `00013_005.png` and `00014_001` alike. */
function shapeOf(name: string): string {
  return stemOf(name.trim()).replace(/\d/g, '9').replace(/\p{L}/gu, 'a');
}

function cellsOf(line: string): string[] {
  return line.trim().split(/[\s,]+/);
}

function splitOfCode(code: string): string | undefined {
  return splitOfWord(code) ?? NUMBERED[/^\d$/.test(code) ? Number(code) : -1];
}
