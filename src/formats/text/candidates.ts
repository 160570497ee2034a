import { extname, type FileEntry, type FileSet, groupByFolder, HEAD_BYTES } from '../fileSet';
import type { Reading } from '../format';
import { decodeText, looksBinary } from './decode';
import { headLines } from './lines';

/** Endings of files that are no plain list of labelled lines, whatever is in them. */
const NEVER = new Set(
  (
    '.jpg .jpeg .png .gif .bmp .tif .tiff .webp .ico .svg .psd .dcm .nii .mp3 .wav .flac .ogg .mp4 .avi .mov .mkv ' +
    '.zip .gz .tgz .bz2 .xz .zst .7z .rar .tar .pdf .doc .docx .ppt .pptx .xls .xlsx .ods .parquet .arrow .feather ' +
    '.npy .npz .h5 .hdf5 .mat .pkl .pickle .joblib .pt .pth .ckpt .safetensors .onnx .pb .tflite .bin .model .db ' +
    '.sqlite .sqlite3 .tfrecord .exe .dll .so .dylib .o .a .class .jar .whl .pyc .wasm .ttf .woff .woff2 ' +
    '.py .pyi .ipynb .js .mjs .cjs .ts .tsx .jsx .java .kt .scala .c .h .cc .cpp .hpp .cu .cs .go .rs .rb .php .pl ' +
    '.r .jl .lua .swift .m .sh .bash .zsh .bat .ps1 .sql .html .htm .css .scss .md .rst .tex .bib .xml .xsd .json ' +
    '.jsonl .ndjson .yaml .yml .toml .ini .cfg .conf .lock .log .proto .pbtxt .gitignore .map .arff'
  ).split(' '),
);

/** A folder with more files of one ending than this holds one small file a sample, not label files. */
const MAX_ALIKE = 200;
/** Endings of one format alone: there a document a file is usual. */
const SURE = new Set(['.conll', '.bio', '.iob', '.iob2', '.bioes', '.svm', '.libsvm', '.ft']);
/** So many files of one ending in one folder are looked at; where none was claimed, the others are not either. */
const PATIENCE = 20;

/**
 * Asks a format about every file that may be a list of labelled lines: any ending but those of other kinds, in no crowd
 * of its like, and text.
 *
 * @param probe what the format makes of the whole lines in the head of a file
 * @param byName whether a file is worth opening, from its path
 * @param told path of the one file to ask about, whatever it is called and however many there are
 */
export async function probeLineFiles<Options>(
  files: FileSet,
  probe: (path: string, lines: readonly string[]) => MaybePromise<Reading<Options> | undefined>,
  byName: (path: string) => boolean = () => true,
  told?: string,
): Promise<Reading<Options>[]> {
  const readings: Reading<Options>[] = [];
  const asked = told === undefined ? undefined : files.get(told);
  if (asked) {
    const lines = await linesOfHead(files, asked);
    const reading = lines && (await probe(asked.path, lines));
    return reading ? [reading] : [];
  }
  for (const group of lineFileGroups(files)) {
    let misses = 0;
    for (const entry of group) {
      if (!byName(entry.path)) {
        continue;
      }
      const lines = await linesOfHead(files, entry);
      const reading = lines && (await probe(entry.path, lines));
      if (reading) {
        readings.push(reading);
        misses = -Infinity;
      } else if (++misses >= PATIENCE) {
        break;
      }
    }
  }
  return readings;
}

type MaybePromise<T> = T | Promise<T>;

/** Of each scan: several formats ask. */
const groupsByScan = new WeakMap<FileSet, readonly FileEntry[][]>();

function lineFileGroups(files: FileSet): readonly FileEntry[][] {
  let groups = groupsByScan.get(files);
  if (!groups) {
    groups = [...groupByFolder(files.entries).values()].flatMap(alikeIn);
    groupsByScan.set(files, groups);
  }
  return groups;
}

/** The files of a folder that are not empty, by ending; without crowds, of which not every size is asked for. */
function alikeIn(folder: readonly FileEntry[]): FileEntry[][] {
  const byEnding = new Map<string, FileEntry[]>();
  for (const entry of folder) {
    const ending = extname(entry.path);
    const group = byEnding.get(ending);
    if (NEVER.has(ending) || (group && group.length > MAX_ALIKE && !SURE.has(ending)) || entry.size === 0) {
      continue;
    }
    if (group) {
      group.push(entry);
    } else {
      byEnding.set(ending, [entry]);
    }
  }
  return [...byEnding].flatMap(([ending, group]) => (group.length <= MAX_ALIKE || SURE.has(ending) ? [group] : []));
}

/** Of each head that was asked for: several formats look at the same lines. */
const linesByHead = new WeakMap<Uint8Array, readonly string[]>();

/** The whole lines in the head of a file; undefined where it is no text. */
async function linesOfHead(files: FileSet, entry: FileEntry): Promise<readonly string[] | undefined> {
  const head = await files.head(entry.path);
  let lines = linesByHead.get(head);
  if (!lines) {
    if (looksBinary(head)) {
      return undefined;
    }
    lines = headLines(decodeText(head), entry.size <= HEAD_BYTES);
    linesByHead.set(head, lines);
  }
  return lines;
}
