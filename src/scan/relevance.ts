import { dirname, extname } from '../formats/fileSet';
import type { ScanResult } from './scanFolder';
import { kindOf } from './sourceFiles';

/** A change below a scanned folder; the path is relative to it. */
export interface FileChange {
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** Folders in which nothing ever matters to a scan; checkpoints and caches are written there all the time. */
const NEVER =
  /(?:^|\/)(?:node_modules|\.git|\.hg|\.svn|__pycache__|\.venv|venv|\.tox|\.mypy_cache|\.ipynb_checkpoints)\//;

/** Endings of what a training run writes or a programmer saves; a new file of another kind may be a label file. */
const NO_LABELS = new Set(
  (
    '.py .ipynb .md .rst .sh .log .lock .pt .pth .ckpt .bin .safetensors .onnx .pkl .h5 .tmp .swp .toml .ini .cfg .html ' +
    '.css .js .ts .png .jpg .jpeg .gif .bmp .tif .tiff .webp .pdf .zip .gz .tar .mp3 .wav .flac .mp4 .avi .mov'
  ).split(' '),
);

/**
 * Says of each change whether it can make a scan give something else: it touches what the last report was made from, or
 * a new file could be a label file. Takes a few look-ups a change, however many sources there are.
 */
export function relevanceOf({ sources }: Pick<ScanResult, 'sources'>): (change: FileChange) => boolean {
  const touched = new Set(sources);
  for (const source of sources) {
    // A folder that goes away takes its label files with it; the event names the folder only.
    for (let folder = dirname(source); folder !== '' && !touched.has(folder); folder = dirname(folder)) {
      touched.add(folder);
    }
  }
  return ({ path, kind }) => {
    if (NEVER.test(path)) {
      return false;
    }
    if (isAmong(touched, path)) {
      return true;
    }
    return kind !== 'deleted' && (kind === 'created' || isIgnoreFile(path)) && !NO_LABELS.has(extname(path));
  };
}

function isAmong(touched: ReadonlySet<string>, path: string): boolean {
  return (
    touched.has('') ||
    touched.has(path) ||
    touched.has(kindOf(path)) ||
    foldersOf(path).some((folder) => touched.has(folder))
  );
}

/** `a/`, `a/b/` for `a/b/c`. */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    folders.push(path.slice(0, slash + 1));
  }
  return folders;
}

function isIgnoreFile(path: string): boolean {
  return path === '.gitignore' || path.endsWith('/.gitignore');
}
