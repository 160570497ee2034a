import assert from 'node:assert/strict';
import { cvatXml } from '../../../../src/formats/cvat/cvatXml';
import { countAll } from '../countAll';

const label = (name: string, type = '', extra = ''): string =>
  `<label><name>${name}</name>${type && `<type>${type}</type>`}
   <attributes><attribute><name>occluded</name></attribute></attributes>${extra}</label>`;

const file = (labels: string[], body: string, size = ''): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<annotations><version>1.1</version><meta><task><name>t</name>${size && `<size>${size}</size>`}
<labels>${labels.join('')}</labels></task></meta>
${body}</annotations>`;

const count = async (xml: string) => (await countAll(cvatXml, { 'annotations.xml': xml })).seen;

describe('CVAT XML', () => {
  it('counts images and shapes; declared labels that never occur stay', async () => {
    const body = `<image id="0" name="a.jpg"><box label="car" occluded="0"><attribute name="x">1</attribute></box>
      <polygon label="car" points="1,2"/></image>\n<image id="1" name="b.jpg"></image><image id="2" name="c.jpg"/>`;
    assert.deepEqual(await count(file([label('car'), label('bus')], body, '3')), [
      { id: 'annotations.xml', samples: 3, without: 2, classes: { car: '1/2', bus: '0/0' }, problems: [] },
    ]);
  });

  it('counts shapes and tags together, and each alone with the labels that are its own', async () => {
    const body = `<image id="0" name="a"><box label="car"/><tag label="day"/></image>
      <image id="1" name="b"><tag label="night"/><tag label="rain"/></image>`;
    const labels = [
      label('car', 'rectangle'),
      label('bus', 'any'),
      label('day', 'tag'),
      label('night', 'tag'),
      label('snow', 'tag'),
    ];
    const { seen, counted } = await countAll(cvatXml, { 'a.xml': file(labels, body) });
    assert.deepEqual(
      seen.map(({ id, classes }) => ({ id, classes })),
      [
        {
          id: 'a.xml#shapes and tags',
          classes: { car: '1/1', bus: '0/0', day: '1/1', night: '1/1', snow: '0/0', rain: '1/1' },
        },
        { id: 'a.xml#shapes', classes: { car: '1/1', bus: '0/0' } },
        { id: 'a.xml#tags', classes: { day: '1', night: '1', snow: '0', rain: '1' } },
      ],
    );
    assert.equal(counted[2]!.task, 'multi-label');
  });

  it('reads a file of tags alone as classification', async () => {
    const body = '<image id="0" name="a"><tag label="cat"/></image><image id="1" name="b"><tag label="dog"/></image>';
    const { seen, counted } = await countAll(cvatXml, { 'a.xml': file([label('cat'), label('dog')], body) });
    assert.deepEqual(seen[0]!.classes, { cat: '1', dog: '1' });
    assert.equal(counted[0]!.task, 'multi-class');
  });

  it('counts a skeleton once, not its points', async () => {
    const body = `<image id="0" name="a"><skeleton label="hand"><points label="thumb"/><points label="palm"/></skeleton></image>`;
    const labels = [label('hand', 'skeleton'), label('thumb', 'points', '<parent>hand</parent>')];
    assert.deepEqual((await count(file(labels, body)))[0]!.classes, { hand: '1/1' });
  });

  it('gives the whole and each subset of a project', async () => {
    const body = `<image id="0" name="a" subset="Train"><box label="x"/></image><image id="1" name="b" subset="Validation"/>`;
    assert.deepEqual(
      (await count(file([label('x')], body))).map(({ id, samples, classes }) => [id, samples, classes['x']]),
      [
        ['annotations.xml#all', 2, '1/1'],
        ['annotations.xml#train', 1, '1/1'],
        ['annotations.xml#val', 1, '0'],
      ],
    );
  });

  it('counts the frames of a video: shapes that are not outside, and frames without any', async () => {
    const body = `<track id="0" label="car"><box frame="0" outside="0" keyframe="1"/><box frame="1" outside="0" keyframe="0"/>
      <box frame="2" outside="1" keyframe="1"/></track>
      <track id="1" label="car"><box frame="1" outside="0"/></track>
      <track id="2" label="bus"><polygon frame="4" outside="0"><attribute name="a">b</attribute></polygon><box/></track>`;
    const { seen, readings } = await countAll(cvatXml, { 'v.xml': file([label('bus'), label('car')], body, '10') });
    assert.equal(readings[0]!.unit, 'frame');
    assert.deepEqual(seen, [
      {
        id: 'v.xml',
        samples: 10,
        without: 7,
        classes: { bus: '1/1', car: '2/3' },
        problems: ['malformed-record ×1 v.xml:9 a shape of a track names no frame'],
      },
    ]);
  });

  it('reports what is wrong: another number of images, shapes without label, a file that was cut off', async () => {
    const body =
      '<image id="0" name="a"><box label="x"/><box/></image>\n<image id="1" name="b"><box label="__proto__"/></image>\n';
    const [whole] = await count(file([label('x')], body, '7'));
    assert.deepEqual(whole!.problems, [
      'malformed-record ×1 annotations.xml:5 a shape or a tag has no label',
      'declared-count ×1 annotations.xml it declares 7 images and holds 2',
    ]);
    const { seen, counted } = await countAll(cvatXml, { 'a.xml': file([label('x')], body).slice(0, -20) });
    assert.equal(seen[0]!.samples, 1);
    assert.match(seen[0]!.problems[1]!, /^unreadable-file ×1 a.xml:\d .*what stands before this line is counted$/);
    assert.equal(counted[0]!.tally.partial, true);
  });

  it('takes no other XML', async () => {
    const others = {
      'a.xml': '<annotation><object><name>x</name></object></annotation>',
      'b.xml': '<annotations><note label="1"/></annotations>',
      'c.xml': '',
    };
    assert.deepEqual((await countAll(cvatXml, others)).readings, []);
  });
});
