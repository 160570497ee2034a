import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Evidence, Reading } from '../format';
import type { JsonDialect, Recognised } from './dialect';
import type { JsonHead } from './head';
import { brokenAt, readDocument, readLines, reportBrokenFile } from './read';
import { each, fields, list, SCALAR, type Shape, WHOLE } from './shape';
import { elements, isArray, isObject, type JsonValue, member, nameOf } from './values';

interface ScaleOptions {
  /** One task a line, a list of tasks, or a list at `docs` as the API gives it. */
  readonly at: 'lines' | 'root' | 'docs';
  readonly source: 'annotations' | 'category';
}

/**
 * Scale AI: tasks whose response holds annotations with a label each, or the category of the whole.
 *
 * @see https://docs.scale.com/reference/task-object
 */
export const scale: JsonDialect<ScaleOptions> = {
  id: 'scale',
  title: 'Scale AI JSON',
  recognise,
  count,
};

function recognise(head: JsonHead): Recognised<ScaleOptions> | undefined {
  const docs = member(head.values[0], 'docs');
  const at = head.lines ? 'lines' : docs === undefined ? 'root' : 'docs';
  const tasks = head.lines ? head.values : elements(docs ?? head.values[0]);
  const answered = tasks.filter((task) => isObject(member(task, 'response')));
  const areTasks = tasks.length > 0 && tasks.every((task) => member(task, 'task_id') !== undefined);
  const labelled = answered.some((task) => labelsOf(task, 'annotations').length > 0);
  const categorised = answered.some((task) => labelsOf(task, 'category').length > 0);
  if (!areTasks || !(labelled || categorised)) {
    return undefined;
  }
  const source = labelled ? 'annotations' : 'category';
  return {
    variant: 'scale-json',
    task: labelled ? 'detection' : 'multi-class',
    unit: labelled ? 'image' : 'record',
    evidence: [
      { about: 'format', text: 'The file holds tasks with a task_id and a response, as Scale AI writes them.' },
      {
        about: 'columns',
        text: labelled
          ? 'The labels of the annotations in the response are the classes.'
          : 'The category in the response is the class.',
      },
    ],
    options: { at, source },
  };
}

function labelsOf(task: JsonValue, source: ScaleOptions['source']): string[] {
  const response = member(task, 'response');
  const found =
    source === 'annotations'
      ? elements(member(response, 'annotations')).map((annotation) => member(annotation, 'label'))
      : [member(response, 'category')].flatMap((category) => (isArray(category) ? category : [category]));
  return found.map(nameOf).filter((name) => name !== undefined);
}

/** The classes an annotator could choose: names, or objects that hold further choices. */
function offered(task: JsonValue): string[] {
  const params = member(task, 'params');
  const choices = elements(member(params, 'objects_to_annotate') ?? member(params, 'categories'));
  const namesIn = (choice: JsonValue | undefined): string[] => {
    const inner = elements(member(choice, 'subchoices'));
    const own = nameOf(choice) ?? nameOf(member(choice, 'choice'));
    return inner.length > 0 ? inner.flatMap(namesIn) : own === undefined ? [] : [own];
  };
  return choices.flatMap(namesIn);
}

async function count(
  { files: [file = ''], options }: Reading<ScaleOptions>,
  context: CountContext,
): Promise<Counted[]> {
  const builder = new TallyBuilder();
  let open = 0;
  let several = false;
  const addTask = (task: JsonValue, line: number): void => {
    if (!isObject(task)) {
      builder.report('malformed-record', { file, line, detail: 'A task is no object.' });
      return;
    }
    offered(task).forEach((name) => builder.classId(name));
    if (!isObject(task.get('response'))) {
      open++;
      return;
    }
    const positives = labelsOf(task, options.source).map((name) => builder.classId(name));
    several ||= positives.length > 1;
    builder.add({ positives });
    if (options.source === 'annotations') {
      positives.forEach((id) => builder.addInstances(id, 1));
    }
  };
  const shape: Shape = fields({
    params: fields({ objects_to_annotate: WHOLE, categories: WHOLE }),
    response: fields({ annotations: list(fields({ label: SCALAR })), category: WHOLE }),
  });
  const tasks = each(shape, (task, { line }) => addTask(task, line));
  if (options.at === 'lines') {
    await readLines(context, file, shape, addTask, (error) =>
      builder.report('malformed-record', brokenAt(file, error, 'the line was not counted')),
    );
  } else {
    const error = await readDocument(context, file, options.at === 'docs' ? fields({ docs: tasks }) : tasks);
    reportBrokenFile(builder, file, error);
  }
  const evidence: Evidence[] =
    open > 0 ? [{ about: 'policy', text: `Tasks without a response are left out: ${open}.` }] : [];
  const refined = options.source === 'category' && several ? 'multi-label' : undefined;
  return [{ split: null, tally: builder.build(), evidence, ...(refined && { task: refined }) }];
}
