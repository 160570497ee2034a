// One text file with many samples, in formats of their own.
import { join } from 'node:path';
import { textFile } from '../writer.mjs';
import { classNames, drawn } from './samples.mjs';

export const oneText = {
  'ARFF (Mulan)': [2e5, arff],
  libsvm: [5e5, libsvm],
  fastText: [5e5, fastText],
  'CoNLL (BIO tags)': [1e5, conll],
  'class column (CSV)': [1e6, classColumn],
  'one row a label (TSV)': [2e5, long],
  'counts per class': [1, counts],
  'CVAT XML': [1e5, cvat],
  'Label Studio JSON': [5e4, labelStudio],
  'VIA JSON': [1e5, via],
  'CreateML JSON': [1e5, createMl],
  'Datumaro JSON': [1e5, datumaro],
  'JSON records': [5e5, jsonRecords],
};

function arff(folder, samples) {
  textFile(join(folder, 'data.xml'), (put) => {
    const labels = classNames.map((name) => `<label name="${name}"></label>`);
    put(`<labels xmlns="http://mulan.sourceforge.net/labels">${labels.join('\n')}</labels>\n`);
  });
  return drawn(samples, (each) =>
    textFile(join(folder, 'data.arff'), (put) => {
      put('@relation data\n');
      const features = Array.from({ length: 20 }, (_, k) => `@attribute f${k} numeric\n`);
      put(`${features.join('')}${classNames.map((name) => `@attribute ${name} {0,1}\n`).join('')}@data\n`);
      each((ids, rng) => {
        const values = Array.from({ length: 20 }, () => rng.next().toFixed(4));
        put(`${values},${classNames.map((_, id) => (ids.includes(id) ? 1 : 0))}\n`);
      });
    }),
  );
}

function libsvm(folder, samples) {
  const byId = drawn(samples, (each) =>
    textFile(join(folder, 'data.svm'), (put) =>
      each((ids, rng) => {
        const features = Array.from({ length: 12 }, (_, k) => `${k * 9 + 1}:${rng.next().toFixed(4)}`);
        put(`${ids} ${features.join(' ')}\n`);
      }),
    ),
  );
  return { ...byId, positives: Object.fromEntries(Object.values(byId.positives).map((count, id) => [id, count])) };
}

function fastText(folder, samples) {
  return drawn(
    samples,
    (each) =>
      textFile(join(folder, 'train.txt'), (put) =>
        each((ids) => put(`${ids.map((id) => `__label__${classNames[id]}`).join(' ')} what is in this text\n`)),
      ),
    { least: 1 },
  );
}

function conll(folder, samples) {
  return drawn(samples, (each) =>
    textFile(join(folder, 'train.conll'), (put) =>
      each((ids) => {
        put('They\tO\nsaw\tO\n');
        ids.forEach((id) => put(`Some\tB-${classNames[id]}\nthing\tI-${classNames[id]}\nand\tO\n`));
        put('.\tO\n\n');
      }),
    ),
  );
}

function classColumn(folder, samples) {
  return drawn(
    samples,
    (each) =>
      textFile(join(folder, 'data.csv'), (put) => {
        put('image,label\n');
        each(([id], _, k) => put(`images/${k}.jpg,${classNames[id]}\n`));
      }),
    { least: 1, most: 1 },
  );
}

function long(folder, samples) {
  return drawn(
    samples,
    (each) =>
      textFile(join(folder, 'data.tsv'), (put) => {
        put('ImageID\tLabelName\tXMin\tXMax\tYMin\tYMax\n');
        each((ids, _, k) =>
          ids.forEach((id) => put(`${k.toString(16).padStart(16, '0')}\t${classNames[id]}\t0.1\t0.9\t0.2\t0.8\n`)),
        );
      }),
    { least: 1 },
  );
}

function counts(folder) {
  const positives = Object.fromEntries(classNames.map((name, id) => [name, 1000 - 40 * id]));
  textFile(join(folder, 'counts.csv'), (put) => {
    put('class,positives,total\n');
    classNames.forEach((name) => put(`${name},${positives[name]},1000\n`));
  });
  return { samples: 1000, positives };
}

