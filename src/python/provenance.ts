/**
 * The comment line in inserted code that says where its numbers come from:
 *
 *     # label-balance: pos_weight=neg/pos cap=100 source=data/train.csv samples=1000
 *
 * Keys and values are joined by `=` and separated by blanks. Characters of a value that could end the value, the
 * comment or the line, or that cannot be seen, are percent-encoded as in a URL.
 */
export interface Provenance {
  /** The vectors that follow, in the order of the code, with the scheme each was made by. */
  readonly vectors: readonly VectorOrigin[];
  /** Largest pos_weight allowed; undefined for none. */
  readonly cap: number | undefined;
  /** The id of the dataset: the label file's path, with `#split` where it holds several. */
  readonly source: string;
  readonly samples: number;
  /** A digest of the class names in order, where the numbers carry no comments with the names. */
  readonly classes?: string | undefined;
}

/** A vector of numbers, and how it was made. */
export interface VectorOrigin {
  readonly name: VectorName;
  /** A scheme's notation with its parameters, as `parseScheme` of core/weighting reads it; `counts` for raw counts. */
  readonly scheme: string;
}

const VECTOR_NAMES = ['pos_weight', 'weight', 'cross_entropy', 'bias', 'logits', 'positives', 'known'] as const;

/** What the numbers are: a place of core/weighting that they go to, or the counts themselves. */
export type VectorName = (typeof VECTOR_NAMES)[number];

const MARK = '# label-balance:';
const LINE = /^[ \t]*# label-balance:((?: [a-z_]+=[^\s=]*)+)[ \t]*$/;
const UNSAFE = /[^\p{L}\p{N}\p{M}._~@(),^*+:/#-]|\p{Cs}/gu;
/** Python takes `coding: x` in the first two lines of a file for its encoding (PEP 263). */
const ENCODING_DECLARATION = /(?<=coding):/giu;

/** The comment, without indentation and line end. */
export function writeProvenance({ vectors, cap, source, samples, classes }: Provenance): string {
  const pairs: Array<readonly [string, string]> = vectors.map(({ name, scheme }) => [name, scheme] as const);
  if (cap !== undefined) {
    pairs.push(['cap', String(cap)]);
  }
  pairs.push(['source', source], ['samples', String(samples)]);
  if (classes !== undefined) {
    pairs.push(['classes', classes]);
  }
  return `${MARK} ${pairs.map(([key, value]) => `${key}=${encode(value)}`).join(' ')}`;
}

/** False where no provenance comment can be in a text. */
export function mentionsProvenance(text: string): boolean {
  return text.includes(MARK);
}

/** Reads a line; undefined where it is not a whole provenance comment. Keys it does not know are left aside. */
export function readProvenance(line: string): Provenance | undefined {
  const body = LINE.exec(line)?.[1];
  if (body === undefined) {
    return undefined;
  }
  const vectors: VectorOrigin[] = [];
  const values = new Map<string, string>();
  for (const pair of body.trim().split(' ')) {
    const separator = pair.indexOf('=');
    const key = pair.slice(0, separator);
    const value = decode(pair.slice(separator + 1));
    if (value === undefined) {
      return undefined;
    }
    const vector = VECTOR_NAMES.find((name) => name === key);
    if (vector) {
      vectors.push({ name: vector, scheme: value });
    } else {
      values.set(key, value);
    }
  }
  const source = values.get('source');
  const samples = Number(values.get('samples') || NaN);
  const cap = values.has('cap') ? Number(values.get('cap') || NaN) : undefined;
  const isWhole = source !== undefined && samples >= 0 && (cap === undefined || cap > 0);
  return isWhole ? { vectors, cap, source, samples, classes: values.get('classes') } : undefined;
}

/** A short digest (FNV-1a, 32 bit) of class names in their order, to notice that the classes are other ones. */
export function digestOf(names: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const unit of JSON.stringify(names)) {
    hash = Math.imul(hash ^ unit.codePointAt(0)!, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function encode(value: string): string {
  const wellFormed = value.replace(/\p{Cs}/gu, '\ufffd');
  return wellFormed
    .replace(UNSAFE, (character) => percent(character))
    .replace(ENCODING_DECLARATION, (colon) => percent(colon));
}

function percent(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
