import { basename, type FileEntry, type FileSet, extname } from '../formats/fileSet';
import type { Reading } from '../formats/format';
import { isLabelName } from '../formats/labelName';
import { splitOfPath } from '../formats/splits';
import { looksBinary } from '../formats/text/decode';
import { damageOf } from '../formats/unreadable/damage';
import { collectionOf } from './collections';
import type { UnreadFile } from './unread';

/** Endings of files people expect to be read; those of text, where a NUL byte means that the name is wrong. */
const TEXT = new Set(['.csv', '.tsv', '.json', '.jsonl', '.ndjson', '.xml', '.arff']);
const TABLES = new Set(['.csv', '.tsv']);
const BINARY = new Set(['.parquet', '.arrow', '.feather', '.xlsx', '.sqlite', '.npy', '.npz']);
/** Containers that hold anything, models and settings too: of those only the damaged are named. */
const ANYTHING = new Set(['.h5', '.hdf5', '.mat', '.db', '.db3', '.sqlite3', '.tar', '.tgz', '.gz', '.zip']);
/** Workbooks of Excel before 2007, by their first bytes; text is called so too. */
const OLD_EXCEL = '.xls';
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const MAX_OPENED = 50;
/** JSON and XML are also what every tool keeps its settings and logs in: of those only the odd ones are named. */
const OFTEN_SETTINGS = new Set(['.json', '.jsonl', '.ndjson', '.xml']);
const MAX_NAMED = 20;

/** Formats whose readings only say why there are no labels to count. */
const WITHOUT_LABELS = new Set(['unreadable', 'pickle']);

/**
 * The files that a person may miss in the report: empty ones, binary ones with the name of a text file, and tables
 * without label columns; the shallowest first, twenty at most. A project is full of tables of other things (logs, prices,
 * results), so where labels were found, of those only the ones are named that are called labels, or like a file that
 * was read.
 */
export async function unreadFiles(files: FileSet, readings: readonly Reading[]): Promise<UnreadFile[]> {
  const candidates = files.withExtension(OLD_EXCEL, ...TEXT, ...BINARY, ...ANYTHING);
  if (candidates.length === 0) {
    return [];
  }
  const read = new Set(readings.flatMap((reading) => [...reading.files, ...(reading.covers ?? [])]));
  const isRead = ({ path }: FileEntry): boolean => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (read.has(path.slice(0, end))) {
        return true;
      }
    }
    return read.has('');
  };
  const missed = candidates.filter((entry) => !isRead(entry)).sort((a, b) => depth(a.path) - depth(b.path));
  const labelled = readings.filter(({ format }) => !WITHOUT_LABELS.has(format));
  const collections = new Set(labelled.map(({ files: [file] }) => collectionOf(file!)));
  const isMissed = (path: string): boolean =>
    labelled.length === 0 ||
    isLabelName(basename(path).replace(/\..*$/, '')) ||
    (splitOfPath(path) !== 'test' && collectionOf(path) !== path && collections.has(collectionOf(path)));
  const unread: UnreadFile[] = [];
  let opened = 0;
  for (const entry of missed) {
    const { path, size } = entry;
    if (unread.length >= MAX_NAMED) {
      break;
    }
    const extension = extname(path);
    const isContainer = BINARY.has(extension) || ANYTHING.has(extension);
    const damage = isContainer && size > 0 && opened++ < MAX_OPENED ? await damageOf(files.reader, entry) : undefined;
    if (extension === OLD_EXCEL) {
      const head = await files.head(path);
      if (OLE.every((byte, i) => head[i] === byte)) {
        unread.push({ file: path, reason: 'old-excel' });
      }
    } else if (damage !== undefined) {
      unread.push({ file: path, reason: 'damaged', detail: damage });
    } else if (ANYTHING.has(extension)) {
      continue;
    } else if (size === 0) {
      unread.push({ file: path, reason: 'empty' });
    } else if (TEXT.has(extension) && looksBinary(await files.head(path))) {
      unread.push({ file: path, reason: 'binary' });
    } else if (OFTEN_SETTINGS.has(extension) || !isMissed(path)) {
      continue;
    } else if (TABLES.has(extension) && !(await files.headText(path)).trim().includes('\n')) {
      unread.push({ file: path, reason: 'no-rows' });
    } else {
      unread.push({ file: path, reason: isContainer ? 'no-labels-inside' : 'no-labels' });
    }
  }
  return unread;
}

function depth(path: string): number {
  return path.split('/').length;
}
