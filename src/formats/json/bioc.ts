import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Reading } from '../format';
import type { JsonDialect, Recognised } from './dialect';
import type { JsonHead } from './head';
import { addObjects } from './objects';
import { readDocument, reportBrokenFile } from './read';
import { EACH, shapeOf, valuesAt } from './records/paths';
import { each, fields } from './shape';
import { elements, isArray, isObject, member, nameOf } from './values';

/** The type of each entity of a document. */
const TYPES = ['passages', EACH, 'annotations', EACH, 'infons', 'type'];

/**
 * BioC: documents of passages with annotations, whose type is the class of the entity.
 *
 * @see https://bioc.sourceforge.net/
 */
export const bioc: JsonDialect = {
  id: 'bioc',
  title: 'BioC JSON',
  recognise,
  count,
};

function recognise(head: JsonHead): Recognised | undefined {
  const root = head.lines ? undefined : head.values[0];
  const documents = elements(member(root, 'documents'));
  const arePassages = documents.length > 0 && isArray(member(documents[0], 'passages'));
  if (!arePassages || documents.flatMap((document) => valuesAt(document, TYPES)).length === 0) {
    return undefined;
  }
  return {
    variant: 'bioc-json',
    task: 'sequence',
    unit: 'document',
    evidence: [
      { about: 'format', text: 'The file has documents with passages and annotations, as BioC files do.' },
      { about: 'columns', text: 'The type of an annotation is its class; relations are not counted.' },
    ],
    options: undefined,
  };
}

async function count({ files: [file = ''] }: Reading, context: CountContext): Promise<Counted[]> {
  const builder = new TallyBuilder();
  const documents = each(shapeOf([TYPES]), (document, { line }) => {
    if (isObject(document)) {
      const names = valuesAt(document, TYPES).map(nameOf);
      addObjects(
        builder,
        names.filter((name) => name !== undefined),
      );
    } else {
      builder.report('malformed-record', { file, line, detail: 'A document is no object.' });
    }
  });
  reportBrokenFile(builder, file, await readDocument(context, file, fields({ documents })));
  return [{ split: null, tally: builder.build() }];
}
