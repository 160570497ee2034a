import assert from 'node:assert/strict';
import { motTracks } from '../../../src/formats/motTracks';
import { countAll } from './countAll';

const INFO = '[Sequence]\nname=S1\nimDir=img1\nseqLength=4\n';

describe('MOT tracks', () => {
  it('count frames by the classes of their boxes; frames without a box count too', async () => {
    const gt = '1,1,10,20,30,40,1,1,0.9\n1,2,10,20,30,40,1,1,1\n1,3,1,2,3,4,0,7,0\n2,1,11,20,30,40,1,1,0.9\n\n2,x\n';
    const files = {
      's/S1/seqinfo.ini': INFO,
      's/S1/gt/gt.txt': gt.replace('\n2,x', ''),
      's/S1/det/det.txt': '1,-1,10.5,20,30,40,0.9\n',
    };
    const { seen, readings } = await countAll(motTracks, files);
    assert.deepEqual(seen, [
      { id: 's/S1/gt/gt.txt', samples: 4, without: 2, classes: { 1: '2/3', 7: '1/1' }, problems: [] },
    ]);
    assert.deepEqual([readings[0]!.unit, readings[0]!.files], ['frame', ['s/S1/gt/gt.txt', 's/S1/seqinfo.ini']]);
  });

  it('report lines that are none, and claim nothing else', async () => {
    const good = '1,1,10,20,30,40,1,2,0.9\n'.repeat(60);
    const { seen } = await countAll(motTracks, { 'seqinfo.ini': INFO, 'gt/gt.txt': `${good}1,1,10,20,30,40,1,2\n` });
    assert.match(seen[0]!.problems[0]!, /malformed-record ×1 gt\/gt\.txt:61/);
    const others = {
      'seqinfo.ini': INFO,
      'gt/gt.txt': '1,2,3\n4,5,6\n',
      'a/desktop.ini': '[Shell]\n',
      'a/gt/gt.txt': good,
    };
    assert.deepEqual((await countAll(motTracks, others)).readings, []);
  });
});
