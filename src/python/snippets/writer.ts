import { writeComment, writeFloat, writeString } from '../tree/literals';
import { digestOf, type Provenance, type VectorName, writeProvenance } from '../provenance';
import { importNeed } from './importNeeds';
import type { Names } from './names';
import type { Code, Placeholder } from './template';

/** What a snippet is made of: numbers, where they came from, and the names of the code around. Snippets compute none. */
export interface SnippetInput {
  readonly classes: readonly SnippetClass[];
  /** The numbers of each vector the kind needs, finite, [C], with the scheme that made them. */
  readonly vectors: Readonly<Partial<Record<VectorName, SnippetVector>>>;
  /** Largest pos_weight allowed; undefined for none. */
  readonly cap: number | undefined;
  readonly source: string;
  readonly samples: number;
  /** Each sample has exactly one of several classes. */
  readonly oneClassPerSample?: boolean;
  /** Id of the rule by which samples are drawn, for the snippet of the sampler. */
  readonly sampler?: string;
}

/** A class, for the comment behind its number. */
export interface SnippetClass {
  readonly name: string;
  readonly positives: number;
  /** Known labels, positive or negative. */
  readonly known: number;
}

/** Numbers, [C], and the scheme that made them. */
export interface SnippetVector {
  readonly scheme: string;
  readonly values: ArrayLike<number>;
}

const WIDTH = 96;
/** The number of classes from which on lines carry no comments. */
export const MOST_COMMENTED_CLASSES = 30;

/** Writes the recurring parts of snippets: vectors of numbers, the provenance comment, names. */
export class Writer {
  constructor(
    readonly input: SnippetInput,
    readonly names: Names,
  ) {}

  /** C. */
  get classCount(): number {
    return this.input.classes.length;
  }

  /** How this file says `torch.nn`. */
  get nn(): string {
    return this.imported('torch.nn');
  }

  get torch(): string {
    return this.imported('torch');
  }

  /** `torch.nn.functional`. */
  get F(): string {
    return this.imported('torch.nn.functional');
  }

  imported(path: string): string {
    return this.names.imported.get(path) ?? importNeed(path).name;
  }

  /** A name of the user's, which becomes a tab stop. */
  name(key: string): Placeholder {
    return { key, text: this.names.own.get(key) ?? key };
  }

  get logits(): Placeholder {
    return this.name('logits');
  }

  get targets(): Placeholder {
    return this.name('targets');
  }

  /** Where tensors have to go: `device`, or `logits.device`. */
  get device(): Code {
    return this.names.device === undefined ? [this.logits, '.device'] : [this.names.device];
  }

  /** `.to(device)`; empty where nothing is moved, and in constructors, which see no logits. */
  get toDevice(): Code {
    const { device, owner } = this.names;
    return device === '' || (owner && device === undefined) ? [''] : ['.to(', ...this.device, ')'];
  }

  /** Of the loss: `criterion`, or `self.criterion` in a module. */
  get criterion(): string {
    return `${this.names.owner}criterion`;
  }

  /** A comment for a pos_weight of classes that exclude each other; empty for several labels a sample. */
  get oneVsRest(): string {
    if (!this.input.oneClassPerSample) {
      return '';
    }
    const lines = [
      '# Each sample has exactly one class, which CrossEntropyLoss(weight=...) is made for. These numbers are for',
      '# one-vs-rest: one yes-or-no question per class.',
    ];
    const single = '# A model with a single logit takes only the number of the class that it says yes to.';
    return [...lines, ...(this.classCount === 2 ? [single] : [])].join('\n');
  }

  /** The comment for the vectors that follow, in their order. */
  provenance(...names: readonly VectorName[]): string {
    const { classes, cap, source, samples } = this.input;
    const vectors = names.map((name) => ({ name, scheme: this.#vector(name).scheme }));
    const digest = classes.length > MOST_COMMENTED_CLASSES ? digestOf(classes.map(({ name }) => name)) : undefined;
    const isCapped = names.includes('pos_weight');
    const provenance: Provenance = { vectors, cap: isCapped ? cap : undefined, source, samples, classes: digest };
    return writeProvenance(provenance);
  }

  /** The comment that says where a vector comes from, and the tensor with its numbers. */
  vector(name: VectorName, variable: string = name): string {
    const note = name === 'pos_weight' && this.oneVsRest !== '' ? `${this.oneVsRest}\n` : '';
    return `${note}${this.provenance(name)}\n${variable} = ${this.tensor(name)}`;
  }

  /** `torch.tensor([...], dtype=torch.float32)`, one class per line, with its name and count as comment. */
  tensor(name: VectorName): string {
    const { torch } = this;
    return `${torch}.tensor([\n${vectorRows(this.floats(name), this.input.classes)}\n], dtype=${torch}.float32)`;
  }

  /** [C] Python floats. */
  floats(name: VectorName): string[] {
    return Array.from(this.#vector(name).values, writeFloat);
  }

  /** `[1, 2]` on as many lines as needed. */
  list(items: readonly string[]): string {
    const line = `[${items.join(', ')}]`;
    return line.length <= WIDTH ? line : `[\n${wrap(items)}\n]`;
  }

  /** A list of the class names as Python strings. */
  classNames(): string {
    return this.list(this.input.classes.map(({ name }) => writeString(name, this.names.quote)));
  }

  /** A list of the positives per class, whole numbers as such. */
  positives(): string {
    return this.list(this.input.classes.map(({ positives }) => writeCount(positives)));
  }

  /** The known labels: one number where it is the same for all classes, else a tensor. */
  known(): string {
    const known = this.input.classes.map((item) => item.known);
    return new Set(known).size === 1
      ? writeCount(known[0]!)
      : `${this.torch}.tensor(${this.list(known.map(writeCount))}, dtype=${this.torch}.float64)`;
  }

  string(text: string): string {
    return writeString(text, this.names.quote);
  }

  #vector(name: VectorName): SnippetVector {
    const vector = this.input.vectors[name];
    if (vector?.values.length !== this.input.classes.length) {
      throw new RangeError(`The snippet needs ${this.input.classes.length} numbers for ${name}.`);
    }
    return vector;
  }
}

/** The numbers of a vector, one class per line with its name and count behind it; many classes without. */
export function vectorRows(numbers: readonly string[], classes: readonly SnippetClass[]): string {
  if (classes.length > MOST_COMMENTED_CLASSES) {
    return wrap(numbers);
  }
  const width = Math.max(...numbers.map((number) => number.length)) + 1;
  return numbers
    .map((number, id) => {
      return `    ${`${number},`.padEnd(width)}  ${rowComment(classes[id]!, id)}`;
    })
    .join('\n');
}

/** `# 3 bus (100 of 1000)`. */
export function rowComment({ name, positives, known }: SnippetClass, id: number): string {
  return `# ${id} ${writeComment(name)} (${writeCount(positives)} of ${writeCount(known)})`;
}

/** A count as Python writes it: an int, or a float where soft labels were summed. */
export function writeCount(count: number): string {
  return Number.isSafeInteger(count) ? String(count) : writeFloat(count);
}

function wrap(items: readonly string[]): string {
  const lines: string[] = [];
  let line = '   ';
  for (const item of items) {
    if (line.length + item.length + 2 > WIDTH && line.trim()) {
      lines.push(line);
      line = '   ';
    }
    line += ` ${item},`;
  }
  return [...lines, line].join('\n');
}
