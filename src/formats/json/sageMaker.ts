import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Reading } from '../format';
import { inNumericOrder } from '../numericOrder';
import type { JsonDialect, NotLabels, Recognised } from './dialect';
import type { JsonHead } from './head';
import { brokenAt, readLines } from './read';
import { type Shape, WHOLE } from './shape';
import { elements, isObject, type JsonObject, type JsonValue, member, nameOf } from './values';

interface ManifestOptions {
  /** The keys of the labelling jobs; `<job>-metadata` says what the values of a job mean. */
  readonly jobs: readonly string[];
}

/**
 * Augmented manifests of Amazon SageMaker Ground Truth: one record a line, with the labels of each labelling job and
 * `<job>-metadata` beside them.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html
 */
export const sageMaker: JsonDialect<ManifestOptions> = {
  id: 'sagemaker-manifest',
  title: 'SageMaker manifest',
  recognise,
  count,
};

const METADATA = '-metadata';

function recognise(head: JsonHead): Recognised<ManifestOptions> | NotLabels | undefined {
  const [first] = head.values;
  if (!isObject(first) || !(first.has('source-ref') || first.has('source'))) {
    return undefined;
  }
  const records = head.values.filter(isObject);
  const keys = new Set(records.flatMap((record) => [...record.keys()].filter((key) => record.has(key + METADATA))));
  const [job, ...others] = keys;
  if (job === undefined) {
    return first.has('source-ref') ? 'no-labels' : undefined;
  }
  const type = nameOf(member(first.get(job + METADATA), 'type')) ?? '';
  const boxes = isObject(first.get(job)) && elements(member(first.get(job), 'annotations')).length > 0;
  const several = /multi-?label/i.test(type) || Array.isArray(first.get(job)) || others.length > 0;
  return {
    variant: 'sagemaker-manifest',
    task: boxes || /object-detection/.test(type) ? 'detection' : several ? 'multi-label' : 'multi-class',
    unit: /text/.test(type) ? 'document' : 'image',
    evidence: [
      {
        about: 'format',
        text: 'Every line has a source and a labelling job with its metadata, as Ground Truth writes it.',
      },
      { about: 'columns', text: `${[...keys].join(', ')} hold the labels; their metadata holds the names.` },
    ],
    options: { jobs: [...keys] },
  };
}

async function count(
  { files: [file = ''], options: { jobs } }: Reading<ManifestOptions>,
  context: CountContext,
): Promise<Counted[]> {
  const builder = new TallyBuilder();
  const shape: Shape = {
    fields: new Map(jobs.flatMap((job) => [job, job + METADATA]).map((key) => [key, WHOLE])),
  };
  const addRecord = (record: JsonValue, line: number): void => {
    if (!isObject(record)) {
      builder.report('malformed-record', { file, line, detail: 'The line is no object.' });
      return;
    }
    const labels = jobs.filter((job) => record.has(job)).map((job) => labelsOf(record, job));
    builder.add({ positives: labels.flatMap(({ names }) => names.map((name) => builder.classId(name))) });
    for (const name of labels.flatMap(({ names, areObjects }) => (areObjects ? names : []))) {
      builder.addInstances(builder.classId(name), 1);
    }
  };
  await readLines(context, file, shape, addRecord, (error) =>
    builder.report('malformed-record', brokenAt(file, error, 'the line was not counted')),
  );
  return [{ split: null, tally: inNumericOrder(builder.build()) }];
}

function labelsOf(record: JsonObject, job: string): { names: string[]; areObjects: boolean } {
  const value = record.get(job);
  const metadata = record.get(job + METADATA);
  const classMap = member(metadata, 'class-map');
  const nameOfId = (id: JsonValue | undefined): string | undefined => {
    const plain = nameOf(id);
    return plain === undefined ? undefined : (nameOf(member(classMap, plain)) ?? plain);
  };
  const boxes = member(value, 'annotations');
  if (boxes !== undefined) {
    const names = elements(boxes).map((box) => nameOfId(member(box, 'class_id')));
    return { names: names.filter((name) => name !== undefined), areObjects: true };
  }
  const only = nameOf(member(metadata, 'class-name'));
  const names = Array.isArray(value) ? value.map(nameOfId) : [only ?? nameOfId(value)];
  return { names: names.filter((name) => name !== undefined), areObjects: false };
}
