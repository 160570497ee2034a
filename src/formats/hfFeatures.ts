import { dirname, type FileSet } from './fileSet';

/** Names of classes by column, from the description of a Hugging Face dataset; nested columns are `objects.category`. */
export type ClassNames = ReadonlyMap<string, readonly string[]>;

const NONE: ClassNames = new Map();
const MAX_DEPTH = 8;

/**
 * The class names in the `huggingface` entry of a Parquet or Arrow file: `{"info": {"features": …}}`.
 *
 * @see https://huggingface.co/docs/datasets/about_dataset_features
 */
export function classNamesOfMetadata(json: string | undefined): ClassNames {
  return featuresIn(parseJson(json), 0);
}

/**
 * The class names in a description near a data file, in its folder or up to two above it: `dataset_info.json`,
 * `dataset_infos.json`, or the front matter of a README. It has to name one of `columns`.
 */
export async function classNamesNear(
  files: FileSet,
  path: string,
  columns: ReadonlySet<string>,
): Promise<{ file: string; names: ClassNames } | undefined> {
  for (let folder = dirname(path), up = 0; up < 3; folder = dirname(folder), up++) {
    for (const name of ['dataset_info.json', 'dataset_infos.json', 'README.md']) {
      const file = folder === '' ? name : `${folder}/${name}`;
      const text = await files.text(file);
      if (text === undefined) {
        continue;
      }
      const names = name === 'README.md' ? await namesOfFrontMatter(text) : featuresIn(parseJson(text), 0);
      if ([...names.keys()].some((column) => columns.has(column))) {
        return { file, names };
      }
    }
    if (folder === '') {
      break;
    }
  }
  return undefined;
}

function parseJson(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The first `features` found: at the top, under `info`, or under the name of a configuration. */
function featuresIn(value: unknown, depth: number): ClassNames {
  if (!isRecord(value) || depth > 3) {
    return NONE;
  }
  if (isRecord(value['features'])) {
    const found = new Map<string, readonly string[]>();
    collect(value['features'], '', found, 0);
    return found;
  }
  for (const inner of Object.values(value)) {
    const found = featuresIn(inner, depth + 1);
    if (found.size > 0) {
      return found;
    }
  }
  return NONE;
}

/** ClassLabels at any depth, through sequences and nested columns. */
function collect(feature: unknown, path: string, found: Map<string, readonly string[]>, depth: number): void {
  if (depth > MAX_DEPTH) {
    return;
  }
  if (Array.isArray(feature)) {
    feature.forEach((inner) => collect(inner, path, found, depth + 1));
    return;
  }
  if (!isRecord(feature)) {
    return;
  }
  if (feature['_type'] === 'ClassLabel' && Array.isArray(feature['names'])) {
    found.set(path, feature['names'].map(String));
    return;
  }
  if (isRecord(feature['feature']) || Array.isArray(feature['feature'])) {
    collect(feature['feature'], path, found, depth + 1);
    return;
  }
  for (const [name, inner] of Object.entries(feature)) {
    collect(inner, path === '' ? name : `${path}.${name}`, found, depth + 1);
  }
}

/** `dataset_info: features: - name: label, dtype: class_label: names: {'0': neg}` between lines of dashes. */
async function namesOfFrontMatter(text: string): Promise<ClassNames> {
  const matter = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1];
  if (matter === undefined || !matter.includes('class_label')) {
    return NONE;
  }
  const { parse } = await import('yaml');
  let value: unknown;
  try {
    value = parse(matter);
  } catch {
    return NONE;
  }
  const info = isRecord(value) ? value['dataset_info'] : undefined;
  const found = new Map<string, readonly string[]>();
  for (const config of Array.isArray(info) ? (info as unknown[]) : [info]) {
    if (isRecord(config) && found.size === 0) {
      collectListed(config['features'], '', found, 0);
    }
  }
  return found;
}

function collectListed(features: unknown, prefix: string, found: Map<string, readonly string[]>, depth: number): void {
  if (!Array.isArray(features) || depth > MAX_DEPTH) {
    return;
  }
  for (const feature of features as unknown[]) {
    if (!isRecord(feature) || typeof feature['name'] !== 'string') {
      continue;
    }
    const path = prefix === '' ? feature['name'] : `${prefix}.${feature['name']}`;
    const kinds = [feature['dtype'], feature['sequence'], feature['list']].filter(isRecord);
    for (const kind of kinds) {
      const names = isRecord(kind['class_label']) ? kind['class_label']['names'] : undefined;
      if (isRecord(names) || Array.isArray(names)) {
        found.set(path, Object.values(names).map(String));
      }
    }
    for (const nested of [feature['struct'], feature['sequence'], feature['list']]) {
      collectListed(nested, path, found, depth + 1);
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
