import assert from 'node:assert/strict';
import {
  type ReadDataset,
  columnsChange,
  excludedChange,
  readingDetails,
} from '../../../../src/features/reading/readingDetails';
import { parseSources, type SourceOptions } from '../../../../src/scan/sources';
import { READING_PARTS, type ReadingView, parseReadingChange } from '../../../../src/webview/readingProtocol';

const TABLE: ReadDataset = {
  ...{
    files: ['data/train.csv', 'names.txt'],
    format: 'csv-multi-hot',
    task: 'multi-label',
    split: 'train',
    classCount: 2,
  },
  evidenceDetails: [
    { about: 'columns', text: 'Columns 2 to 3 hold only 0 and 1.', otherwise: 'Otherwise.' },
    { about: 'split', text: 'The name says so.' },
  ],
  columns: [
    { name: 'image', isLabel: false, holds: 'texts' },
    { name: 'cat', isLabel: true, holds: '0 and 1' },
    { name: 'cat', isLabel: true, holds: '0 and 1' },
  ],
};
const COCO: ReadDataset = { ...TABLE, files: ['a.json'], format: 'coco-json', task: 'detection', columns: null };

/** The label of what is chosen in each part. */
const chosen = ({ parts }: ReadingView): Record<string, string | undefined> =>
  Object.fromEntries(parts.map(({ id, choices }) => [id, choices.find(({ isChosen }) => isChosen)?.label]));

describe('how a label file is read, in parts', () => {
  it('has a part for every kind of reason, in one order', () => {
    const { parts } = readingDetails('data/train.csv', TABLE);
    assert.deepEqual(
      parts.map(({ id }) => id),
      READING_PARTS,
    );
    assert.deepEqual(parts.find(({ id }) => id === 'columns')!.reasons, [TABLE.evidenceDetails[0]]);
  });

  it('names columns by number where their name is not theirs alone', () => {
    const { columns } = readingDetails('data/train.csv', TABLE);
    assert.deepEqual(
      columns!.map(({ column }) => column),
      ['image', 2, 3],
    );
  });

  it('offers no columns, separator or header where there are none', () => {
    const { parts, columns } = readingDetails('a.json', COCO);
    assert.equal(columns, undefined);
    assert.deepEqual(
      parts.map(({ id }) => id),
      ['format', 'columns', 'names', 'classes', 'task', 'policy', 'split'],
    );
  });

  it('says what the settings say, and whether they say it of this file', () => {
    const set: SourceOptions = {
      policy: 'negative',
      splitColumn: null,
      format: 'csv',
      header: false,
      namesFile: 'n.txt',
    };
    const now = readingDetails('data/train.csv', TABLE, set, undefined);
    assert.deepEqual(chosen(now), {
      ...{ format: 'CSV, TSV and other delimited text', columns: undefined, layout: 'As it is recognised' },
      ...{ separator: 'As it is recognised', header: 'none', names: 'n.txt', classes: undefined },
      ...{ task: 'As it is recognised', policy: 'negative', split: 'No split column' },
    });
    assert.equal(now.isSet, false);
    assert.equal(readingDetails('data/train.csv', TABLE, set, set).isSet, true);
  });

  it('overrules a policy of a pattern, and takes back one of its own', () => {
    const ignore = (own: SourceOptions | undefined): unknown =>
      readingDetails('a.csv', TABLE, { policy: 'negative' }, own)
        .parts.find(({ id }) => id === 'policy')!
        .choices.find(({ label }) => label === 'ignore')!.change;
    assert.deepEqual(ignore(undefined), { set: { policy: 'ignore' }, unset: [] });
    assert.deepEqual(ignore({ policy: 'negative' }), { set: {}, unset: ['policy'] });
  });

  it('offers nothing that settings do not allow', () => {
    for (const dataset of [TABLE, COCO, undefined]) {
      const { parts } = readingDetails('a.csv', dataset, { namesFile: 'x.txt', separator: '§', split: 'fold 1' });
      const changes = parts.flatMap(({ choices }) => choices.map(({ change }) => change));
      for (const change of [...changes, columnsChange(['a', 2]), columnsChange([]), excludedChange(['x'])]) {
        if (change !== 'file') {
          assert.deepEqual(parseSources({ 'a.csv': change.set }).problems, []);
          assert.deepEqual(parseReadingChange(change), change);
          const all = Object.fromEntries(change.unset.map((option) => [option, undefined]));
          assert.doesNotMatch(JSON.stringify(parseSources({ 'a.csv': all }).problems), /there is no option/);
        }
      }
    }
  });

  it('takes no message for a change that is none', () => {
    for (const value of [undefined, 1, {}, { set: [], unset: [] }, { set: {}, unset: [1] }, { set: null, unset: [] }]) {
      assert.equal(parseReadingChange(value), undefined);
    }
  });
});
