import { dirname, type FileSet, joinPath } from '../fileSet';
import { parseClassList } from '../folders/classLists';

/** A YOLO `data.yaml`: the classes, and where the images of each split lie. */
export interface DataYaml {
  readonly path: string;
  /** The id and name of each class, by id. */
  readonly names: readonly (readonly [id: number, name: string])[];
  /** The number of classes it declares, where it does. */
  readonly count: number | undefined;
  /** What the paths are relative to, as written in `path`; often a folder outside of the project. */
  readonly base: string;
  /** Paths as written, of `train`, `val` and `test`. */
  readonly splits: readonly { readonly split: string; readonly path: string }[];
}

const MAX_BYTES = 1 << 20;
/** Where aliases unfold to more than this the file is an attack. */
const MAX_ALIASES = 20;
const SPLIT_KEYS = [
  ['train', 'train'],
  ['val', 'val'],
  ['valid', 'val'],
  ['validation', 'val'],
  ['test', 'test'],
] as const;

/** All data YAMLs: `names`, and at least one of the other keys such a file has. */
export async function findDataYamls(files: FileSet): Promise<DataYaml[]> {
  const found: DataYaml[] = [];
  for (const { path, size } of files.withExtension('.yaml', '.yml')) {
    if (size > MAX_BYTES || !/^\s*["']?names["']?\s*:/m.test(await files.headText(path))) {
      continue;
    }
    const yaml = await readDataYaml(files, path);
    if (yaml) {
      found.push(yaml);
    }
  }
  return found;
}

async function readDataYaml(files: FileSet, path: string): Promise<DataYaml | undefined> {
  const content = await parseYaml((await files.text(path)) ?? '');
  const hasOtherKey = ['nc', 'path', ...SPLIT_KEYS.map(([key]) => key)].some((key) => content?.has(key));
  if (!content || !hasOtherKey) {
    return undefined;
  }
  const names = await namesOf(files, path, content.get('names'));
  const nc = content.get('nc');
  const splits = SPLIT_KEYS.flatMap(([key, split]) => {
    const value = content.get(key);
    return (Array.isArray(value) ? value : [value])
      .filter((item): item is string => typeof item === 'string')
      .map((item) => ({ split, path: item }));
  });
  const base = content.get('path');
  return (
    names && {
      path,
      names,
      count: typeof nc === 'number' ? nc : undefined,
      base: typeof base === 'string' ? base : '',
      splits,
    }
  );
}

/** The top-level mapping; undefined where the text is no YAML or no mapping. Tags are not resolved. */
async function parseYaml(text: string): Promise<Map<unknown, unknown> | undefined> {
  // On demand: most folders hold no such file.
  const { parse } = await import('yaml');
  try {
    const content: unknown = parse(text, {
      mapAsMap: true,
      maxAliasCount: MAX_ALIASES,
      logLevel: 'silent',
      schema: 'core',
    });
    return content instanceof Map ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Names as a list, as a mapping from ids, or as the path of a file of names. */
async function namesOf(files: FileSet, path: string, value: unknown): Promise<DataYaml['names'] | undefined> {
  if (Array.isArray(value)) {
    return value.map((name, id) => [id, nameText(name)] as const);
  }
  if (value instanceof Map) {
    const pairs = [...value].map(([key, name]) => [Number(key), nameText(name)] as const);
    return pairs.every(([id]) => Number.isInteger(id) && id >= 0) ? pairs.sort(([a], [b]) => a - b) : undefined;
  }
  if (typeof value === 'string') {
    const file = joinPath(dirname(path), value);
    const list = file === undefined ? undefined : parseClassList(file, (await files.text(file)) ?? '');
    return list?.names.flatMap((name, id) => (name === undefined ? [] : [[id, name] as const]));
  }
  return undefined;
}

/** YAML reads `no`, `1` or `2020-01-01` as what they look like; a class may be called so. */
function nameText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : value === null ? 'null' : String(value);
}
