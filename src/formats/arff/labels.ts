import type { ArffAttribute, ArffHeader } from './header';
import type { Evidence } from '../format';

/** What the label attributes of an ARFF file are. */
export type ArffLabelKind = 'multi-label' | 'multi-target' | 'class';

export interface ArffLabels {
  readonly kind: ArffLabelKind;
  /** Indices of the label attributes, ascending. */
  readonly labels: readonly number[];
  readonly source: 'mulan' | 'meka' | 'block' | 'class';
  readonly evidence: readonly Evidence[];
}

const TRUE_WORDS = new Set(['1', '1.0', 'yes', 'y', 'true', 't', 'positive', 'pos', 'present', '+1', '+']);
const FALSE_WORDS = new Set(['0', '0.0', 'no', 'n', 'false', 'f', 'negative', 'neg', 'absent', '-1', '-']);

/** True where a value means that the label is present. */
export function isTrueWord(value: string): boolean {
  return TRUE_WORDS.has(value.toLowerCase());
}

/** True where the attribute is a yes/no label: its values are words for yes and no, or numbers. */
export function isBinary({ values, numeric }: ArffAttribute): boolean {
  if (!values) {
    return numeric;
  }
  const known = values.every((value) => isTrueWord(value) || FALSE_WORDS.has(value.toLowerCase()));
  return known && values.length > 0 && values.length <= 2 && values.filter(isTrueWord).length <= 1;
}

/** The attributes that a MULAN label list names; undefined where it names one that does not exist. */
export function labelsOfMulan(header: ArffHeader, names: readonly string[]): ArffLabels | undefined {
  const index = new Map(header.attributes.map(({ name }, i) => [name.trim(), i]));
  const labels = names.map((name) => index.get(name.trim()) ?? index.get(name.trim().replace(/^(['"])(.*)\1$/, '$2')));
  if (labels.length === 0 || labels.includes(undefined)) {
    return undefined;
  }
  return {
    kind: 'multi-label',
    labels: [...new Set(labels as number[])].sort((a, b) => a - b),
    source: 'mulan',
    evidence: [],
  };
}

/** Labels by what the header says: MEKA's option, a block of yes/no attributes at one end, or a class attribute. */
export function labelsOfHeader(header: ArffHeader): ArffLabels | undefined {
  return labelsOfMeka(header) ?? labelsOfOutputs(header) ?? labelsOfBlock(header) ?? classOf(header);
}

/** The attributes that KEEL's `@outputs` names; undefined where there are none, or one is a number to be predicted. */
function labelsOfOutputs({ attributes, outputs }: ArffHeader): ArffLabels | undefined {
  const labels = outputs.map((output) => attributes.findIndex(({ name }) => name === output));
  if (labels.length === 0 || labels.some((at) => at < 0 || !attributes[at]!.values)) {
    return undefined;
  }
  const binary = labels.length > 1 && labels.every((at) => isBinary(attributes[at]!));
  return {
    kind: labels.length === 1 ? 'class' : binary ? 'multi-label' : 'multi-target',
    labels: labels.sort((a, b) => a - b),
    source: 'class',
    evidence: [{ about: 'columns', text: `The header names what is predicted, in @outputs: ${outputs.join(', ')}.` }],
  };
}

function labelsOfMeka({ relation, attributes }: ArffHeader): ArffLabels | undefined {
  const option = /(?:^|[\s:'"])-[Cc]\s*(-?\d+)\b/.exec(relation)?.[1];
  const count = Math.abs(Number(option ?? 0));
  if (count === 0 || count > attributes.length) {
    return undefined;
  }
  const atEnd = option!.startsWith('-');
  const labels = range(atEnd ? attributes.length - count : 0, atEnd ? attributes.length : count);
  const binary = labels.every((i) => isBinary(attributes[i]!));
  if (!binary && !labels.every((i) => attributes[i]!.values)) {
    return undefined;
  }
  return {
    kind: binary ? 'multi-label' : 'multi-target',
    labels,
    source: 'meka',
    evidence: [
      {
        about: 'columns',
        text: `The relation says -C ${option}: the ${atEnd ? 'last' : 'first'} ${count} attributes are labels.`,
        otherwise: 'An XML file that lists label names, as MULAN has it, would come before that option.',
      },
    ],
  };
}

/** Two or more attributes with the same yes/no values at one end, where no other attribute is like them. */
function labelsOfBlock({ attributes }: ArffHeader): ArffLabels | undefined {
  const kindOf = (attribute: ArffAttribute | undefined): string | undefined =>
    attribute?.values && isBinary(attribute) && !isClassName(attribute.name)
      ? JSON.stringify([...attribute.values].sort())
      : undefined;
  const run = (from: number, step: 1 | -1): number[] => {
    const kind = kindOf(attributes[from]);
    const found: number[] = [];
    for (let i = from; kind !== undefined && kindOf(attributes[i]) === kind; i += step) {
      found.push(i);
    }
    return found.sort((a, b) => a - b);
  };
  const first = run(0, 1);
  const last = run(attributes.length - 1, -1);
  const labels = last.length >= 2 ? last : first;
  const others = attributes.filter((attribute, i) => !labels.includes(i) && kindOf(attribute) !== undefined);
  const clear = labels.length >= 2 && others.length === 0 && labels.length < attributes.length;
  if (!clear || attributes.some(({ name }) => isClassName(name))) {
    return undefined;
  }
  const where = labels === last ? 'last' : 'first';
  return {
    kind: 'multi-label',
    labels,
    source: 'block',
    evidence: [
      {
        about: 'columns',
        text: `The ${where} ${labels.length} attributes are yes/no values, no other is: they are taken as labels.`,
        otherwise: 'A -C option in the relation or an XML file with the label names would decide.',
      },
    ],
  };
}

function classOf({ attributes }: ArffHeader): ArffLabels | undefined {
  const named = attributes.findIndex(({ name, values }) => values && isClassName(name));
  const last = attributes.length - 1;
  const flags = attributes.flatMap((attribute, i) => (attribute.values && isBinary(attribute) ? [i] : []));
  const only = flags.length === 1 ? flags[0]! : -1;
  const at = named >= 0 ? named : attributes[last]?.values ? last : only;
  if (at < 0) {
    return undefined;
  }
  const text =
    named >= 0
      ? `The attribute ${attributes[at]!.name} is nominal and named as a class.`
      : at === last
        ? `The last attribute, ${attributes[at]!.name}, is nominal: Weka takes it as the class.`
        : `The attribute ${attributes[at]!.name} is the only one of yes and no, and the last one is no class.`;
  return { kind: 'class', labels: [at], source: 'class', evidence: [{ about: 'columns', text }] };
}

function isClassName(name: string): boolean {
  return /^(class|label|target|category|y)$/i.test(name);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
