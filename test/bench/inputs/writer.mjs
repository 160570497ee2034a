import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes a large text file in pieces. */
export function textFile(path, write) {
  const file = openSync(path, 'w');
  let pending = '';
  const put = (text) => {
    pending += text;
    if (pending.length > 1 << 20) {
      writeSync(file, pending);
      pending = '';
    }
  };
  write(put);
  writeSync(file, pending);
  closeSync(file);
}

/** What counting must give: samples, and per class name how many samples hold it. */
export function truthOf(names) {
  const positives = new Map(names.map((name) => [name, 0]));
  let samples = 0;
  return {
    add(ids) {
      samples++;
      for (const id of ids) {
        positives.set(names[id], positives.get(names[id]) + 1);
      }
    },
    result: () => ({ samples, positives: Object.fromEntries(positives) }),
  };
}
