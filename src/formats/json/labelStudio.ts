import type { Task } from '../../core/tally/tally';
import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Evidence, Reading } from '../format';
import type { JsonDialect, NotLabels, Recognised } from './dialect';
import type { JsonHead } from './head';
import { NamedLabels } from './namedLabels';
import { brokenAt, readDocument, readLines, reportBrokenFile } from './read';
import { each, fields, list, SCALAR, type Shape, WHOLE } from './shape';
import { elements, isArray, isObject, type JsonValue, member, nameOf } from './values';

interface TaskOptions {
  /** True for one task a line, false for a list of tasks. */
  readonly lines: boolean;
}

/**
 * Label Studio's export of tasks with their annotations. Every annotation counts but cancelled ones; predictions, drafts
 * and the history do not.
 *
 * @see https://labelstud.io/guide/export
 */
export const labelStudio: JsonDialect<TaskOptions> = {
  id: 'label-studio',
  title: 'Label Studio JSON',
  recognise,
  count,
};

/** Where a result holds its labels, by its type, and what they are labels of. */
export const RESULT_TASKS: ReadonlyMap<string, Task> = new Map<string, Task>([
  ['choices', 'multi-label'],
  ['taxonomy', 'multi-label'],
  ['rectanglelabels', 'detection'],
  ['polygonlabels', 'detection'],
  ['ellipselabels', 'detection'],
  ['keypointlabels', 'detection'],
  ['vectorlabels', 'detection'],
  ['brushlabels', 'segmentation'],
  ['bitmasklabels', 'segmentation'],
  ['labels', 'sequence'],
  ['hypertextlabels', 'sequence'],
  ['paragraphlabels', 'sequence'],
  ['timeserieslabels', 'sequence'],
  ['timelinelabels', 'sequence'],
]);

function recognise(head: JsonHead): Recognised<TaskOptions> | NotLabels | undefined {
  const tasks = head.lines ? head.values : elements(head.values[0]);
  const [first] = tasks;
  const annotated = isArray(member(first, 'annotations')) || isArray(member(first, 'completions'));
  if (!annotated || !isObject(member(first, 'data'))) {
    return undefined;
  }
  const results = tasks.flatMap((task) =>
    annotationsOf(task).flatMap((annotation) => elements(member(annotation, 'result'))),
  );
  const types = new Set(results.map((result) => String(member(result, 'type'))));
  const known = [...types].filter((type) => RESULT_TASKS.has(type));
  if (known.length === 0 && (head.whole || results.length > 0)) {
    return 'no-labels';
  }
  return {
    variant: 'label-studio-json',
    task: taskOf(known),
    unit: 'record',
    evidence: [
      { about: 'format', text: 'The file is a list of tasks with data and annotations, as Label Studio exports them.' },
      { about: 'policy', text: 'Annotations of all annotators count; cancelled ones and predictions do not.' },
    ],
    options: { lines: head.lines },
  };
}

/** Objects are surer than choices: where both occur, the file is for detection. */
export function taskOf(types: readonly string[]): Task {
  const tasks = types.map((type) => RESULT_TASKS.get(type));
  return (['segmentation', 'detection', 'sequence'] as const).find((task) => tasks.includes(task)) ?? 'multi-label';
}

function annotationsOf(task: JsonValue): readonly JsonValue[] {
  return elements(member(task, 'annotations') ?? member(task, 'completions'));
}

const VALUES: Shape = { fields: new Map([...RESULT_TASKS.keys()].map((type) => [type, WHOLE])) };
const ANNOTATIONS = list(
  fields({
    was_cancelled: SCALAR,
    result: list(fields({ type: SCALAR, from_name: SCALAR, to_name: SCALAR, value: VALUES })),
  }),
);

async function count({ files: [file = ''], options }: Reading<TaskOptions>, context: CountContext): Promise<Counted[]> {
  const builder = new TallyBuilder();
  const labels = new NamedLabels(builder);
  let cancelled = 0;
  let several = 0;
  let choicesOnly = true;
  let alwaysOne = true;
  const addTask = (task: JsonValue, line: number): void => {
    if (!isObject(task)) {
      builder.report('malformed-record', { file, line, detail: 'A task is no object.' });
      return;
    }
    const valid = annotationsOf(task).filter((annotation) => member(annotation, 'was_cancelled') !== true);
    cancelled += annotationsOf(task).length - valid.length;
    several += valid.length > 1 ? 1 : 0;
    const found: number[] = [];
    for (const result of valid.flatMap((annotation) => elements(member(annotation, 'result')))) {
      const type = String(member(result, 'type'));
      const names = namesIn(member(result, 'value'));
      choicesOnly &&= names.length === 0 || type === 'choices';
      found.push(...names.map((name) => labels.id(controlOf(result), name)));
    }
    alwaysOne &&= new Set(found).size <= 1;
    builder.add({ positives: found });
    found.forEach((id) => builder.addInstances(id, 1));
  };
  const shape = fields({ annotations: ANNOTATIONS, completions: ANNOTATIONS });
  if (options.lines) {
    await readLines(context, file, shape, addTask, (error) =>
      builder.report('malformed-record', brokenAt(file, error, 'the line was not counted')),
    );
  } else {
    const error = await readDocument(
      context,
      file,
      each(shape, (task, { line }) => addTask(task, line)),
    );
    reportBrokenFile(builder, file, error);
  }
  const evidence: Evidence[] = [...labels.evidence];
  if (several > 0) {
    evidence.push({
      about: 'policy',
      text: `Tasks with several annotations: ${several}. Such a task is positive for each class that one of them names.`,
      otherwise: 'Counting only annotations marked as ground truth, or by majority, gives other numbers.',
    });
  }
  if (cancelled > 0) {
    evidence.push({ about: 'policy', text: `Cancelled annotations are left out: ${cancelled}.` });
  }
  const refined = choicesOnly && alwaysOne && builder.sampleCount > 1 ? 'multi-class' : undefined;
  return [{ split: null, tally: labels.named(builder.build()), evidence, ...(refined && { task: refined }) }];
}

/** The names that a result holds; of a taxonomy the path to each chosen item. */
export function namesIn(value: JsonValue | undefined): string[] {
  const names: string[] = [];
  for (const [key, held] of isObject(value) ? value : []) {
    if (!RESULT_TASKS.has(key)) {
      continue;
    }
    for (const item of isArray(held) ? held : [held]) {
      const name = isArray(item) ? item.map((step) => nameOf(step) ?? '').join(' / ') : nameOf(item);
      if (name) {
        names.push(name);
      }
    }
  }
  return names;
}

/** The control a result comes from; repeated ones (`labels_0` on `page_0`, `labels_1` on `page_1`) are the same. */
function controlOf(result: JsonValue): string {
  const from = nameOf(member(result, 'from_name')) ?? '';
  const number = /[-_]?(\d+)$/.exec(from);
  const to = nameOf(member(result, 'to_name')) ?? '';
  return number && to.endsWith(number[1]!) ? from.slice(0, number.index) : from;
}
