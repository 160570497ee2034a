import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename, dirname, type FileSet } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { readDocument, reportBrokenFile } from './read';
import { each, fields, SCALAR } from './shape';
import { type JsonValue, member, nameOf } from './values';

interface Options {
  /** Tables of objects, each in a sample and of a category. */
  readonly objects: readonly string[];
  /** The table whose rows are the samples, and the key in the objects that refers to it. */
  readonly samples: string;
  readonly sampleKey: string;
  readonly categories: string;
  /** The table between the objects and their categories, where objects are seen again and again. */
  readonly instances?: string;
}

/** Rows of objects refer to one of these tables: a moment, or one picture of it. */
const SAMPLE_TABLES = ['sample_data', 'sample'];

/**
 * Tables of JSON that refer to each other by tokens, a table a file, as nuScenes, nuImages and Lyft have them: a key
 * `category_token` refers to a row of `category.json`. A sample is a row of the samples, its classes are the categories
 * of the objects that refer to it.
 *
 * @see https://www.nuscenes.org/nuscenes#data-format
 */
export const nuScenes: LabelFormat<Options> = {
  id: 'nuscenes',
  title: 'nuScenes tables',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const { path } of files.withExtension('.json')) {
      const options = basename(path) === 'category.json' ? await tablesBeside(files, path) : undefined;
      if (options) {
        readings.push(readingOf(files, path, options));
      }
    }
    return readings;
  },

  async count({ options }, context: CountContext): Promise<Counted[]> {
    const builder = new TallyBuilder();
    const { objects, samples, sampleKey, categories, instances } = options;
    const classOf = new Map<string, number>();
    await readRows(categories, ['token', 'name'], (row) => {
      classOf.set(text(row, 'token'), builder.classId(text(row, 'name')));
    });
    if (instances !== undefined) {
      await readRows(instances, ['token', 'category_token'], (row) => {
        classOf.set(text(row, 'token'), classOf.get(text(row, 'category_token')) ?? -1);
      });
    }
    const found = new Map<string, Map<number, number>>();
    await readRows(samples, ['token', 'is_key_frame'], (row) => {
      if (member(row, 'is_key_frame') !== false) {
        found.set(text(row, 'token'), new Map());
      }
    });
    const key = instances === undefined ? 'category_token' : 'instance_token';
    for (const table of objects) {
      await readRows(table, [sampleKey, key], (row, line) => {
        const id = classOf.get(text(row, key)) ?? -1;
        const sample = found.get(text(row, sampleKey));
        if (id < 0 || !sample) {
          const detail = id < 0 ? `no category has the token of the object` : `no sample has the token of the object`;
          builder.report('malformed-record', { file: table, line, detail });
          return;
        }
        sample.set(id, (sample.get(id) ?? 0) + 1);
      });
    }
    for (const sample of found.values()) {
      builder.add({ positives: [...sample.keys()] });
      sample.forEach((count, id) => builder.addInstances(id, count));
    }
    return [{ split: null, tally: builder.build() }];

    async function readRows(
      table: string,
      keys: readonly string[],
      onRow: (row: JsonValue, line: number) => void,
    ): Promise<void> {
      context.signal.throwIfAborted();
      try {
        const row = fields(Object.fromEntries(keys.map((each) => [each, SCALAR])));
        const shape = each(row, (value, { line }) => onRow(value, line));
        reportBrokenFile(builder, table, await readDocument(context, table, shape));
      } catch {
        context.signal.throwIfAborted();
        builder.report('unreadable-file', { file: table, detail: 'the file cannot be read' });
      }
    }
  },
};

function text(row: JsonValue, key: string): string {
  return nameOf(member(row, key)) ?? '';
}

/** The tables beside that of the categories; undefined where they do not lead from objects to samples. */
async function tablesBeside(files: FileSet, categories: string): Promise<Options | undefined> {
  const folder = dirname(categories);
  const pathOf = (table: string): string => (folder === '' ? `${table}.json` : `${folder}/${table}.json`);
  const heads = new Map<string, string>();
  for (const { path } of files.in(folder)) {
    if (path.endsWith('.json')) {
      heads.set(path, (await files.headText(path)).slice(0, HEAD_CHARACTERS));
    }
  }
  const holds = (path: string, ...keys: string[]): boolean =>
    keys.every((key) => heads.get(path)?.includes(`"${key}"`));
  if (!holds(categories, 'token', 'name')) {
    return undefined;
  }
  const instances = pathOf('instance');
  for (const through of holds(instances, 'token', 'category_token') ? [instances, undefined] : [undefined]) {
    const key = through === undefined ? 'category_token' : 'instance_token';
    for (const table of SAMPLE_TABLES) {
      const sampleKey = `${table}_token`;
      const objects = [...heads.keys()].filter((path) => path !== instances && holds(path, key, sampleKey));
      if (objects.length > 0 && holds(pathOf(table), 'token')) {
        const options = { objects, samples: pathOf(table), sampleKey, categories };
        return through === undefined ? options : { ...options, instances: through };
      }
    }
  }
  return undefined;
}

const HEAD_CHARACTERS = 4000;

function readingOf(files: FileSet, path: string, options: Options): Reading<Options> {
  const folder = dirname(path);
  const tables = files.in(folder).map((entry) => entry.path);
  const names = options.objects.map((table) => basename(table)).join(', ');
  return {
    format: 'nuscenes',
    variant: 'nuscenes',
    files: [folder || '.'],
    covers: tables.filter((table) => table.endsWith('.json')),
    task: 'detection',
    unit: 'frame',
    evidence: [
      {
        about: 'format',
        text: `The files are tables that refer to each other by tokens: ${names} lists objects, ${basename(options.samples)} the samples.`,
      },
      { about: 'names', text: 'category.json names the classes.' },
    ],
    options,
  };
}
