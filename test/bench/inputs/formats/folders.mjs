// Many small files, or a container of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { tar } from '../../../unit/formats/tarWriter.ts';
import { classNames, drawn } from './samples.mjs';

export const manyFiles = {
  'Pascal VOC XML': [2e4, voc],
  'LabelMe JSON': [2e4, labelMe],
  KITTI: [2e4, kitti],
  'Pascal VOC image sets': [1e5, imageSets],
  'class folders': [1e5, classFolders],
  WebDataset: [2e4, webDataset],
  Excel: [2e4, excel],
  SQLite: [5e5, sqlite],
};

function voc(folder, samples) {
  mkdirSync(join(folder, 'Annotations'));
  return drawn(samples, (each) =>
    each((ids, _, k) => {
      const box = '<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>30</xmax><ymax>40</ymax></bndbox>';
      const objects = ids.map(
        (id) =>
          `  <object>\n    <name>${classNames[id]}</name>\n    <pose>Unspecified</pose>\n    <truncated>0</truncated>\n    <difficult>0</difficult>\n    ${box}\n  </object>\n`,
      );
      writeFileSync(
        join(folder, 'Annotations', `${k}.xml`),
        `<annotation>\n  <filename>${k}.jpg</filename>\n  <size><width>640</width><height>480</height><depth>3</depth></size>\n${objects.join('')}</annotation>\n`,
      );
    }),
  );
}

function labelMe(folder, samples) {
  return drawn(samples, (each) =>
    each((ids, _, k) => {
      const shapes = ids.map((id) => ({
        label: classNames[id],
        points: [
          [1.5, 2.5],
          [30.5, 40.5],
        ],
        group_id: null,
        shape_type: 'rectangle',
        flags: {},
      }));
      const record = {
        version: '5.0.1',
        flags: {},
        shapes,
        imagePath: `${k}.jpg`,
        imageData: null,
        imageHeight: 480,
        imageWidth: 640,
      };
      writeFileSync(join(folder, `${k}.json`), JSON.stringify(record));
    }),
  );
}

function kitti(folder, samples) {
  mkdirSync(join(folder, 'label_2'));
  return drawn(samples, (each) =>
    each((ids, _, k) => {
      const lines = ids.map((id) => `${classNames[id]} 0.00 0 -1.57 1.5 2.5 30.5 40.5 1.6 1.7 3.7 1.8 1.9 8.4 -1.56\n`);
      writeFileSync(join(folder, 'label_2', `${String(k).padStart(6, '0')}.txt`), lines.join(''));
    }),
  );
}

function imageSets(folder, samples) {
  const main = join(folder, 'ImageSets', 'Main');
  mkdirSync(main, { recursive: true });
  const texts = classNames.map(() => []);
  const truth = drawn(samples, (each) =>
    each((ids, _, k) => {
      texts.forEach((lines, id) => lines.push(`${String(k).padStart(6, '0')} ${ids.includes(id) ? ' 1' : '-1'}\n`));
    }),
  );
  texts.forEach((lines, id) => writeFileSync(join(main, `${classNames[id]}_train.txt`), lines.join('')));
  return truth;
}

function classFolders(folder, samples) {
  classNames.forEach((name) => mkdirSync(join(folder, name)));
  return drawn(samples, (each) => each(([id], _, k) => writeFileSync(join(folder, classNames[id], `${k}.jpg`), '')), {
    least: 1,
    most: 1,
  });
}

function webDataset(folder, samples) {
  const members = {};
  const truth = drawn(
    samples,
    (each) =>
      each(([id], _, k) => {
        const key = String(k).padStart(6, '0');
        members[`${key}.jpg`] = new Uint8Array(3000);
        members[`${key}.json`] = JSON.stringify({ label: classNames[id] });
      }),
    { least: 1, most: 1 },
  );
  writeFileSync(join(folder, 'train-000000.tar'), tar(members));
  return truth;
}

function excel(folder, samples) {
  const text = (name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`;
  const rows = [`<row>${['id', ...classNames].map(text).join('')}</row>`];
  const truth = drawn(samples, (each) =>
    each((ids, _, k) => {
      const cells = classNames.map((_, id) => `<c><v>${ids.includes(id) ? 1 : 0}</v></c>`);
      rows.push(`<row>${text(`image_${k}`)}${cells.join('')}</row>`);
    }),
  );
  const xml = (body) => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = {
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${related}"><sheets><sheet name="labels" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${related}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': xml(`<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`),
  };
  writeFileSync(join(folder, 'labels.xlsx'), zipSync(parts));
  return truth;
}

/** Written by Python's own module, which needs no package. */
function sqlite(folder, samples) {
  const rows = [];
  const truth = drawn(samples, (each) =>
    each((ids, _, k) => rows.push(`${k},${classNames.map((_, id) => (ids.includes(id) ? 1 : 0))}`)),
  );
  const script = `import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
base.execute("create table samples (id integer primary key, ${classNames.map((name) => `${name} integer`).join(', ')})")
base.executemany("insert into samples values (${Array.from({ length: 21 }, () => '?')})", (line.strip().split(",") for line in sys.stdin))
base.commit()
`;
  const { status, stderr } = spawnSync('python3', ['-c', script, join(folder, 'labels.sqlite')], {
    input: rows.join('\n'),
  });
  if (status !== 0) {
    throw new Error(`SQLite: ${stderr}`);
  }
  return truth;
}
