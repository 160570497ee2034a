import { type FileEntry, type FileSet, extname } from '../formats/fileSet';
import type { Reading } from '../formats/format';
import { looksBinary } from '../formats/text/decode';

/** A file that by its name could hold labels and was not read as a label file, and why. */
export interface UnreadFile {
  readonly file: string;
  readonly reason: 'empty' | 'binary' | 'no-rows' | 'no-labels' | 'no-labels-or-damaged';
}

/** Why a file is not in the report, as a full sentence that says what to do. */
export function unreadSentence({ file, reason }: UnreadFile): string {
  switch (reason) {
    case 'empty':
      return `${file} is empty. Write the labels into it, or delete it.`;
    case 'binary':
      return `${file} is a binary file, although its name says text. Export it again as text.`;
    case 'no-rows':
      return `${file} has a header and no rows. Export it again with its rows.`;
    case 'no-labels':
      return (
        `${file} has no columns that look like labels: 0 and 1 for each class, one class name, ` +
        'or a list of class names. Name the columns in the setting labelBalance.sources if it has.'
      );
    case 'no-labels-or-damaged':
      return (
        `${file} has no columns that look like labels, or it is damaged. If another program opens it, ` +
        'name the columns in the setting labelBalance.sources; if none does, fetch or write the file again.'
      );
  }
}

/** Endings of files people expect to be read; those of text, where a NUL byte means that the name is wrong. */
const TEXT = new Set(['.csv', '.tsv', '.json', '.jsonl', '.ndjson', '.xml', '.arff']);
const TABLES = new Set(['.csv', '.tsv']);
const BINARY = new Set(['.parquet', '.arrow', '.feather', '.xlsx', '.sqlite', '.npy', '.npz']);
/** JSON and XML are also what every tool keeps its settings and logs in: of those only the odd ones are named. */
const OFTEN_SETTINGS = new Set(['.json', '.jsonl', '.ndjson', '.xml']);
const MAX_NAMED = 20;

/**
 * The files that a person may miss in the report: empty ones, binary ones with the name of a text file, and tables
 * without label columns; the shallowest first, twenty at most.
 */
export async function unreadFiles(files: FileSet, readings: readonly Reading[]): Promise<UnreadFile[]> {
  const read = new Set(readings.flatMap((reading) => [...reading.files, ...(reading.covers ?? [])]));
  const isRead = ({ path }: FileEntry): boolean => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (read.has(path.slice(0, end))) {
        return true;
      }
    }
    return read.has('');
  };
  const candidates = files.entries
    .filter((entry) => (TEXT.has(extname(entry.path)) || BINARY.has(extname(entry.path))) && !isRead(entry))
    .sort((a, b) => depth(a.path) - depth(b.path));
  const unread: UnreadFile[] = [];
  for (const { path, size } of candidates) {
    if (unread.length >= MAX_NAMED) {
      break;
    }
    const extension = extname(path);
    if (size === 0) {
      unread.push({ file: path, reason: 'empty' });
    } else if (TEXT.has(extension) && looksBinary(await files.head(path))) {
      unread.push({ file: path, reason: 'binary' });
    } else if (TABLES.has(extension) && !(await files.headText(path)).trim().includes('\n')) {
      unread.push({ file: path, reason: 'no-rows' });
    } else if (!OFTEN_SETTINGS.has(extension)) {
      unread.push({ file: path, reason: BINARY.has(extension) ? 'no-labels-or-damaged' : 'no-labels' });
    }
  }
  return unread;
}

function depth(path: string): number {
  return path.split('/').length;
}
