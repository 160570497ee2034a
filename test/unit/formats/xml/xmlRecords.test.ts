import assert from 'node:assert/strict';
import { xmlRecords } from '../../../../src/formats/xml/xmlRecords';
import { countAll } from '../countAll';

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const folder = (path: (i: number) => string, count: number, make: (i: number) => string): Record<string, string> =>
  Object.fromEntries(times(count, (i) => [path(i), `<?xml version="1.0"?>\n${make(i)}\n`]));

/** Samples, and positives by class with its objects. */
async function read(files: Record<string, string>): Promise<unknown[]> {
  const { seen } = await countAll(xmlRecords, files);
  return seen.map(({ samples, classes }) => [samples, classes]);
}

describe('XML records', () => {
  it('are files with a list of objects each, which may hold one or none', async () => {
    const object = (name: string): string =>
      `<object><type>box</type><result><name>${name}</name></result><points>1 2</points></object>`;
    const objects = ['', object('ship'), object('ship') + object('car')];
    const files = folder(
      (i) => `train/xml/${i}.xml`,
      9,
      (i) => `<annotation><objects>${objects[i % 3]}</objects></annotation>`,
    );
    assert.deepEqual(await read(files), [[9, { ship: '6/6', car: '3/3' }]]);
  });

  it('are frames of several files, with boxes whose class is an attribute', async () => {
    const target = (type: string): string =>
      `<target id="1"><box left="1" top="2"/><attribute speed="${type.length}.5" vehicle_type="${type}"/></target>`;
    const frame = (i: number): string =>
      `<frame num="${i}"><target_list>${target('car')}${i % 2 ? target('van') : ''}</target_list></frame>`;
    const files = folder(
      (i) => `MVI_${i}.xml`,
      3,
      () => `<sequence name="a"><light sky="sunny"/>${times(6, frame).join('')}</sequence>`,
    );
    assert.deepEqual(await read(files), [[18, { car: '18/18', van: '9/9' }]]);
  });

  it('are rows of one file, with tags in a text', async () => {
    const row = (i: number): string =>
      `<row Id="${i}" Body="what number ${i} of them had to ask for" Tags="&lt;a&gt;${i % 2 ? '&lt;b&gt;' : ''}"/>`;
    assert.deepEqual(await read({ 'Posts.xml': `<posts>${times(12, row).join('\n')}</posts>` }), [
      [12, { a: '12', b: '6' }],
    ]);
  });

  it('are documents of BioC, whose pairs of a key and a text are members', async () => {
    const entity = (type: string, k: number): string =>
      `<annotation id="${k}"><infon key="type">${type}</infon><infon key="MESH">D${k}</infon>` +
      `<location offset="${k}" length="4"/><text>word</text></annotation>`;
    const passage = (i: number, type: string): string =>
      `<passage><infon key="type">title</infon><offset>0</offset><text>what number ${i} said of ${type} here</text>` +
      `${entity(type, i)}${i % 3 ? '' : entity(type, i + 1)}</passage>`;
    const document = (i: number): string =>
      `<document><id>${i}</id>${passage(i, 'Chemical')}${i % 2 ? passage(i, 'Disease') : ''}</document>`;
    const text = `<collection><source>PubTator</source>${times(12, document).join('')}</collection>`;
    assert.deepEqual(await read({ 'train.BioC.xml': text }), [[12, { Chemical: '12/16', Disease: '6/8' }]]);
  });

  it('are documents of sentences, with entities whose class is an attribute', async () => {
    const entity = (type: string): string => `<entity id="a" charOffset="0-9" type="${type}" text="word"/>`;
    const sentence = (i: number): string =>
      `<sentence id="s${i}" text="what number ${i} of them said">${entity('drug')}${i % 2 ? entity('brand') : ''}` +
      `<pair id="p" e1="a" e2="b" ddi="false"/></sentence>`;
    const files = folder(
      (i) => `Train/${i}.xml`,
      8,
      (i) => `<document id="d${i}">${sentence(i)}${sentence(i + 1)}</document>`,
    );
    assert.deepEqual(await read(files), [[16, { drug: '16/16', brand: '8/8' }]]);
  });

  it('have the one thing that a file of labels says of them for their class', async () => {
    const article = (i: number): string =>
      `<article id="${i}" hyperpartisan="${i % 3 === 0}" url="https://a.b/${i}" labeled-by="article"/>`;
    const text = `<articles>${times(24, article).join('')}</articles>`;
    assert.deepEqual(await read({ 'ground-truth-training.xml': text }), [[24, { true: '8', false: '16' }]]);
    assert.deepEqual(await read({ 'articles-training.xml': text }), []);
    const news = `<articles>${times(24, (i) => `<article id="${i}"><p>what they said of ${i}</p></article>`).join('')}</articles>`;
    const both = { 'articles-training.xml': news, 'ground-truth-training.xml': text };
    assert.deepEqual(await read(both), [[24, { true: '8', false: '16' }]], 'the texts may lie beside');
  });

  it('are none in settings, reports and pages', async () => {
    const testcase = (i: number): string => `<testcase classname="a.b${i % 2}" name="t${i}" time="0.1"/>`;
    const cover = (i: number): string => `<class name="c${i % 3}" filename="f${i}.py"><line n="1"/></class>`;
    assert.deepEqual(
      await read({
        'junit.xml': `<testsuite>${times(30, testcase).join('')}</testsuite>`,
        'coverage.xml': `<coverage><classes>${times(30, cover).join('')}</classes></coverage>`,
        ...folder(
          (i) => `res/layout/${i}.xml`,
          9,
          (i) => `<LinearLayout><Button id="${i}" text="b"/></LinearLayout>`,
        ),
      }),
      [],
    );
  });

  it('that are broken are reported, and those before the break count', async () => {
    const page = (i: number): string =>
      `<page><object><label>${i % 2 ? 'a' : 'b'}</label><box x="1" y="2"/></object><object><label>a</label><box x="1" y="2"/></object></page>`;
    const files = { ...folder((i) => `${i}.xml`, 8, page), '9.xml': '<page><object><label>a</label></page>' };
    const { seen } = await countAll(xmlRecords, files);
    assert.equal(seen[0]!.samples, 8);
    assert.match(seen[0]!.problems.join(), /unreadable-file ×1 9\.xml/);
  });
});
