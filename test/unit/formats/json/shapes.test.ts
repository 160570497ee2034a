import assert from 'node:assert/strict';
import { jsonFormats } from '../../../../src/formats/json/dialects';
import { memoryFiles } from '../../memoryFiles';
import { lines, type Read, readAll, times } from './readings';

/** Files that mimic the structure of published data sets, and what is to be counted in them. */
interface Case {
  readonly name: string;
  readonly path: string;
  readonly content: unknown;
  readonly task: string;
  readonly samples: number;
  readonly positives: Readonly<Record<string, number>>;
  readonly instances?: readonly number[];
  readonly split?: string;
}

const say = (i: number): string => `this is what number ${i} of them said about it`;

const CASES: Case[] = [
  {
    name: 'vectors of 0 and 1 under names of files',
    path: 'multihot.json',
    content: Object.fromEntries(times(20, (i) => [`im${i}.png`, [1, 0, i % 2, 0]])),
    task: 'multi-label',
    samples: 20,
    positives: { 0: 20, 1: 0, 2: 10, 3: 0 },
  },
  {
    name: 'classes with 0 and 1 under names of files',
    path: 'attributes.json',
    content: Object.fromEntries(times(20, (i) => [`im${i}.png`, { smile: i % 2, hat: 0 }])),
    task: 'multi-label',
    samples: 20,
    positives: { smile: 10, hat: 0 },
  },
  {
    name: 'one key of 0 and 1 beside a headline',
    path: 'headlines.json',
    content: lines(
      ...times(20, (i) => ({ article_link: `https://x.org/${i}`, headline: say(i), is_sarcastic: i % 4 ? 0 : 1 })),
    ),
    task: 'multi-class',
    samples: 20,
    positives: { 0: 15, 1: 5 },
  },
  {
    name: 'pairs of sentences where some annotators did not agree',
    path: 'dev.jsonl',
    content: lines(
      ...times(24, (i) => ({
        annotator_labels: ['neutral', 'entailment'],
        gold_label: ['neutral', 'entailment', '-'][i % 3],
        sentence1: say(i),
        sentence2: say(i + 100),
      })),
    ),
    task: 'multi-class',
    samples: 24,
    positives: { neutral: 8, entailment: 8 },
  },
  {
    name: 'clips of videos with their label and subset',
    path: 'clips.json',
    content: Object.fromEntries(
      times(30, (i) => [
        `QuUC${'abcdefghijklmnopqrstuvwxyzABCD'[i]}vJs`,
        {
          annotations: { label: i % 3 ? 'archery' : 'bowling', segment: [84.0, 94.0] },
          duration: 10,
          subset: 'validate',
          url: `https://x.org/${i}`,
        },
      ]),
    ),
    split: 'val',
    task: 'multi-class',
    samples: 30,
    positives: { bowling: 10, archery: 20 },
  },
  {
    name: 'sounds with ids of classes in one text',
    path: 'sounds.json',
    content: { data: times(20, (i) => ({ wav: `/a/${i}.wav`, labels: i % 2 ? '/m/01,/m/02' : '/m/02' })) },
    task: 'multi-label',
    samples: 20,
    positives: { '/m/02': 20, '/m/01': 10 },
  },
  {
    name: 'papers with codes of categories in one text',
    path: 'papers.json',
    content: lines(
      ...times(60, (i) => ({
        id: `0704.${i}`,
        title: say(i),
        abstract: say(i),
        categories: [
          'cs.LG stat.ML',
          'cs.LG',
          'stat.ML',
          'cs.LG math.PR',
          'math.PR',
          'math.PR stat.ML cs.LG',
          'stat.ML math.PR',
        ][i % 7],
      })),
    ),
    task: 'multi-label',
    samples: 60,
    positives: { 'cs.LG': 35, 'stat.ML': 34, 'math.PR': 33 },
  },
  {
    name: 'rows of a data set viewer',
    path: 'rows.json',
    content: {
      features: [{ name: 'text' }],
      rows: times(20, (i) => ({ row_idx: i, row: { text: say(i), label: i % 2 }, truncated_cells: [] })),
    },
    task: 'multi-class',
    samples: 20,
    positives: { 0: 10, 1: 10 },
  },
  {
    name: 'examples of a chat bot',
    path: 'nlu.json',
    content: {
      rasa_nlu_data: {
        common_examples: times(20, (i) => ({ text: say(i), intent: i % 2 ? 'greet' : 'bye', entities: [] })),
      },
    },
    task: 'multi-class',
    samples: 20,
    positives: { bye: 10, greet: 10 },
  },
  {
    name: 'image, number and name of the class, one list for each split',
    path: 'split.json',
    content: { train: times(20, (i) => [`d/${i}.jpg`, i % 2, i % 2 ? 'rose' : 'lily']), val: [] },
    task: 'multi-class',
    samples: 20,
    positives: { lily: 10, rose: 10 },
    split: 'train',
  },
  {
    name: 'labels with their own split in each record',
    path: 'intents.jsonl',
    content: lines(...times(20, (i) => ({ id: `${i}`, partition: 'dev', intent: i % 2 ? 'a' : 'b', utt: say(i) }))),
    task: 'multi-class',
    samples: 20,
    positives: { b: 10, a: 10 },
    split: 'val',
  },
  {
    name: 'recipes with a cuisine and ingredients that recur',
    path: 'recipes.json',
    content: times(40, (i) => ({
      id: i,
      cuisine: i % 4 ? 'greek' : 'thai',
      ingredients: ['salt', 'oil', `spice ${i}`],
    })),
    task: 'multi-class',
    samples: 40,
    positives: { thai: 10, greek: 30 },
  },
  {
    name: 'scenes: polygons with labels, a file for each image',
    path: 'aachen/*.json',
    content: times(4, (i) => ({
      imgHeight: 1,
      imgWidth: 2,
      objects: [
        { label: 'road', polygon: [[1, 2]] },
        { label: i ? 'car' : 'road', polygon: [[1, 2]] },
      ],
    })),
    task: 'detection',
    samples: 4,
    positives: { road: 4, car: 3 },
    instances: [5, 3],
  },
  {
    name: 'annotated images of a platform',
    path: 'export.json',
    content: times(12, (i) => ({
      ID: `ck${i}`,
      'Labeled Data': `https://x.org/${i}.jpg`,
      Label: { objects: [{ title: i % 2 ? 'cat' : 'dog', value: 'x', bbox: { top: 1 } }], classifications: [] },
    })),
    task: 'detection',
    samples: 12,
    positives: { dog: 6, cat: 6 },
  },
  {
    name: 'files listed under their class',
    path: 'food.json',
    content: { churros: times(12, (i) => `churros/${1000 + i}`), tacos: times(4, (i) => `tacos/${1000 + i}`) },
    task: 'multi-class',
    samples: 16,
    positives: { churros: 12, tacos: 4 },
  },
  {
    name: 'issues with objects for labels',
    path: 'issues.json',
    content: times(12, (i) => ({
      id: i,
      title: say(i),
      body: say(i),
      labels: [{ id: 7, name: i % 2 ? 'bug' : 'docs', color: 'fff' }],
    })),
    task: 'multi-label',
    samples: 12,
    positives: { docs: 6, bug: 6 },
  },
];

