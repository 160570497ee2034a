import { mkdirSync, writeFileSync, writeSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { random } from './random.mjs';
import { textFile, truthOf } from './writer.mjs';

/** Object detection with polygons: the categories, the images, then `count` annotations. */
export function coco(folder, count) {
  const names = Array.from({ length: 80 }, (_, id) => `thing ${id}`);
  const truth = truthOf(names);
  const rng = random(6);
  const images = Math.ceil(count / 7);
  textFile(join(folder, 'instances.json'), (put) => {
    put('{"info": {"year": 2024}, "images": [');
    for (let id = 1; id <= images; id++) {
      const name = String(id).padStart(12, '0');
      put(`${id > 1 ? ', ' : ''}{"id": ${id}, "file_name": "${name}.jpg", "width": 640, "height": 480}`);
    }
    put('], "annotations": [');
    for (let image = 1, id = 1; image <= images; image++) {
      const held = new Set();
      for (let k = 0; k < 7 && id <= count; k++, id++) {
        const category = Math.floor(rng.next() ** 2 * 80);
        held.add(category);
        const polygon = Array.from({ length: 40 }, () => (rng.next() * 640).toFixed(2)).join(', ');
        put(
          `${id > 1 ? ', ' : ''}{"segmentation": [[${polygon}]], "area": ${(rng.next() * 9999).toFixed(4)}, "iscrowd": 0, ` +
            `"image_id": ${image}, "bbox": [1.5, 2.5, 30.25, 40.75], "category_id": ${category + 1}, "id": ${id}}`,
        );
      }
      truth.add(held);
    }
    put(`], "categories": [${names.map((name, id) => `{"id": ${id + 1}, "name": "${name}"}`).join(', ')}]}`);
  });
  return truth.result();
}

/** Many small text files of boxes, and the names in data.yaml. */
export function yolo(folder, files) {
  const names = Array.from({ length: 20 }, (_, id) => `thing ${id}`);
  const truth = truthOf(names);
  const rng = random(7);
  mkdirSync(join(folder, 'labels'), { recursive: true });
  writeFileSync(join(folder, 'data.yaml'), `nc: 20\nnames: [${names.map((name) => `'${name}'`).join(', ')}]\n`);
  for (let file = 0; file < files; file++) {
    const held = new Set();
    let text = '';
    for (let k = 1 + rng.below(8); k > 0; k--) {
      const id = Math.floor(rng.next() ** 2 * 20);
      held.add(id);
      const [w, h] = [rng.next() * 0.5, rng.next() * 0.5];
      const [x, y] = [w / 2 + rng.next() * (1 - w), h / 2 + rng.next() * (1 - h)];
      text += `${id} ${[x, y, w, h].map((part) => part.toFixed(6)).join(' ')}\n`;
    }
    truth.add(held);
    writeFileSync(join(folder, 'labels', `image_${file}.txt`), text);
  }
  return truth.result();
}

const SIDE = 512;

/** Grey masks of 512 × 512 with blobs of class ids, every row filter of PNG in turn. */
export function masks(folder, files) {
  const names = Array.from({ length: 21 }, (_, id) => String(id));
  const truth = truthOf(names);
  const rng = random(8);
  mkdirSync(join(folder, 'masks'), { recursive: true });
  for (let file = 0; file < files; file++) {
    const pixels = new Uint8Array(SIDE * SIDE);
    for (let k = 3 + rng.below(20); k > 0; k--) {
      const id = rng.below(21);
      const [left, top, size] = [rng.below(SIDE), rng.below(SIDE), 10 + rng.below(200)];
      for (let y = top; y < Math.min(SIDE, top + size); y++) {
        const edge = rng.below(6);
        pixels.fill(id, y * SIDE + left, y * SIDE + Math.min(SIDE, left + size + edge));
      }
    }
    truth.add(new Set(pixels));
    writeFileSync(join(folder, 'masks', `mask_${file}.png`), png(pixels, file % 5));
  }
  return truth.result();
}

function png(pixels, filter) {
  const raw = Buffer.alloc((SIDE + 1) * SIDE);
  for (let y = 0; y < SIDE; y++) {
    raw[y * (SIDE + 1)] = filter;
    for (let x = 0; x < SIDE; x++) {
      const at = y * SIDE + x;
      const left = x ? pixels[at - 1] : 0;
      const up = y ? pixels[at - SIDE] : 0;
      const corner = x && y ? pixels[at - SIDE - 1] : 0;
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      raw[y * (SIDE + 1) + 1 + x] = pixels[at] - [0, left, up, (left + up) >> 1, paeth][filter];
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header[8] = 8;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A multi-hot matrix of bytes, rows × 50. */
export function npy(folder, rows) {
  const names = Array.from({ length: 50 }, (_, id) => String(id));
  const truth = truthOf(names);
  const rng = random(9);
  const file = openSync(join(folder, 'labels.npy'), 'w');
  const text = `{'descr': '|u1', 'fortran_order': False, 'shape': (${rows}, 50), }`;
  const header = `${text.padEnd(128 - 10 - 1)}\n`;
  writeSync(file, Buffer.from(`\x93NUMPY\x01\x00${String.fromCharCode(header.length, 0)}${header}`, 'latin1'));
  const block = Buffer.alloc(50 * 1000);
  for (let row = 0; row < rows; row += 1000) {
    block.fill(0);
    for (let k = 0; k < 1000; k++) {
      const ids = rng.labels(50, 0.3, 0.001);
      truth.add(ids);
      for (const id of ids) {
        block[k * 50 + id] = 1;
      }
    }
    writeSync(file, block);
  }
  closeSync(file);
  return truth.result();
}
