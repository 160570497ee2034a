import { dirname, extname, type FileEntry, type FileSet, HEAD_BYTES } from '../fileSet';
import { looksBinary } from './decode';
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
    '.jsonl .ndjson .yaml .yml .toml .ini .cfg .conf .lock .log .proto .pbtxt .gitignore .map .csv .arff'
  ).split(' '),
);

/** A folder with more files of one ending than this holds one small file a sample, not label files. */
const MAX_ALIKE = 200;

/** Files that may be lists of labelled lines, by name: any ending but those of other kinds, in no crowd of its like. */
export function lineFileCandidates(files: FileSet): FileEntry[] {
  const candidates = files.entries.filter(({ path, size }) => size > 0 && !NEVER.has(extname(path)));
  const crowd = new Map<string, number>();
  const kindOf = ({ path }: FileEntry): string => `${dirname(path)}/*${extname(path)}`;
  for (const entry of candidates) {
    crowd.set(kindOf(entry), (crowd.get(kindOf(entry)) ?? 0) + 1);
  }
  return candidates.filter((entry) => crowd.get(kindOf(entry))! <= MAX_ALIKE);
}

/** The whole lines in the head of a file; undefined where it is no text. */
export async function linesOfHead(files: FileSet, entry: FileEntry): Promise<string[] | undefined> {
  if (looksBinary(await files.head(entry.path))) {
    return undefined;
  }
  return headLines(await files.headText(entry.path), entry.size <= HEAD_BYTES);
}