describe('JSON in the shapes of published data sets', () => {
  for (const { name, path, content, ...expected } of CASES) {
    it(`reads ${name}`, async () => {
      const files = path.includes('*')
        ? Object.fromEntries(
            (content as unknown[]).map((file, i) => [path.replace('*', `city_${i}_x`), JSON.stringify(file)]),
          )
        : { [path]: typeof content === 'string' ? content : JSON.stringify(content) };
      const reads = (await readAll(files, 997)).filter(({ samples }) => samples > 0);
      assert.deepEqual(reads.map(describeRead), [{ split: null, ...omitInstances(expected) }]);
      if (expected.instances) {
        assert.deepEqual([...reads[0]!.tally.instances!], expected.instances);
      }
    });
  }
});

describe('A folder full of JSON', () => {
  it('is looked at in a few places only, where nothing in it is a label file', async () => {
    const strangers = Object.fromEntries(
      times(400, (i) => [`out/${i}.json`, JSON.stringify({ answer: say(i), took: i })]),
    );
    const { files, reads } = memoryFiles(strangers);
    for (const format of jsonFormats) {
      assert.deepEqual(await format.detect(files), []);
    }
    assert.ok(reads.length < 60, `${reads.length} files were read`);
  });

  it('does not hide the one large label file', async () => {
    const strangers = Object.fromEntries(
      times(400, (i) => [`out/${i}.json`, JSON.stringify({ answer: say(i), took: i })]),
    );
    const labels = {
      'out/labels.json': JSON.stringify(times(60, (i) => ({ text: say(i), label: i % 2 ? 'a' : 'b' }))),
    };
    const reads = await readAll({ ...strangers, ...labels });
    assert.deepEqual(
      reads.map(({ file, samples }) => [file, samples]),
      [['out/labels.json', 60]],
    );
  });
});

function describeRead({ task, samples, positives, split }: Read): object {
  return { split, task, samples, positives };
}

function omitInstances(expected: Omit<Case, 'name' | 'path' | 'content'>): object {
  return Object.fromEntries(Object.entries(expected).filter(([key]) => key !== 'instances'));
}
