// What people use today: JavaScript libraries, and the plain reading that nobody can be faster than.
import { closeSync, createReadStream, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';

function timed(count) {
  return async (input) => {
    const start = performance.now();
    const counted = await count(input);
    return { ...counted, ms: performance.now() - start };
  };
}

const counter = (names) => ({ samples: 0, positives: Object.fromEntries(names.map((name) => [name, 0])) });

function addRow(counts, row, names) {
  counts.samples++;
  for (const name of names) {
    counts.positives[name] += Number(row[name]) === 1 ? 1 : 0;
  }
}

const papaparse = timed(async ({ folder, truth }) => {
  const { default: Papa } = await import('papaparse');
  const names = Object.keys(truth.positives);
  const counts = counter(names);
  const parser = createReadStream(join(folder, 'data.csv')).pipe(
    Papa.parse(Papa.NODE_STREAM_INPUT, { header: true, skipEmptyLines: true }),
  );
  for await (const row of parser) {
    addRow(counts, row, names);
  }
  return counts;
});

const csvParse = timed(async ({ folder, truth }) => {
  const { parse } = await import('csv-parse');
  const names = Object.keys(truth.positives);
  const counts = counter(names);
  for await (const row of createReadStream(join(folder, 'data.csv')).pipe(parse({ columns: true }))) {
    addRow(counts, row, names);
  }
  return counts;
});

const fastPng = timed(async ({ folder, truth }) => {
  const { decode } = await import('fast-png');
  const counts = counter(Object.keys(truth.positives));
  for (const name of readdirSync(join(folder, 'masks'))) {
    counts.samples++;
    for (const id of new Set(decode(readFileSync(join(folder, 'masks', name))).data)) {
      counts.positives[id]++;
    }
  }
  return counts;
});

/** Reads everything and counts nothing: the floor. */
const floors = {
  read: timed(({ folder }) => {
    const buffer = Buffer.alloc(1 << 20);
    for (const path of allFiles(folder)) {
      const file = openSync(path, 'r');
      while (readSync(file, buffer) > 0) {
        // Nothing to do with the bytes.
      }
      closeSync(file);
    }
    return {};
  }),
  gunzip: timed(async ({ folder }) => {
    for await (const piece of createReadStream(join(folder, 'data.csv.gz'), { highWaterMark: 1 << 20 }).pipe(
      createGunzip({ chunkSize: 1 << 20 }),
    )) {
      void piece;
    }
    return {};
  }),
};

function allFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

export const javascriptEngines = {
  papaparse: { quoted: papaparse, wide: papaparse, uncertain: papaparse },
  'csv-parse': { quoted: csvParse, wide: csvParse },
  'fast-png': { masks: fastPng },
  gunzip: { gzip: floors.gunzip },
};

/** The plain reading of the same files, for every input. */
export const read = floors.read;
