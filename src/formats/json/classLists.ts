import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Reading } from '../format';
import type { JsonDialect, Recognised } from './dialect';
import type { JsonHead } from './head';
import { readDocument, reportBrokenFile } from './read';
import { isSplitKey } from './records/containers';
import { SCALAR } from './shape';
import { isArray, isObject, type JsonValue, nameOf } from './values';

/** For each class the list of its files: `{"churros": ["churros/1004234", …], …}`, as Food-101 has it. */
export const classLists: JsonDialect = {
  id: 'json-class-lists',
  title: 'JSON lists of files for each class',
  recognise,
  count,
};

const FILE_LIKE = /\/|\.\w{2,4}$|\d{3}/;
const MIN_SHARE = 0.9;

function recognise(head: JsonHead): Recognised | undefined {
  const root = head.lines ? undefined : head.values[0];
  if (!isObject(root) || root.size < 2 || [...root.keys()].some((key) => isSplitKey(key) || FILE_LIKE.test(key))) {
    return undefined;
  }
  const lists = [...root.values()];
  const files = lists.flatMap((list) => (isArray(list) ? list : []));
  const names = files.filter((file) => typeof file === 'string' && file.length < 300 && FILE_LIKE.test(file));
  const enough = lists.every(isArray) && files.length >= 10 && files.length >= root.size * 3;
  // A file hardly stands in two lists; strings that recur are labels of something else.
  if (!enough || names.length < files.length * MIN_SHARE || new Set(names).size < names.length * MIN_SHARE) {
    return undefined;
  }
  return {
    variant: 'json-class-lists',
    task: 'multi-class',
    unit: 'record',
    evidence: [
      { about: 'format', text: 'The file holds a list of files for each of its keys.' },
      {
        about: 'columns',
        text: 'The keys are the classes, what stands in the lists are the samples.',
        otherwise: 'Where the keys are samples and the lists hold their labels, the counts are the other way round.',
      },
    ],
    options: undefined,
  };
}

async function count({ files: [file = ''] }: Reading, context: CountContext): Promise<Counted[]> {
  const builder = new TallyBuilder();
  const classesOf = new Map<string, number[]>();
  const addSample = (value: JsonValue, line: number, className: string): void => {
    const sample = nameOf(value);
    if (sample === undefined) {
      builder.report('malformed-record', { file, line, detail: 'A list holds something that is no name of a file.' });
      return;
    }
    const known = classesOf.get(sample);
    const id = builder.classId(className);
    if (known) {
      known.push(id);
    } else {
      classesOf.set(sample, [id]);
    }
  };
  const list = {
    members: SCALAR,
    onMember: (value: JsonValue, at: { line: number; parentKey: string | undefined }) =>
      addSample(value, at.line, at.parentKey ?? ''),
  };
  const error = await readDocument(context, file, { members: list });
  let several = false;
  for (const positives of classesOf.values()) {
    builder.add({ positives });
    several ||= positives.length > 1;
  }
  reportBrokenFile(builder, file, error);
  return [{ split: null, tally: builder.build(), ...(several && { task: 'multi-label' as const }) }];
}