function cvat(folder, samples) {
  return drawn(samples, (each) =>
    textFile(join(folder, 'annotations.xml'), (put) => {
      const labels = classNames.map((name) => `<label><name>${name}</name></label>`);
      put(
        `<?xml version="1.0"?>\n<annotations><version>1.1</version><meta><job><labels>${labels.join('')}</labels></job></meta>\n`,
      );
      each((ids, _, k) => {
        put(`<image id="${k}" name="${k}.jpg" width="640" height="480">\n`);
        ids.forEach((id) =>
          put(
            `  <box label="${classNames[id]}" occluded="0" xtl="1.5" ytl="2.5" xbr="30.5" ybr="40.5" z_order="0"></box>\n`,
          ),
        );
        put('</image>\n');
      });
      put('</annotations>\n');
    }),
  );
}

/** An array of records, one a line. */
function jsonArray(file, samples, recordOf, options) {
  return drawn(
    samples,
    (each) =>
      textFile(file, (put) => {
        put('[');
        each((ids, _, k) => put(`${k > 0 ? ',\n' : ''}${JSON.stringify(recordOf(ids, k))}`));
        put(']\n');
      }),
    options,
  );
}

function labelStudio(folder, samples) {
  return jsonArray(join(folder, 'export.json'), samples, (ids, k) => ({
    id: k,
    data: { image: `/data/${k}.jpg` },
    annotations: [
      {
        id: k,
        result: [
          {
            id: `r${k}`,
            type: 'choices',
            from_name: 'tags',
            to_name: 'image',
            value: { choices: ids.map((id) => classNames[id]) },
          },
        ],
      },
    ],
  }));
}

function createMl(folder, samples) {
  const coordinates = { x: 10.5, y: 20.5, width: 30, height: 40 };
  return jsonArray(join(folder, '_annotations.createml.json'), samples, (ids, k) => ({
    image: `${k}.jpg`,
    annotations: ids.map((id) => ({ label: classNames[id], coordinates })),
  }));
}

function jsonRecords(folder, samples) {
  return jsonArray(join(folder, 'data.json'), samples, (ids, k) => ({
    id: k,
    text: 'what is in this text, in some words',
    labels: ids.map((id) => classNames[id]),
  }));
}

/** Of VIA, the name of a class is the attribute with its value. */
function via(folder, samples) {
  const { positives, ...rest } = drawn(samples, (each) =>
    textFile(join(folder, 'via.json'), (put) => {
      put('{');
      each((ids, _, k) => {
        const shape_attributes = { name: 'rect', x: 1, y: 2, width: 30, height: 40 };
        const regions = ids.map((id) => ({ shape_attributes, region_attributes: { name: classNames[id] } }));
        const record = { filename: `${k}.jpg`, size: 1000, regions, file_attributes: {} };
        put(`${k > 0 ? ',\n' : ''}"${k}.jpg1000":${JSON.stringify(record)}`);
      });
      put('}\n');
    }),
  );
  const named = Object.entries(positives).map(([name, count]) => [`name=${name}`, count]);
  return { ...rest, positives: Object.fromEntries(named) };
}

function datumaro(folder, samples) {
  const labels = classNames.map((name) => ({ name, parent: '', attributes: [] }));
  return drawn(samples, (each) =>
    textFile(join(folder, 'default.json'), (put) => {
      put(`{"info":{},"categories":{"label":${JSON.stringify({ labels, attributes: [] })}},"items":[`);
      each((ids, _, k) => {
        const annotations = ids.map((id, n) => ({ id: n, type: 'label', attributes: {}, group: 0, label_id: id }));
        put(
          `${k > 0 ? ',\n' : ''}${JSON.stringify({ id: String(k), annotations, image: { path: `${k}.jpg`, size: [480, 640] } })}`,
        );
      });
      put(']}\n');
    }),
  );
}
