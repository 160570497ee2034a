import assert from 'node:assert/strict';
import { type ColumnSource, parquetWriteBuffer, schemaFromColumnData } from 'hyparquet-writer';
import { parquet } from '../../../../src/formats/parquet/parquet';
import { countWith, instancesOf, missingOf, positivesOf } from '../countText';

async function count(content: Record<string, string | Uint8Array>) {
  const { readings, counted } = await countWith(parquet, content);
  return { readings, reading: readings[0], counted, tally: counted[0]?.tally };
}

/** A Parquet file; features are those of a Hugging Face dataset. */
function write(columns: ColumnSource[], features?: unknown, options: object = {}): Uint8Array {
  const kvMetadata = features ? [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }] : [];
  return new Uint8Array(parquetWriteBuffer({ columnData: columns, kvMetadata, ...options }));
}

/** The schema of a table whose columns are lists. */
function listSchema(lists: Record<string, 'INT64' | 'STRING'>) {
  const flat = schemaFromColumnData({ columnData: [] });
  const columns = Object.entries(lists).flatMap(([name, type]) => [
    { name, repetition_type: 'OPTIONAL' as const, converted_type: 'LIST' as const, num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED' as const, num_children: 1 },
    type === 'STRING'
      ? {
          name: 'element',
          repetition_type: 'OPTIONAL' as const,
          type: 'BYTE_ARRAY' as const,
          converted_type: 'UTF8' as const,
        }
      : { name: 'element', repetition_type: 'OPTIONAL' as const, type: 'INT64' as const },
  ]);
  return { schema: [{ ...flat[0]!, num_children: Object.keys(lists).length }, ...columns] };
}

const texts = (n: number): ColumnSource => ({
  name: 'text',
  data: Array.from({ length: n }, (_, i) => `some text number ${i}`),
  type: 'STRING',
});
const ids = (...values: number[]): ColumnSource => ({ name: 'label', data: values.map(BigInt), type: 'INT64' });

describe('Parquet', () => {
  it('names class ids by the metadata of Hugging Face; -1 is no label', async () => {
    const features = { label: { names: ['neg', 'pos', 'never'], _type: 'ClassLabel' }, text: { dtype: 'string' } };
    const { reading, tally } = await count({ 'train.parquet': write([texts(5), ids(1, 0, 1, -1, 1)], features) });
    assert.equal(reading?.variant, 'parquet-class-column');
    assert.deepEqual(positivesOf(tally), { neg: 1, pos: 3, never: 0 });
    assert.deepEqual(missingOf(tally), { neg: 1, pos: 1, never: 1 });
  });

  it('takes the column that is declared to hold a class before others that look so', async () => {
    const features = {
      hsf_id: { dtype: 'int64' },
      character: { names: ['0', '1', '2', 'A', 'B'], _type: 'ClassLabel' },
    };
    const column = (name: string, values: number[]): ColumnSource => ({
      name,
      data: values.map(BigInt),
      type: 'INT64',
    });
    const file = write([column('hsf_id', [0, 1, 0, 1, 0, 1]), column('character', [0, 1, 2, 3, 4, 4])], features);
    assert.deepEqual(positivesOf((await count({ 'a.parquet': file })).tally), { 0: 1, 1: 1, 2: 1, A: 1, B: 2 });
  });

  it('sums numbered pieces into one table, and keeps other splits apart', async () => {
    const { readings, counted } = await count({
      'data/train-00000-of-00002.parquet': write([texts(4), ids(0, 1, 0, 1)]),
      'data/train-00001-of-00002.parquet': write([texts(4), ids(1, 1, 0, 1)]),
      'data/test-00000-of-00001.parquet': write([texts(3), ids(0, 0, 1)]),
    });
    assert.deepEqual(
      readings.map(({ files, covers }) => [files[0], covers?.length ?? 1]),
      [
        ['data/train-00000-of-00002.parquet', 2],
        ['data/test-00000-of-00001.parquet', 1],
      ],
    );
    assert.deepEqual(
      counted.map(({ tally }) => positivesOf(tally)),
      [
        { 0: 3, 1: 5 },
        { 0: 2, 1: 1 },
      ],
    );
  });

  it('counts each of several columns that are declared to hold a class, and names them alike in all splits', async () => {
    const features = {
      fine: { names: ['maple', 'oak', 'trout'], _type: 'ClassLabel' },
      coarse: { names: ['trees', 'fish'], _type: 'ClassLabel' },
    };
    const table = (...fine: number[]) =>
      write(
        [
          texts(fine.length),
          { name: 'fine', data: fine.map(BigInt), type: 'INT64' },
          { name: 'coarse', data: fine.map((id) => BigInt(id === 2 ? 1 : 0)), type: 'INT64' },
        ],
        features,
      );
    const { counted } = await count({ 'train.parquet': table(0, 1, 2, 1, 0, 2), 'test.parquet': table(2, 2, 0, 1) });
    assert.deepEqual(
      counted.map(({ part, tally }) => [part, positivesOf(tally)]),
      [
        ['fine', { maple: 2, oak: 2, trout: 2 }],
        ['coarse', { trees: 4, fish: 2 }],
        ['fine', { maple: 1, oak: 1, trout: 2 }],
        ['coarse', { trees: 2, fish: 2 }],
      ],
    );
  });

  it('takes a list column as several labels, with the names of its elements', async () => {
    const features = {
      labels: { feature: { names: ['joy', 'anger', 'fear'], _type: 'ClassLabel' }, _type: 'Sequence' },
    };
    const labels: ColumnSource = { name: 'labels', data: [[0n, 2n], [], [2n], [0n]] };
    const { reading, tally } = await count({ 'a.parquet': write([labels], features, listSchema({ labels: 'INT64' })) });
    assert.equal(reading?.task, 'multi-label');
    assert.deepEqual(positivesOf(tally), { joy: 2, anger: 0, fear: 2 });
    assert.equal(tally?.samplesWithoutLabel, 1);
  });

  it('takes a list of 0 and 1 of one length as a column a class', async () => {
    const labels: ColumnSource = {
      name: 'labels',
      data: [
        [0n, 1n, 1n],
        [0n, 0n, 0n],
        [1n, 1n, 0n],
      ],
    };
    const { reading, tally } = await count({
      'a.parquet': write([labels], undefined, listSchema({ labels: 'INT64' })),
    });
    assert.equal(reading?.variant, 'parquet-multi-hot');
    assert.deepEqual(positivesOf(tally), { 'labels[0]': 1, 'labels[1]': 2, 'labels[2]': 1 });
  });

  it('names the items of such a list by a list of names beside it, which has one for each 1', async () => {
    const rows = [[0, 2], [1], [0, 1], [2], [0], [1, 2]];
    const names = ['art', 'news', 'sport'];
    const labels: ColumnSource = {
      name: 'label',
      data: rows.map((row) => [0, 1, 2].map((id) => (row.includes(id) ? 1n : 0n))),
    };
    const list = (order: (row: number[]) => number[]): ColumnSource => ({
      name: 'label_name',
      data: rows.map((row) => order(row).map((id) => names[id]!)),
    });
    const schema = listSchema({ label: 'INT64', label_name: 'STRING' });
    const { reading, tally } = await count({ 'a.parquet': write([labels, list((row) => row)], undefined, schema) });
    assert.equal(reading?.variant, 'parquet-multi-hot');
    assert.deepEqual(positivesOf(tally), { art: 3, news: 3, sport: 3 });
    // In another order than the items the names cannot be told apart.
    const turned = await count({ 'a.parquet': write([labels, list((row) => row.toReversed())], undefined, schema) });
    assert.deepEqual(Object.keys(positivesOf(turned.tally)), ['label[0]', 'label[1]', 'label[2]']);
  });

  it('names ids of tags beside tokens by a file beside the table', async () => {
    const tokens: ColumnSource = { name: 'tokens', data: [['a', 'b', 'c'], ['d']] };
    const tags: ColumnSource = { name: 'ner_tags', data: [[1n, 2n, 1n], [0n]] };
    const { reading, tally } = await count({
      'a.parquet': write([tokens, tags], undefined, listSchema({ tokens: 'STRING', ner_tags: 'INT64' })),
      'label2id.json': '{"O": 0, "B-PER": 1, "I-PER": 2, "B-LOC": 3, "I-LOC": 4}',
    });
    assert.equal(reading?.task, 'sequence');
    assert.deepEqual(positivesOf(tally), { PER: 1, LOC: 0 });
  });

  it('counts the entities in lists of BIO tags', async () => {
    const features = {
      tokens: { feature: { dtype: 'string', _type: 'Value' }, _type: 'Sequence' },
      ner_tags: { feature: { names: ['O', 'B-PER', 'I-PER', 'B-LOC'], _type: 'ClassLabel' }, _type: 'Sequence' },
    };
    const tokens: ColumnSource = { name: 'tokens', data: [['a', 'b', 'c'], ['d']] };
    const tags: ColumnSource = { name: 'ner_tags', data: [[1n, 2n, 1n], [0n]] };
    const file = write([tokens, tags], features, listSchema({ tokens: 'STRING', ner_tags: 'INT64' }));
    const { reading, tally } = await count({ 'a.parquet': file });
    assert.equal(reading?.task, 'sequence');
    assert.deepEqual(positivesOf(tally), { PER: 1, LOC: 0 });
    assert.deepEqual(instancesOf(tally), { PER: 2, LOC: 0 });
  });

  it('takes truth values and whole floats as multi-hot columns, null as missing', async () => {
    const n = 4;
    const { tally } = await count({
      'm.parquet': write([
        texts(n),
        { name: 'toxic', data: [true, false, false, true], type: 'BOOLEAN' },
        { name: 'insult', data: [false, false, true, true], type: 'BOOLEAN' },
        { name: 'threat', data: [1, 0, null, 0], type: 'DOUBLE' },
      ]),
    });
    assert.deepEqual(positivesOf(tally), { toxic: 2, insult: 2, threat: 1 });
    assert.deepEqual(missingOf(tally), { toxic: 0, insult: 0, threat: 1 });
  });

  it('finds class names in the front matter of a README and in dataset_info.json', async () => {
    const matter =
      "---\ndataset_info:\n  features:\n  - name: label\n    dtype:\n      class_label:\n        names:\n          '0': ham\n          '1': spam\n---\n# Text\n";
    const table = write([texts(4), ids(0, 1, 1, 0)]);
    const readme = await count({ 'README.md': matter, 'data/train.parquet': table });
    assert.deepEqual(positivesOf(readme.tally), { ham: 2, spam: 2 });
    assert.deepEqual(readme.reading?.files, ['data/train.parquet', 'README.md']);
    const info = JSON.stringify({ default: { features: { label: { names: ['no', 'yes'], _type: 'ClassLabel' } } } });
    const described = await count({ 'dataset_infos.json': info, 'data/train.parquet': table });
    assert.deepEqual(positivesOf(described.tally), { no: 2, yes: 2 });
  });

  it('sees the classes of rows that are sorted by class, though the first 3,000 are of one', async () => {
    const labels = Array.from({ length: 9000 }, (_, i) => (i < 5000 ? 'calm' : i < 8000 ? 'angry' : 'sad'));
    const column: ColumnSource = { name: 'mood', data: labels, type: 'STRING' };
    const { reading, tally } = await count({ 'train.parquet': write([texts(9000), column]) });
    assert.equal(reading?.variant, 'parquet-class-column');
    assert.deepEqual(positivesOf(tally), { calm: 5000, angry: 3000, sad: 1000 });
  });

  it('counts rows of all row groups', async () => {
    const values = Array.from({ length: 2500 }, (_, i) => (i < 2000 ? 0 : 1));
    const { tally } = await count({ 'g.parquet': write([ids(...values)], undefined, { rowGroupSize: 700 }) });
    assert.deepEqual(positivesOf(tally), { 0: 2000, 1: 500 });
  });

  it('does not claim tables of text or measurements, nor damaged files', async () => {
    const file = write([texts(4), ids(0, 1, 1, 0)]);
    const contents: Record<string, Uint8Array> = {
      text: write([texts(30)]),
      measured: write([{ name: 'x', data: [0.1, 2.5, 3.75], type: 'DOUBLE' }]),
      cut: file.slice(0, file.length - 20),
      noise: new Uint8Array(50).fill(80),
      empty: new Uint8Array(),
    };
    for (const [name, content] of Object.entries(contents)) {
      assert.deepEqual((await count({ [`${name}.parquet`]: content })).readings, [], name);
    }
  });

  it('does not claim chats, tokens and fingerprints', async () => {
    const lists = (columns: Record<string, readonly (readonly (string | bigint)[])[]>) => {
      const types = Object.fromEntries(
        Object.entries(columns).map(
          ([name, data]) => [name, typeof data[0]![0] === 'bigint' ? 'INT64' : 'STRING'] as const,
        ),
      );
      const data = Object.entries(columns).map(([name, rows]) => ({ name, data: rows as unknown[] }));
      return write(data, undefined, listSchema(types));
    };
    const rows = <T>(of: (row: number) => T) => Array.from({ length: 30 }, (_, row) => of(row));
    const contents = {
      chat: lists({ role: rows(() => ['user', 'assistant']), content: rows((k) => [`question ${k}`, `answer ${k}`]) }),
      tokens: lists({
        input_ids: rows((k) => [BigInt(k * 31), BigInt(k * 7 + 2), 2n]),
        attention_mask: rows((k) => [1n, 1n, BigInt(k % 2)]),
        labels: rows((k) => [-100n, BigInt(k * 7 + 2), 2n]),
      }),
      molecules: lists({ fp: rows((k) => [1n, 0n, BigInt(k % 2)]) }),
    };
    for (const [name, content] of Object.entries(contents)) {
      assert.deepEqual((await count({ [`${name}.parquet`]: content })).readings, [], name);
    }
  });
});
