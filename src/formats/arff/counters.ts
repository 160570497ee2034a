import { TallyBuilder, type TallyOptions } from '../../core/tally/tallyBuilder';
import type { ArffAttribute, ArffHeader } from './header';
import { type ArffLabels, isTrueWord } from './labels';

/** Which attributes are labels, and how. */
export type LabelChoice = Pick<ArffLabels, 'kind' | 'labels'>;

/** Counts the rows of a file for its labels, or for one of its targets. */
export interface RowCounter {
  readonly part?: string;
  readonly builder: TallyBuilder;
  add(line: number): void;
}

/** What is counted, and how its label sets are kept. */
interface Counting {
  readonly file: string;
  readonly tally: TallyOptions | undefined;
}

/** One counter for all labels, or one for each target; `values` holds those of the row being counted. */
export function countersOf(
  header: ArffHeader,
  options: LabelChoice,
  values: readonly string[],
  counting: Counting,
): RowCounter[] {
  const attributes = options.labels.map((index) => header.attributes[index]!);
  return options.kind === 'multi-label'
    ? [multiLabelCounter(attributes, values, counting)]
    : attributes.map((attribute, slot) => ({
        ...classCounter(attribute, slot, values, counting),
        ...(options.kind === 'multi-target' && { part: attribute.name }),
      }));
}

function multiLabelCounter(
  attributes: readonly ArffAttribute[],
  values: readonly string[],
  { file, tally }: Counting,
): RowCounter {
  const builder = new TallyBuilder(
    attributes.map(({ name }) => name),
    tally,
  );
  const meanings = attributes.map(meaningsOf);
  const positives: number[] = [];
  const missing: number[] = [];
  return {
    builder,
    add(line) {
      positives.length = missing.length = 0;
      for (let id = 0; id < values.length; id++) {
        const value = values[id]!;
        let present = meanings[id]!.get(value);
        if (present === undefined && value !== '?') {
          present = numericMeaning(value);
          if (present === undefined) {
            const detail = `a value of label ${attributes[id]!.name} is not declared, it counts as missing: ${value}`;
            builder.report('undeclared-class', { file, line, detail });
          }
        }
        if (present === undefined) {
          missing.push(id);
        } else if (present) {
          positives.push(id);
        }
      }
      builder.add({ positives, missing });
    },
  };
}

/** Whether a declared value means that the label is present; '' is the value that sparse rows leave out. */
function meaningsOf({ values }: ArffAttribute): Map<string, boolean> {
  const meanings = new Map<string, boolean>([
    ['0', false],
    ['1', true],
  ]);
  const known = values?.some(isTrueWord);
  values?.forEach((value, i) => meanings.set(value, known ? isTrueWord(value) : i > 0 && value !== '0'));
  // A sparse row leaves out 0, which of a nominal attribute is the value declared first.
  meanings.set('', values ? (meanings.get(values[0]!) ?? false) : false);
  return meanings;
}

function numericMeaning(value: string): boolean | undefined {
  const number = value === '' ? NaN : Number(value);
  return Number.isNaN(number) ? undefined : number > 0;
}

function classCounter(
  attribute: ArffAttribute,
  slot: number,
  values: readonly string[],
  { file, tally }: Counting,
): RowCounter {
  const declared = attribute.values ?? [];
  const builder = new TallyBuilder(declared, tally);
  return {
    builder,
    add(line) {
      const value = values[slot]! === '' ? (declared[0] ?? '?') : values[slot]!;
      if (value === '?') {
        builder.add({ positives: [], missing: Array.from({ length: builder.classCount }, (_, id) => id) });
        return;
      }
      if (builder.knownClassId(value) === undefined) {
        builder.report('undeclared-class', { file, line, detail: value });
      }
      builder.add({ positives: [builder.classId(value)] });
    },
  };
}
