import { TallyBuilder, type TallyOptions } from '../../core/tally/tallyBuilder';
import { type ArffAttribute, type ArffHeader, ArffHeaderParser, readArffHeader } from './header';
import { type ArffLabels, isTrueWord, labelsOfHeader, labelsOfMulan } from './labels';
import { mulanLabelsNear } from './mulan';
import { ArffRowReader } from './row';
import type { FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { textBlocks } from '../text/lines';

type Options = Pick<ArffLabels, 'kind' | 'labels'>;

/**
 * ARFF of Weka, dense and sparse. Labels are named by an XML file (MULAN), by an option in the relation (MEKA), or else
 * are a block of yes/no attributes or the class attribute.
 *
 * @see https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/
 */
export const arff: LabelFormat<Options> = {
  id: 'arff',
  title: 'ARFF',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const { path } of files.withExtension('.arff')) {
      const reading = await read(files, path);
      if (reading) {
        readings.push(reading);
      }
    }
    return readings;
  },

  async count({ files: [path], options }, { reader, progress, signal, tally }: CountContext): Promise<Counted[]> {
    const file = path!;
    const header = new ArffHeaderParser();
    let rows: ArffRowReader | undefined;
    let counters: RowCounter[] = [];
    for await (const { text, line: first, bytes } of textBlocks(reader, file)) {
      signal.throwIfAborted();
      let line = first;
      for (let start = 0, end; start < text.length; start = end + 1, line++) {
        end = text.indexOf('\n', start);
        if (!rows) {
          if (header.push(text.slice(start, end), line)) {
            rows = new ArffRowReader(header.attributes.length, options.labels);
            counters = countersOf(header, options, rows.values, { file, tally });
          }
          continue;
        }
        const from = skipBlanks(text, start, end);
        if (from === end || text.charCodeAt(from) === 37 /* % */) {
          continue;
        }
        const wrong = rows.read(text, from, end);
        for (const counter of counters) {
          if (wrong === undefined) {
            counter.add(line);
          } else {
            counter.builder.report('malformed-record', { file, line, detail: wrong });
          }
        }
      }
      progress(bytes);
    }
    for (const line of header.malformed) {
      counters[0]?.builder.report('malformed-record', { file, line, detail: 'an attribute could not be understood' });
    }
    return counters.map(({ builder, part }) => ({ split: null, ...(part && { part }), tally: builder.build() }));
  },
};

/** Counts the rows of a file for its labels, or for one of its targets. */
interface RowCounter {
  readonly part?: string;
  readonly builder: TallyBuilder;
  add(line: number): void;
}

async function read(files: FileSet, path: string): Promise<Reading<Options> | undefined> {
  if (!/^\s*@(relation|attribute)\b/im.test(await files.headText(path))) {
    return undefined;
  }
  const header = await readArffHeader(files.reader, path).catch(() => undefined);
  const listed = header && (await labelsOfList(files, path, header));
  const labels = listed?.labels ?? (header && labelsOfHeader(header));
  if (!header || !labels) {
    return undefined;
  }
  const format: Evidence = {
    about: 'format',
    text: `The header declares ${header.attributes.length} attributes, as ARFF files have it.`,
  };
  const binary = header.attributes[labels.labels[0]!]?.values?.length === 2;
  return {
    format: arff.id,
    variant: labels.source === 'mulan' ? 'arff-mulan' : labels.source === 'meka' ? 'arff-meka' : 'arff',
    files: listed ? [path, listed.list] : [path],
    task: labels.kind === 'multi-label' ? 'multi-label' : binary && labels.kind === 'class' ? 'binary' : 'multi-class',
    unit: 'row',
    evidence: [format, ...labels.evidence],
    options: { kind: labels.kind, labels: labels.labels },
  };
}

/** The labels that an XML file next to the ARFF file names. */
async function labelsOfList(
  files: FileSet,
  path: string,
  header: ArffHeader,
): Promise<{ labels: ArffLabels; list: string } | undefined> {
  for (const list of await mulanLabelsNear(files, path)) {
    const labels = labelsOfMulan(header, list.names);
    if (labels) {
      const text = `${list.path} names ${labels.labels.length} labels, all of them attributes of this file.`;
      return { labels: { ...labels, evidence: [{ about: 'names', text }] }, list: list.path };
    }
  }
  return undefined;
}

/** What is counted, and how its label sets are kept. */
interface Counting {
  readonly file: string;
  readonly tally: TallyOptions | undefined;
}

function countersOf(header: ArffHeader, options: Options, values: readonly string[], counting: Counting): RowCounter[] {
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

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) {
    at++;
  }
  return at;
}
