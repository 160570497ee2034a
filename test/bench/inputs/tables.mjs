import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { random, sentence } from './random.mjs';
import { textFile, truthOf } from './writer.mjs';

const classNames = (count) => Array.from({ length: count }, (_, id) => `class_${id}`);

/** Id, quoted text with commas, doubled quotes and newlines, 20 labels. */
export function quotedText(folder, rows) {
  const names = classNames(20);
  const truth = truthOf(names);
  const rng = random(1);
  textFile(join(folder, 'data.csv'), (put) => {
    put(`id,text,${names.join(',')}\n`);
    for (let row = 0; row < rows; row++) {
      const ids = rng.labels(20, 0.3, 0.002);
      truth.add(ids);
      const text = `${sentence(rng, 90)}, he said ""yes""\nand ${sentence(rng, 80)}`;
      put(`${1000000 + row},"${text}",${multiHot(ids, 20)}\n`);
    }
  });
  return truth.result();
}

/** The same, compressed. */
export async function gzipped(folder, rows) {
  const truth = quotedText(folder, rows);
  const plain = join(folder, 'data.csv');
  await pipeline(createReadStream(plain), createGzip({ level: 6 }), createWriteStream(`${plain}.gz`));
  return { ...truth, remove: ['data.csv'] };
}

/** Id and 500 labels. */
export function wide(folder, rows) {
  const names = classNames(500);
  const truth = truthOf(names);
  const rng = random(2);
  textFile(join(folder, 'data.csv'), (put) => {
    put(`id,${names.join(',')}\n`);
    for (let row = 0; row < rows; row++) {
      const ids = [];
      for (let k = rng.below(12); k > 0; k--) {
        ids.push(Math.floor(rng.next() ** 2 * 500));
      }
      const distinct = [...new Set(ids)];
      truth.add(distinct);
      put(`${row},${multiHot(distinct, 500)}\n`);
    }
  });
  return truth.result();
}

const CHEXPERT = ['1.0', '0.0', '-1.0', ''];

/** CheXpert's columns and values: 1.0, 0.0, -1.0 for uncertain, and blanks. */
export function uncertain(folder, rows) {
  const names = classNames(14);
  const positives = new Array(14).fill(0);
  const uncertains = new Array(14).fill(0);
  const rng = random(3);
  textFile(join(folder, 'data.csv'), (put) => {
    put(`Path,Sex,Age,Frontal/Lateral,AP/PA,${names.join(',')}\n`);
    for (let row = 0; row < rows; row++) {
      let line = `CheXpert-v1.0/train/patient${100000 + row}/study1/view1_frontal.jpg,Female,${20 + rng.below(70)},Frontal,AP`;
      for (let id = 0; id < 14; id++) {
        const draw = rng.next();
        const value = draw < 0.12 ? 0 : draw < 0.35 ? 1 : draw < 0.4 ? 2 : 3;
        positives[id] += value === 0 ? 1 : 0;
        uncertains[id] += value === 2 ? 1 : 0;
        line += `,${CHEXPERT[value]}`;
      }
      put(`${line}\n`);
    }
  });
  const byName = (counts) => Object.fromEntries(names.map((name, id) => [name, counts[id]]));
  return { samples: rows, positives: byName(positives), uncertain: byName(uncertains) };
}

/** An id and the labels in one cell, `A|B`. */
export function list(folder, rows) {
  const names = Array.from({ length: 14 }, (_, id) => `Finding${String.fromCharCode(65 + id)}`);
  const truth = truthOf(names);
  const rng = random(4);
  textFile(join(folder, 'data.csv'), (put) => {
    put('image,labels\n');
    for (let row = 0; row < rows; row++) {
      const ids = rng.labels(14, 0.4, 0.01);
      const chosen = ids.length ? ids : [0];
      truth.add(chosen);
      put(`${String(row).padStart(8, '0')}_000.png,${chosen.map((id) => names[id]).join('|')}\n`);
    }
  });
  return truth.result();
}

/** An id and up to five of many classes in one cell, apart by `|`; a few classes are frequent, as they are in life. */
export function listOf(folder, rows, classes) {
  const names = classNames(classes);
  const truth = truthOf(names);
  const rng = random(10);
  textFile(join(folder, 'data.csv'), (put) => {
    put('image,labels\n');
    for (let row = 0; row < rows; row++) {
      const ids = [...new Set(Array.from({ length: 1 + rng.below(5) }, () => Math.floor(rng.next() ** 14 * classes)))];
      truth.add(ids);
      put(`${String(row).padStart(8, '0')}_000.png,${ids.map((id) => names[id]).join('|')}\n`);
    }
  });
  return truth.result();
}

/** One JSON object a line, with a text and a list of labels. */
export function jsonLines(folder, rows) {
  const names = Array.from({ length: 20 }, (_, id) => `topic ${id}`);
  const truth = truthOf(names);
  const rng = random(5);
  textFile(join(folder, 'data.jsonl'), (put) => {
    for (let row = 0; row < rows; row++) {
      const ids = rng.labels(20, 0.3, 0.002);
      truth.add(ids);
      const text = `${sentence(rng, 150)}, \\"quoted\\" {braces} [\\n] ${sentence(rng, 160)}`;
      put(`{"id": ${row}, "text": "${text}", "labels": [${ids.map((id) => `"${names[id]}"`).join(', ')}]}\n`);
    }
  });
  return truth.result();
}

function multiHot(ids, classes) {
  const cells = new Array(classes).fill('0');
  for (const id of ids) {
    cells[id] = '1';
  }
  return cells.join(',');
}
