import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename, dirname, type FileSet } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { readDocument, reportBrokenFile } from './read';
import { each, fields, SCALAR } from './shape';
import { isObject } from './values';

interface Options {
  /** Names of the intents, in the order of the files. */
  readonly intents: readonly string[];
  /** Intents that have no training phrases in this language. */
  readonly silent: readonly string[];
}

/** `book.room_usersays_en.json` holds what users say for the intent in `book.room.json`. */
const PHRASES = /^(.+)_usersays_([a-z]{2,3}(?:[-_]\w+)?)\.json$/i;
/** What a list of phrases starts with: texts in parts. */
const PHRASE = /^\ufeff?\s*\[\s*(\]|\{[^[]*"data"\s*:\s*\[)/;
const SAMPLED = 5;

/**
 * An exported agent of Dialogflow ES: for each intent a file with its training phrases in a language. A sample is a
 * phrase, its class the intent.
 *
 * @see https://cloud.google.com/dialogflow/es/docs/agents-settings#export
 */
export const dialogflow: LabelFormat<Options> = {
  id: 'dialogflow',
  title: 'Dialogflow agent',

  async detect(files) {
    const groups = new Map<string, { folder: string; language: string; paths: string[] }>();
    for (const { path } of files.withExtension('.json')) {
      const [, , language] = PHRASES.exec(basename(path)) ?? [];
      if (language !== undefined) {
        const key = `${dirname(path)}\0${language}`;
        const group = groups.get(key) ?? { folder: dirname(path), language, paths: [] };
        group.paths.push(path);
        groups.set(key, group);
      }
    }
    const readings: Reading<Options>[] = [];
    for (const { folder, language, paths } of groups.values()) {
      if (paths.length >= 2 && (await holdPhrases(files, paths))) {
        readings.push(readingOf(files, folder, language, paths));
      }
    }
    return readings;
  },

  async count({ covers = [], options: { intents, silent } }, context: CountContext): Promise<Counted[]> {
    const builder = new TallyBuilder();
    const { progress } = context;
    let before = 0;
    for (const [k, path] of covers.slice(0, intents.length).entries()) {
      context.signal.throwIfAborted();
      const id = builder.classId(intents[k]!);
      const phrases = each(fields({ id: SCALAR }), (phrase, { line }) => {
        if (isObject(phrase)) {
          builder.add({ positives: [id] });
        } else {
          builder.report('malformed-record', { file: path, line, detail: 'A training phrase is no object.' });
        }
      });
      const done = before;
      try {
        const told = { ...context, progress: (bytes: number) => progress(done + bytes) };
        reportBrokenFile(builder, path, await readDocument(told, path, phrases));
      } catch {
        context.signal.throwIfAborted();
        builder.report('unreadable-file', { file: path, detail: 'the file cannot be read' });
      }
      before += context.files.get(path)?.size ?? 0;
    }
    silent.forEach((intent) => builder.declare(intent));
    return [{ split: null, tally: builder.build() }];
  },
};

async function holdPhrases(files: FileSet, paths: readonly string[]): Promise<boolean> {
  for (const path of paths.slice(0, SAMPLED)) {
    if (!PHRASE.test(await files.headText(path))) {
      return false;
    }
  }
  return true;
}

function readingOf(files: FileSet, folder: string, language: string, paths: readonly string[]): Reading<Options> {
  const intents = paths.map((path) => PHRASES.exec(basename(path))![1]!);
  const others = files
    .in(folder)
    .map(({ path }) => path)
    .filter((path) => path.endsWith('.json') && !PHRASES.test(basename(path)));
  const silent = others
    .map((path) => basename(path).slice(0, -'.json'.length))
    .filter((name) => !intents.includes(name));
  const several = files.in(folder).some(({ path }) => (PHRASES.exec(basename(path))?.[2] ?? language) !== language);
  return {
    format: 'dialogflow',
    variant: 'dialogflow',
    files: [several ? paths[0]! : folder || '.'],
    covers: [...paths, ...others],
    task: 'multi-class',
    unit: 'record',
    evidence: [
      {
        about: 'format',
        text: `${paths.length} files hold what users say in the language "${language}", one file for each intent, as Dialogflow exports them.`,
      },
      { about: 'classes', text: 'The class of a phrase is its intent, after which the file is called.' },
    ],
    options: { intents, silent },
  };
}
