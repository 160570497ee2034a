/** Where the labels of a WebDataset sample are: a member by its ending, and in JSON a key. */
export interface LabelSource {
  readonly extension: string;
  /** The key of a JSON object; undefined for a member that is the label itself. */
  readonly key?: string;
}

/** What a label member says: the labels as text; undefined where it is no label. */
export type Labels = readonly string[] | undefined;

/** A member that is larger is no label. Bytes. */
export const MAX_LABEL_BYTES = 256 << 10;

const KEYS = [
  'labels',
  'label',
  'classes',
  'class',
  'cls',
  'categories',
  'category',
  'tags',
  'tag',
  'events',
  'genres',
  'genre',
  'emotion',
  'target',
  'targets',
  'class_name',
  'label_name',
  'class_id',
  'label_id',
];
/** Of the member or of its last part: `cls`, `output.cls`. */
const LABEL_EXTENSIONS =
  /^((output|target|image|img|jpg|png)\.)?(cls|cls\d|label|labels|class|target|y)(\.txt|\.json)?$/;
const MAX_WORDS = 80;

/** The key of a sample and the ending of its member: `a/001.seg.png` is the `seg.png` of `a/001`. */
export function sampleOf(name: string): { key: string; extension: string } {
  const slash = name.lastIndexOf('/') + 1;
  const dot = name.indexOf('.', slash);
  return dot < 0
    ? { key: name, extension: '' }
    : { key: name.slice(0, dot), extension: name.slice(dot + 1).toLowerCase() };
}

/** Members that may hold labels. */
export function mayHoldLabels(extension: string): boolean {
  return LABEL_EXTENSIONS.test(extension) || extension === 'txt' || extension === 'json';
}

/**
 * The source of labels in the first samples: a member named for it, else a key in JSON, else text of few values.
 *
 * @param samples per sample the content of its members that may hold labels, by ending
 */
export function chooseSource(samples: readonly ReadonlyMap<string, string>[]): LabelSource | undefined {
  const frequent = (extension: string): boolean =>
    samples.filter((sample) => sample.has(extension)).length >= Math.max(1, samples.length * 0.5);
  const extensions = [...new Set(samples.flatMap((sample) => [...sample.keys()]))].filter(frequent);
  const named = extensions.find((extension) => LABEL_EXTENSIONS.test(extension));
  if (named !== undefined) {
    return { extension: named };
  }
  if (extensions.includes('json')) {
    const key = KEYS.find((candidate) => {
      const found = samples.filter((sample) =>
        labelsOf(sample.get('json') ?? '', { extension: 'json', key: candidate }),
      );
      return found.length >= samples.length * 0.5;
    });
    if (key !== undefined) {
      return { extension: 'json', key };
    }
  }
  const texts = samples.flatMap((sample) => (sample.has('txt') ? [sample.get('txt')!.trim()] : []));
  const ids = texts.every((text) => /^\d{1,6}([,\s]+\d{1,6})*$/.test(text));
  return texts.length >= Math.max(2, samples.length * 0.5) && ids ? { extension: 'txt' } : undefined;
}

/** The labels in the content of a member. */
export function labelsOf(content: string, { extension, key }: LabelSource): Labels {
  const text = content.trim();
  if (extension.endsWith('json') || /^[[{]/.test(text)) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return undefined;
    }
    if (key !== undefined) {
      const isRecord = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
      return isRecord ? labelsOfValue((value as Record<string, unknown>)[key]) : undefined;
    }
    return labelsOfValue(value);
  }
  if (text === '' || text.length > MAX_WORDS * 100) {
    return text === '' ? [] : undefined;
  }
  return /^\d+([,\s]+\d+)+$/.test(text) ? text.split(/[,\s]+/) : [text];
}

function labelsOfValue(value: unknown): Labels {
  if (typeof value === 'string') {
    return value.length <= MAX_WORDS ? [value.trim()] : undefined;
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return Number.isInteger(Number(value)) ? [String(Number(value))] : undefined;
  }
  if (Array.isArray(value)) {
    const items = (value as unknown[]).map(labelsOfValue);
    return items.every((item) => item?.length === 1) ? items.flatMap((item) => item!) : undefined;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const flags = entries.length > 0 && entries.every(([, flag]) => [0, 1, true, false].includes(flag as number));
    return flags ? entries.filter(([, flag]) => flag).map(([name]) => name) : undefined;
  }
  return undefined;
}
