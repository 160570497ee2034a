import { countersOf, type LabelChoice, type RowCounter } from './counters';
import { type ArffHeader, ArffHeaderParser, readArffHeader } from './header';
import { type ArffLabels, labelsOfHeader, labelsOfMulan } from './labels';
import { mulanLabelsNear } from './mulan';
import { ArffRowReader } from './row';
import type { FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { textBlocks } from '../text/lines';

/** So many files with an ending that says little are opened. */
const MOST_DATA = 100;

/**
 * ARFF of Weka, dense and sparse. Labels are named by an XML file (MULAN), by an option in the relation (MEKA), or else
 * are a block of yes/no attributes or the class attribute.
 *
 * @see https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/
 */
export const arff: LabelFormat<LabelChoice> = {
  id: 'arff',
  title: 'ARFF',

  async detect(files) {
    const readings: Reading<LabelChoice>[] = [];
    // KEEL writes the same with the ending of any data; of many such files the first tell what they are.
    const others = files.withExtension('.dat').slice(0, MOST_DATA);
    for (const { path } of [...files.withExtension('.arff'), ...others]) {
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

async function read(files: FileSet, path: string): Promise<Reading<LabelChoice> | undefined> {
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

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) {
    at++;
  }
  return at;
}
