import assert from 'node:assert/strict';
import { brat } from '../../../../src/formats/lines/brat';
import { countAll } from '../countAll';

const PERSON = 'T1\tPerson 0 12\tBarack Obama\n';
const CITIES = 'T1\tCity 0 5;8 9\tParis x\nT2\tCity 20 24\tRome\nR1\tNear Arg1:T1 Arg2:T2\t\n*\tEquiv T1 T2\n';

describe('brat', () => {
  it('counts the entities of documents, and documents without one', async () => {
    const files = {
      'train/a.ann': PERSON,
      'train/a.txt': 'Barack Obama',
      'train/b.ann': CITIES,
      'train/c.ann': '',
      'test/d.ann': `${PERSON}#1\tAnnotatorNotes T1\twho?\n`,
    };
    const { seen } = await countAll(brat, files);
    assert.deepEqual(seen, [
      { id: 'train#train', samples: 3, without: 1, classes: { Person: '1/1', City: '1/2' }, problems: [] },
      { id: 'test#test', samples: 1, without: 0, classes: { Person: '1/1' }, problems: [] },
    ]);
  });

  it('declares the types of annotation.conf', async () => {
    const settings = '# ours\n[entities]\n!Agent\n\tPerson\n\tTeam\nCity\n[relations]\nNear Arg1:City\n';
    const { seen, readings } = await countAll(brat, { 'annotation.conf': settings, 'doc/a.ann': PERSON });
    assert.deepEqual(seen[0]!.classes, { Person: '1/1', Team: '0/0', City: '0/0' });
    assert.deepEqual(readings[0]!.files, ['doc', 'annotation.conf']);
  });

  it('reports lines that are none, and leaves other files alone', async () => {
    const { seen } = await countAll(brat, { 'a.ann': `${PERSON.repeat(2500)}T9 Person\n${PERSON}` });
    assert.match(seen[0]!.problems[0]!, /malformed-record ×1 a\.ann:2501/);
    assert.deepEqual((await countAll(brat, { 'a.ann': 'neural net\n0 1 2\n', 'b.ann': '' })).readings, []);
  });
});
