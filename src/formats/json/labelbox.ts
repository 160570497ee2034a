import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Evidence, Reading } from '../format';
import type { JsonDialect, Recognised } from './dialect';
import type { JsonHead } from './head';
import { NamedLabels } from './namedLabels';
import { brokenAt, readDocument, readLines, reportBrokenFile } from './read';
import { each, fields, type Shape, WHOLE } from './shape';
import { elements, isObject, type JsonValue, member, membersOf, nameOf } from './values';

interface LabelboxOptions {
  /** One data row a line (the export of today), or a list of them (the older one). */
  readonly lines: boolean;
  /** Objects drawn in the images, or answers to questions about whole data rows. */
  readonly source: 'objects' | 'answers';
}

/**
 * Labelbox: data rows with the objects and answers of their labels; the export of today (a data row a line, labels by
 * project) and the older one (`Labeled Data` with a `Label`).
 *
 * @see https://docs.labelbox.com/reference/export-image-annotations
 */
export const labelbox: JsonDialect<LabelboxOptions> = {
  id: 'labelbox',
  title: 'Labelbox JSON',
  recognise,
  count,
};

function recognise(head: JsonHead): Recognised<LabelboxOptions> | undefined {
  const rows = head.lines ? head.values : elements(head.values[0]);
  const [first] = rows;
  const isNew = isObject(member(first, 'data_row')) && isObject(member(first, 'projects'));
  const isOld = member(first, 'Labeled Data') !== undefined && member(first, 'Label') !== undefined;
  if (!isNew && !isOld) {
    return undefined;
  }
  const found = rows.flatMap(annotationsOf);
  const areObjects = found.some((annotations) => elements(member(annotations, 'objects')).length > 0);
  const areAnswered = found.some((annotations) => elements(member(annotations, 'classifications')).length > 0);
  const source = areObjects || !areAnswered ? 'objects' : 'answers';
  return {
    variant: 'labelbox-json',
    task: source === 'objects' ? 'detection' : 'multi-label',
    unit: source === 'objects' ? 'image' : 'record',
    evidence: [
      { about: 'format', text: 'The file holds data rows with their labels, as Labelbox exports them.' },
      {
        about: 'columns',
        text:
          source === 'objects'
            ? 'The names of the objects are the classes.'
            : 'The answers to the questions about a data row are its classes.',
        ...(areObjects &&
          areAnswered && {
            otherwise: 'There are questions about whole data rows as well; their answers could be labels.',
          }),
      },
      { about: 'policy', text: 'The labels of all projects and annotators count; rows without any label do not.' },
    ],
    options: { lines: head.lines, source },
  };
}

/** `objects` and `classifications` of every label of a data row. */
function annotationsOf(row: JsonValue): (JsonValue | undefined)[] {
  const old = member(row, 'Label');
  if (old !== undefined) {
    return isObject(old) ? [old] : [];
  }
  const labels = membersOf(member(row, 'projects')).flatMap((project) => elements(member(project, 'labels')));
  return labels.map((label) => member(label, 'annotations')).filter((annotations) => annotations !== undefined);
}

async function count(
  { files: [file = ''], options }: Reading<LabelboxOptions>,
  context: CountContext,
): Promise<Counted[]> {
  const builder = new TallyBuilder();
  const labels = new NamedLabels(builder);
  let unlabelled = 0;
  let alwaysOne = true;
  const addRow = (row: JsonValue, line: number): void => {
    if (!isObject(row)) {
      builder.report('malformed-record', { file, line, detail: 'A data row is no object.' });
      return;
    }
    const annotations = annotationsOf(row);
    if (annotations.length === 0) {
      unlabelled++;
      return;
    }
    const found =
      options.source === 'objects'
        ? annotations.flatMap((of) => elements(member(of, 'objects')).map((object) => labels.id('', titleOf(object))))
        : annotations.flatMap((of) => answersIn(of).map(([question, answer]) => labels.id(question, answer)));
    alwaysOne &&= found.length === 1;
    builder.add({ positives: found });
    if (options.source === 'objects') {
      found.forEach((id) => builder.addInstances(id, 1));
    }
  };
  const shape: Shape = fields({ projects: WHOLE, Label: WHOLE });
  if (options.lines) {
    await readLines(context, file, shape, addRow, (error) =>
      builder.report('malformed-record', brokenAt(file, error, 'the line was not counted')),
    );
  } else {
    const rows = each(shape, (row, { line }) => addRow(row, line));
    reportBrokenFile(builder, file, await readDocument(context, file, rows));
  }
  const evidence: Evidence[] = [...labels.evidence];
  if (unlabelled > 0) {
    evidence.push({ about: 'policy', text: `Data rows without a label are left out: ${unlabelled}.` });
  }
  const refined = options.source === 'answers' && alwaysOne && builder.sampleCount > 1 ? 'multi-class' : undefined;
  return [{ split: null, tally: labels.named(builder.build()), evidence, ...(refined && { task: refined }) }];
}

function titleOf(value: JsonValue | undefined): string {
  return nameOf(member(value, 'name')) ?? nameOf(member(value, 'title')) ?? nameOf(member(value, 'value')) ?? '';
}

/** Each chosen answer with its question; what was typed is a text, no class. */
function answersIn(annotations: JsonValue | undefined): (readonly [question: string, answer: string])[] {
  return elements(member(annotations, 'classifications')).flatMap((question) => {
    const chosen = [
      member(question, 'radio_answer'),
      member(question, 'answer'),
      ...elements(member(question, 'checklist_answers')),
      ...elements(member(question, 'answers')),
    ];
    return chosen.filter(isObject).map((answer) => [titleOf(question), titleOf(answer)] as const);
  });
}
