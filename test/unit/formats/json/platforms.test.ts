import assert from 'node:assert/strict';
import { viaCsv } from '../../../../src/formats/json/viaCsv';
import { countAll } from '../countAll';
import { lines, readOne, times } from './readings';

describe('Labelbox', () => {
  const row = (i: number, annotations: object | undefined): object => ({
    data_row: { id: `ck${i}`, external_id: `${i}.jpg`, row_data: `https://x.org/${i}.jpg` },
    media_attributes: { height: 10, width: 10 },
    projects: {
      cl1: {
        name: 'Streets',
        labels: annotations ? [{ label_kind: 'Default', version: '1.0.0', id: `l${i}`, annotations }] : [],
      },
    },
  });
  const box = (name: string): object => ({
    feature_id: 'f',
    name,
    value: name.toLowerCase(),
    annotation_kind: 'ImageBoundingBox',
    classifications: [],
    bounding_box: { top: 1, left: 1, height: 2, width: 2 },
  });

  it('is read by the objects of the data rows; rows nobody has labelled are left out', async () => {
    const read = await readOne(
      'export.ndjson',
      lines(
        row(0, { objects: [box('Car'), box('Car'), box('Bus')], classifications: [], relationships: [] }),
        row(1, { objects: [box('Car')], classifications: [], relationships: [] }),
        row(2, { objects: [], classifications: [], relationships: [] }),
        row(3, undefined),
      ),
    );
    assert.deepEqual(
      [read.format, read.task, read.samples, read.positives, [...read.tally.instances!]],
      ['labelbox-json', 'detection', 3, { Car: 2, Bus: 1 }, [3, 1]],
    );
    assert.match(read.evidence, /left out: 1/);
  });

  it('is read by the answers to its questions where nothing is drawn', async () => {
    const answered = (i: number): object => ({
      objects: [],
      classifications: [
        { name: 'weather', value: 'weather', radio_answer: { name: i % 2 ? 'rain' : 'sun', value: 'x' } },
        { name: 'seen', value: 'seen', checklist_answers: i % 3 ? [{ name: 'cars', value: 'cars' }] : [] },
        { name: 'remark', value: 'remark', text_answer: { content: `free text ${i}` } },
      ],
      relationships: [],
    });
    const read = await readOne('export.ndjson', lines(...times(6, (i) => row(i, answered(i)))));
    assert.deepEqual([read.task, read.samples, read.positives], ['multi-label', 6, { sun: 3, rain: 3, cars: 4 }]);
  });

  it('is read in its older form', async () => {
    const rows = times(6, (i) => ({
      ID: `ck${i}`,
      'Labeled Data': `https://x.org/${i}.jpg`,
      Label:
        i === 5
          ? 'Skip'
          : { objects: [], classifications: [{ title: 'kind', answer: { title: i % 2 ? 'cat' : 'dog', value: 'v' } }] },
    }));
    const read = await readOne('export.json', rows);
    assert.deepEqual([read.task, read.samples, read.positives], ['multi-class', 5, { dog: 3, cat: 2 }]);
  });
});

describe('Scale AI', () => {
  const task = (i: number, response?: object): object => ({
    task_id: `5f${i}`,
    type: 'imageannotation',
    status: response ? 'completed' : 'pending',
    params: { attachment: `https://x.org/${i}.jpg`, objects_to_annotate: ['car', { choice: 'truck' }, 'tram'] },
    ...(response && { response }),
  });

  it('is read by the labels in the responses; open tasks are left out, offered classes stay', async () => {
    const annotation = (label: string): object => ({
      label,
      uuid: 'u',
      type: 'box',
      left: 1,
      top: 1,
      width: 2,
      height: 2,
    });
    const read = await readOne('tasks.json', [
      task(0, { annotations: [annotation('car'), annotation('car')] }),
      task(1, { annotations: [annotation('truck')] }),
      task(2, { annotations: [] }),
      task(3),
    ]);
    assert.deepEqual(
      [read.format, read.samples, read.positives, [...read.tally.instances!]],
      ['scale-json', 3, { car: 1, truck: 1, tram: 0 }, [2, 1, 0]],
    );
  });

  it('is read by the category of a response, in the list that its API gives', async () => {
    const docs = times(8, (i) => ({
      task_id: `6a${i}`,
      type: 'categorization',
      params: { categories: ['ad', 'news'] },
      response: { category: i % 4 ? 'news' : 'ad' },
    }));
    const read = await readOne('page.json', { docs, total: 8, has_more: false });
    assert.deepEqual([read.task, read.samples, read.positives], ['multi-class', 8, { ad: 2, news: 6 }]);
  });
});

describe('VIA CSV', () => {
  const header = '#filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes';
  const cell = (value: object): string => `"${JSON.stringify(value).replaceAll('"', '""')}"`;
  const shape = cell({ name: 'rect', x: 1, y: 2, width: 3, height: 4 });

  it('is read by the attributes of regions; a file without regions is a sample, commas in names do no harm', async () => {
    const rows = [
      `a.jpg,100,"{}",2,0,${shape},${cell({ kind: 'car' })}`,
      `a.jpg,100,"{}",2,1,${shape},${cell({ kind: 'car', state: { wet: true, old: false } })}`,
      `"b, c.jpg",100,"{}",1,0,${shape},${cell({ kind: 'bus' })}`,
      `d.jpg,100,"{}",0,0,"{}","{}"`,
    ];
    const { seen, readings } = await countAll(viaCsv, { 'via_export.csv': [header, ...rows, ''].join('\r\n') });
    assert.deepEqual(
      readings.map(({ variant, unit }) => [variant, unit]),
      [['via-csv', 'image']],
    );
    assert.deepEqual(seen, [
      {
        id: 'via_export.csv',
        samples: 3,
        without: 1,
        classes: { 'kind=car': '1/2', 'state=wet': '1/1', 'kind=bus': '1/1' },
        problems: [],
      },
    ]);
  });

  it('reports rows whose attributes are no JSON, with their line', async () => {
    const rows = [`a.jpg,1,"{}",1,0,${shape},${cell({ kind: 'car' })}`, `b.jpg,1,"{}",1,0,${shape},car`];
    const { seen } = await countAll(viaCsv, { 'via.csv': [header, ...rows].join('\n') });
    assert.equal(seen[0]!.samples, 1);
    assert.match(seen[0]!.problems[0]!, /^malformed-record ×1 via\.csv:3/);
  });

  it('takes no other table', async () => {
    const { seen } = await countAll(viaCsv, { 'a.csv': 'filename,label\na.jpg,cat\n' });
    assert.deepEqual(seen, []);
  });
});
