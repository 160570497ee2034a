import { basename, dirname, extname, type FileEntry } from '../fileSet';

/** Files of one kind in one folder that may be tables. */
export interface CandidateGroup {
  /** Files to look at before giving up on the folder. */
  readonly patience: number;
  /** Rows to sample of each file. */
  readonly rows: number;
  entries(): IterableIterator<[number, FileEntry]>;
}

/** Always tables, whatever is in them; any number in a folder. */
const TABLES = new Set(['.csv', '.tsv', '.tab', '.psv']);
/** Tables among much else. */
const PERHAPS = new Set(
  '.txt .dat .data .lst .list .item .qrels .cls .tra .tes .trn .tst .train .test'.split(' ').concat(''),
);
/** `.data`, `.data-numeric`, `.all-data`. */
const DATA = /^\.data|[-_]data$/;
const NEVER =
  /^(readme|licen[cs]e|requirements|changelog|notice|authors|makefile|dockerfile|cmakelists|merges\.|vocab(s|ulary)?\.|stop_?words|x[-_](train|test|val(id)?)\b)/i;
const PATIENCE = 20;

/** The files that may be tables, by folder and ending. */
export function tableCandidates(entries: readonly FileEntry[]): CandidateGroup[] {
  const groups = new Map<string, FileEntry[]>();
  let all = 0;
  for (const entry of entries) {
    const extension = extname(entry.path);
    const name = basename(entry.path);
    const perhaps = PERHAPS.has(extension) || DATA.test(extension);
    const wanted = TABLES.has(extension) || (perhaps && entry.size > 0);
    if (!wanted || NEVER.test(name) || name.startsWith('.')) {
      continue;
    }
    const key = `${dirname(entry.path)}\n${extension}`;
    const group = groups.get(key);
    if (group) {
      group.push(entry);
    } else {
      groups.set(key, [entry]);
    }
    all++;
  }
  const rows = all > 1000 ? 100 : all > 100 ? 500 : 3000;
  return [...groups.values()].map((group) => ({
    patience: TABLES.has(extname(group[0]!.path)) ? Infinity : PATIENCE,
    rows,
    entries: () => group.entries(),
  }));
}
