import { basename } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { splitsByStem, splitsOf } from '../json/records/listedSplits';
import { valuesAt } from '../json/records/paths';
import { RecordCounter } from '../json/records/recordCounter';
import { namesOf } from '../json/records/count';
import { ElementReader } from './elementValue';
import { parseXmlFile, XmlError } from './parseXml';
import { groupsOf, joinFolders, recogniseXml, type XmlOptions } from './recogniseXml';

/** XML whose elements are records as those of JSON are: a list of them in a file, or a file for each. */
export const xmlRecords: LabelFormat<XmlOptions> = {
  id: 'xml-records',
  title: 'XML records',

  async detect(files) {
    const readings: Reading<XmlOptions>[] = [];
    for (const entries of groupsOf(files)) {
      readings.push(...(await recogniseXml(files, entries)));
    }
    return joinFolders(readings);
  },

  async count({ files: [first = ''], covers = [first], options }, context: CountContext): Promise<Counted[]> {
    const { choice, container, record } = options;
    const shape = { lists: new Set(options.lists), wrappers: new Set(options.wrappers) };
    const counter = new RecordCounter(choice, await namesOf(options, context.files), context.tally);
    const splits = await splitsByStem(context.files, options.splitLists ?? []);
    let before = 0;
    for (const path of covers) {
      context.signal.throwIfAborted();
      counter.file = path;
      const reader = new ElementReader(
        shape,
        record,
        (value, line) => {
          const samples = container.inner ? valuesAt(value, container.inner) : [value];
          for (const split of splitsOf(path, splits)) {
            samples.forEach((sample) => void counter.add(sample, line, split));
          }
        },
        (twice, line) => {
          const detail = `<${basename(twice)}> stands there several times, of which only the first counts`;
          if (isOnPath(twice, options)) {
            counter.tallies.of(null).report('malformed-record', { file: path, line, detail });
          }
        },
      );
      try {
        await parseXmlFile(context.reader, path, reader, (bytes) => {
          context.signal.throwIfAborted();
          context.progress(before + bytes);
        });
      } catch (error) {
        context.signal.throwIfAborted();
        const where = error instanceof XmlError ? { line: error.line } : {};
        const detail = error instanceof XmlError ? error.reason : 'the file cannot be read';
        counter.tallies.of(null).report('unreadable-file', { file: path, ...where, detail });
      }
      before += context.files.get(path)?.size ?? 0;
    }
    return counter.results();
  },
};

/** Whether labels are read from an element. */
function isOnPath(path: string, { choice, record }: XmlOptions): boolean {
  const steps = choice.path.filter((step) => step !== '*');
  const names = path.slice(record.length + 1).split('/');
  return names.length > 0 && names.every((name) => steps.includes(name) || path === record);
}
