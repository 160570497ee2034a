import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

describe('boxes in a table without a header', () => {
  it('may have the image behind them, and its size', async () => {
    const row = (i: number): string => `${i % 3 ? 'mask' : 'no_mask'},${9 + i},8,50,${40 + i},img${i >> 1}.png,512,366`;
    assert.equal(await read(repeat(12, row)), 'csv-long-boxes 6: mask 6/8, no_mask 4/4');
  });

  it('may lack two of their four corners, and stand behind a split', async () => {
    const row = (i: number): string =>
      `${i % 6 < 4 ? 'TRAIN' : 'TEST'},gs://b/${i >> 1}.jpg,${i % 3 ? 'Salad' : 'Tea'},0.0${i},0.1${i},,,0.4${i},0.7${i},,`;
    assert.match(await read(repeat(24, row)), /^csv-long-boxes 8: Salad 8\/8, Tea 8\/8 \|/);
  });

  it('are no rows with a link in the place of the image', async () => {
    const row = (i: number): string => `${i % 3 ? 'a' : 'b'},${9 + i},8,50,${40 + i},https://a.b/${i},512,366`;
    assert.doesNotMatch((await read(repeat(12, row))) ?? '', /boxes/);
  });

  it('may have a flag before the class, and more behind it in some rows', async () => {
    const row = (i: number): string => {
      const name = i % 3 ? '"car"' : '"light" "Red"';
      return `${1000000000 + (i >> 1)}.jpg ${90 + i} ${8 + (i % 3)} ${140 + i} ${40 + i} ${i % 2} ${name}`;
    };
    assert.equal(await read(repeat(24, row)), 'csv-long-boxes 12: car 12/16, light 8/8');
  });

  it('may have the class before them, and blanks at the end of a line', async () => {
    const row = (i: number): string =>
      `${1000000 + (i >> 1)}.jpg ${i % 6 < 3 ? 'Nike' : 'Puma'} ${1 + (i % 5)} ${9 + i} ${8 + i} ${90 + i} ${40 + i} `;
    assert.equal(await read(repeat(24, row), 'set.txt'), 'whitespace-long-boxes 12: Nike 8/12, Puma 8/12');
  });
});

describe('boxes in a table with a header', () => {
  it('may be of several classes each, as a list says', async () => {
    const classes = [`['Mass']`, `['Mass', 'Skin Thickening']`, `['No Finding']`];
    const row = (i: number): string =>
      `image${i >> 1},"${classes[i % 3]!}",${i % 3 < 2 ? `${9 + i},8,50,${40 + i}` : ',,,'}`;
    const rows = ['image_id,finding_categories,xmin,ymin,xmax,ymax', ...repeat(12, row)];
    assert.equal(await read(rows), 'csv-long-boxes 6: Mass 6/8, Skin Thickening 4/4');
  });
});
