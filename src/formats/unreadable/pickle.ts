import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { wordsOf } from '../../core/words';
import { isGzip } from '../archives/gzip';
import { basename, dirname, extname, type FileEntry, type FileSet } from '../fileSet';
import type { Counted, LabelFormat, Reading } from '../format';
import { isLabelName } from '../labelName';

interface Options {
  /** What to do instead, in one line. */
  readonly advice: string;
}

const ADVICE: Readonly<Record<string, string>> = {
  pickle:
    "Export it: python -c \"import pandas as pd; pd.DataFrame(pd.read_pickle('labels.pkl')).to_csv('labels.csv', index=False)\"",
  torch: "Export it: python -c \"import torch, numpy as np; np.save('labels.npy', torch.load('labels.pt').numpy())\"",
};
const DATA_WORDS = new Set('data dataset train val valid test dev split splits df dataframe samples'.split(' '));

/**
 * Pickles: `.pkl`, `.joblib`, `.pt`. Loading one runs whatever code it names, so it is never loaded; the reading says how
 * to export the labels. Files that are named for something else (models, vocabularies) are left alone.
 *
 * @see https://docs.python.org/3/library/pickle.html
 */
export const pickle: LabelFormat<Options> = {
  id: 'pickle',
  title: 'Pickles (not executed)',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const entry of files.withExtension('.pkl', '.pickle', '.p', '.joblib', '.pt', '.pth')) {
      const torch = /^\.pth?$/.test(extname(entry.path));
      if (named(entry, torch) && (await isPickle(files, entry.path))) {
        readings.push(
          readingOf(
            entry.path,
            ADVICE[torch ? 'torch' : 'pickle']!.replace(/labels(?=\.p)/, () => safeStem(entry.path)),
          ),
        );
      }
    }
    for (const [folder, paths] of await nakedPickles(files)) {
      readings.push({ ...readingOf(folder || '.', BATCH_ADVICE), covers: paths });
    }
    return readings;
  },

  count({ files: [path], options }: Reading<Options>): Promise<Counted[]> {
    const builder = new TallyBuilder();
    builder.report('not-executed', { file: path!, detail: options.advice });
    return Promise.resolve([{ split: null, tally: builder.build() }]);
  },
};

const BATCH_ADVICE =
  'Export the labels: python -c "import pickle, numpy as np; ' +
  "np.save('labels.npy', pickle.load(open('data_batch_1', 'rb'), encoding='bytes')[b'labels'])\"";

/** Pickles without ending that hold labels by what their keys say, by folder: the batches of CIFAR. */
async function nakedPickles(files: FileSet): Promise<Map<string, string[]>> {
  const folders = new Map<string, string[]>();
  const named = files.entries.filter(({ path }) => /(^|[-_/])(data|train|val|test|batch(_\d+)?|labels?)$/i.test(path));
  for (const { path } of named) {
    const head = await files.head(path);
    if (
      head[0] === 0x80 &&
      head[1]! >= 2 &&
      head[1]! <= 5 &&
      new TextDecoder('latin1').decode(head).includes('labels')
    ) {
      folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), path]);
    }
  }
  return folders;
}

/** Tensors and pickles named for labels; pickles also where they are named for a part of the data. */
function named({ path }: FileEntry, torch: boolean): boolean {
  const stem = basename(path).replace(/\.[^.]*$/, '');
  const words = wordsOf(stem);
  const other = words.some((word) =>
    /^(encoder|binarizer|vocab|tokenizer|scaler|checkpoint|optimizer|cache|map|mapping)$/.test(word),
  );
  // Who compresses a pickle keeps data in it.
  const isData = isGzip(path) || words.some((word) => DATA_WORDS.has(word));
  return !other && (isLabelName(stem) || (!torch && isData && !words.includes('model')));
}

/** A protocol mark, a zip archive as torch writes it, or the text protocol. */
async function isPickle(files: FileSet, path: string): Promise<boolean> {
  const head = await files.head(path);
  const compressed = head[0] === 0x78 || head[0] === 0x1f; // zlib, gzip: joblib
  return (
    head.length > 2 && ((head[0] === 0x80 && head[1]! <= 5) || (head[0] === 0x50 && head[1] === 0x4b) || compressed)
  );
}

/** A file name that is safe in the advice; another one stays a placeholder. */
function safeStem(path: string): string {
  const stem = basename(path).replace(/\.[^.]*$/, '');
  return /^[\w.-]+$/.test(stem) ? stem : 'labels';
}

function readingOf(path: string, advice: string): Reading<Options> {
  return {
    format: pickle.id,
    variant: 'pickle',
    files: [path],
    task: 'multi-label',
    unit: 'record',
    evidence: [
      { about: 'format', text: 'The file is a Python pickle, which would run code when loaded: it is never loaded.' },
    ],
    options: { advice },
  };
}
