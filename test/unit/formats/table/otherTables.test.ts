import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

/** Tables that lie beside label files in a project, and are none. */
const none = async (rows: readonly string[], path: string): Promise<void> =>
  assert.equal(await read(rows, path), '', path);
const number = (i: number): string => ((i * 37) % 101) / 10 + '';

describe('tables of a project that are no label files', () => {
  it('are results of models and runs, whatever categories stand in them', async () => {
    const models = repeat(
      40,
      (i) => `net${i},${number(i)},${number(i + 3)},${number(i + 7)},${i % 2 ? 'bicubic' : 'area'}`,
    );
    await none(['model,top1,top1_err,param_count,interpolation', ...models], 'results.csv');
    const grid = repeat(24, (i) => `run${i},${i % 2 ? 0.1 : 0.01},${i % 3 ? 16 : 32},0.${i % 5},${i % 2}`);
    await none(['run,lr,batch_size,dropout,flip', ...grid], 'grid.csv');
    const measured = repeat(24, (i) => `class${i % 6},val,0.5,0.${i + 10},0.${i + 20},0.${i + 30}`);
    await none(['label,split,threshold,precision,recall,f1', ...measured], 'val_metrics.csv');
    const drift = repeat(30, (i) => `feature${i},${number(i)},${i % 3 ? 'False' : 'True'}`);
    await none(['feature,psi,drifted', ...drift], 'drift.csv');
  });

  it('but a table with a column of labels is one, with the loss of each sample', async () => {
    const rows = repeat(20, (i) => `text number ${i},${i % 4 ? 'spam' : 'ham'},0.${i + 10},0.${i + 20}`);
    assert.equal(await read(['text,label,loss,acc', ...rows]), 'csv-class-column 20: ham 5, spam 15');
  });

  it('are boxes that a detector found, by the number of the image', async () => {
    const boxes = repeat(45, (i) => `0000${46 + Math.floor(i / 3)} 0.${100 + i} ${number(i)} 10.0 ${200 + i}.5 300.2`);
    await none(boxes, 'comp4_det_cat.txt');
  });

  it('are places in images', async () => {
    const rows = repeat(30, (i) => `${i + 1}.jpg ${60 + (i % 20)} ${90 + (i % 9)} ${70 + (i % 8)} ${80 + (i % 7)}`);
    await none(['image lefteye_x lefteye_y nose_x nose_y', ...rows], 'landmarks.txt');
  });

  it('are statistics with a remark on some of the values', async () => {
    const rows = repeat(40, (i) => `"AUS","Australia","Rooms per person ${i}",${number(i)},${i % 2 ? 'E' : ''}`);
    await none(['Location,Country,Indicator,Value,Flag Codes', ...rows], 'indicators.csv');
  });

  it('are edges of a graph', async () => {
    const edges = repeat(60, (i) => `${i % 9},${(i * 7) % 11},${i % 3 ? 'friend' : 'follows'}`);
    await none(['source,target,type', ...edges], 'edges.csv');
  });

  it('are licences of packages', async () => {
    await none(
      ['Name,Version,License', ...repeat(30, (i) => `pkg${i},1.${i},${i % 3 ? 'MIT' : 'BSD'}`)],
      'licences.csv',
    );
  });

  it('are parts of a tokenizer, and the splits of images by number', async () => {
    await none(['#version: 0.2', 'i n', 'a t', 'o r', 'h e', 'r e', 'i s', 'e n', 'a n'], 'merges.txt');
    await none(
      repeat(30, (i) => `${i + 1}.jpg ${i < 20 ? 0 : i < 25 ? 1 : 2}`),
      'list_eval_partition.txt',
    );
  });

  it('are sentences with a grade of how alike they are, and nothing known of where they are from', async () => {
    const rows = repeat(60, (i) => `${i}\tnone\tnone\ta first sentence ${i}\ta second one ${i}\t${number(i)}5`);
    await none(['index\tsource1\tsource2\tsentence1\tsentence2\tscore', ...rows], 'sts.tsv');
  });
});
