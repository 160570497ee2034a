import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Reading } from '../format';
import type { JsonDialect, NotLabels, Recognised } from './dialect';
import type { JsonHead } from './head';
import { namesIn, RESULT_TASKS, taskOf } from './labelStudio';
import { NamedLabels } from './namedLabels';
import { readDocument, reportBrokenFile } from './read';
import { each, type Shape, WHOLE } from './shape';
import { elements, isArray, isObject, type JsonValue, member } from './values';

interface MinOptions {
  /** The keys under which the answers stand, one for each question. */
  readonly controls: readonly string[];
}

/**
 * Label Studio's JSON_MIN: an annotation a record, with the answers beside the data. One choice is a plain string,
 * several are `{"choices": […]}`, regions are a list of objects: the same key may hold all of them.
 */
export const labelStudioMin: JsonDialect<MinOptions> = {
  id: 'label-studio-min',
  title: 'Label Studio JSON_MIN',
  recognise,
  count,
};

/** Keys that Label Studio adds to every record. */
const OWN_KEYS =
  /^(id|annotation_id|annotator|created_at|updated_at|lead_time|agreement|history|sentiment_id|file_upload|inner_id|_row_id)$/;
const MAX_NAME = 80;

function recognise(head: JsonHead): Recognised<MinOptions> | NotLabels | undefined {
  const records = head.lines ? [] : elements(head.values[0]).filter(isObject);
  const [first] = records;
  if (!first?.has('annotation_id') || !(first.has('annotator') || first.has('lead_time'))) {
    return undefined;
  }
  const keys = new Set(records.flatMap((record) => [...record.keys()].filter((key) => !OWN_KEYS.test(key))));
  const valuesOf = (key: string): JsonValue[] => records.map((record) => record.get(key) ?? null);
  const sure = [...keys].filter((key) => valuesOf(key).some((value) => typesIn(value).length > 0));
  const controls = sure.length > 0 ? sure : [...keys].filter((key) => looksChosen(valuesOf(key)));
  if (controls.length === 0) {
    return 'no-labels';
  }
  const types = controls.flatMap((key) => valuesOf(key).flatMap(typesIn));
  return {
    variant: 'label-studio-json-min',
    task: taskOf(types),
    unit: 'record',
    evidence: [
      {
        about: 'format',
        text: 'Every record has an annotation_id and an annotator, as in the short export of Label Studio.',
      },
      { about: 'columns', text: `The answers stand at ${controls.join(', ')}.` },
    ],
    options: { controls },
  };
}

/** The kinds of labels in an answer that is no plain string. */
function typesIn(value: JsonValue): string[] {
  const objects = isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
  return objects.flatMap((object) => [...object.keys()].filter((key) => RESULT_TASKS.has(key)));
}

/** Strings that recur and are short: choices, not texts or addresses. */
function looksChosen(values: readonly JsonValue[]): boolean {
  const strings = values.filter((value) => typeof value === 'string');
  const short = strings.every((text) => text.length <= MAX_NAME && !/^https?:|^\/|\.\w{2,4}$/.test(text));
  const distinct = new Set(strings).size;
  return strings.length > 0 && short && (distinct <= strings.length / 2 || strings.length < 4);
}

async function count({ files: [file = ''], options }: Reading<MinOptions>, context: CountContext): Promise<Counted[]> {
  const builder = new TallyBuilder();
  const labels = new NamedLabels(builder);
  const record: Shape = { fields: new Map(options.controls.map((control) => [control, WHOLE])) };
  const shape = each(record, (value, { line }) => {
    if (!isObject(value)) {
      builder.report('malformed-record', { file, line, detail: 'A record is no object.' });
      return;
    }
    const positives = options.controls.flatMap((control) =>
      answers(member(value, control)).map((name) => labels.id(control, name)),
    );
    builder.add({ positives });
    positives.forEach((id) => builder.addInstances(id, 1));
  });
  reportBrokenFile(builder, file, await readDocument(context, file, shape));
  return [{ split: null, tally: labels.named(builder.build()), evidence: labels.evidence }];
}

function answers(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') {
    return value === '' ? [] : [value];
  }
  return isArray(value) ? value.flatMap((item) => (typeof item === 'string' ? [item] : namesIn(item))) : namesIn(value);
}
