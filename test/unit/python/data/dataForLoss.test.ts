import assert from 'node:assert/strict';
import type { Dataset } from '../../../../src/core/dataset';
import { buildReport } from '../../../../src/core/report/report';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';
import { type ChosenData, dataForLoss } from '../../../../src/python/data/dataForLoss';
import { PythonFile } from '../../../../src/python/pythonFile';

function dataset(id: string, part: Partial<Dataset> & { classes?: number } = {}): Dataset {
  const builder = new TallyBuilder(['a', 'b', 'c', 'd'].slice(0, part.classes ?? 2));
  builder.add({ positives: [0] }, 10);
  const folder = id.slice(0, id.indexOf('/'));
  return {
    ...{ id, collection: folder, files: [id], format: 'csv', task: 'multi-label', split: null, unit: 'row' },
    evidence: [],
    ...part,
    tally: builder.build(),
  };
}

const SCENES = [dataset('scenes/train.csv', { split: 'train' }), dataset('scenes/val.csv', { split: 'val' })];
const BIRDS = dataset('birds/all.csv', { classes: 3 });

/** `id reason` for the last loss of a text. */
function found(text: string, datasets: readonly Dataset[], chosen?: ChosenData): string | undefined {
  const file = new PythonFile(text);
  const data = dataForLoss(buildReport(datasets), file, file.lossCalls.at(-1)!, chosen);
  return data && `${data.dataset.id} ${data.reason}`;
}

describe('the data of a loss', () => {
  const loss = 'nn.BCEWithLogitsLoss()';
  const reads = (path: string) => `t = pd.read_csv("${path}")\n${loss}`;

  it('is what the code reads, whatever was chosen for the folder', () => {
    assert.equal(found(reads('birds/all.csv'), [...SCENES, BIRDS]), 'birds/all.csv path');
    assert.equal(
      found(reads('birds/all.csv'), [...SCENES, BIRDS], { forFolder: 'scenes/train.csv' }),
      'birds/all.csv path',
    );
  });
  it('is what was chosen for the file before all else', () => {
    const chosen = { forFile: 'scenes/train.csv' };
    assert.equal(found(reads('birds/all.csv'), [...SCENES, BIRDS], chosen), 'scenes/train.csv chosen');
  });
  it('is the training part, also where a validation file is read nearer to the loss', () => {
    assert.equal(found(reads('scenes/val.csv'), [...SCENES, BIRDS]), 'scenes/train.csv path');
    const both = `t = pd.read_csv("scenes/train.csv")\nv = pd.read_csv("scenes/val.csv")\n${loss}`;
    assert.equal(found(both, [...SCENES, BIRDS]), 'scenes/train.csv path');
  });
  it('is what was chosen for the folder where the code does not say', () => {
    assert.equal(found(loss, [...SCENES, BIRDS], { forFolder: 'birds/all.csv' }), 'birds/all.csv chosen');
    assert.equal(found(loss, [...SCENES, BIRDS], { forFolder: 'gone.csv' }), 'scenes/train.csv likely');
  });
  it('has as many classes as the model has outputs', () => {
    assert.equal(found(`m = nn.Linear(8, 3)\n${loss}`, [...SCENES, BIRDS]), 'birds/all.csv classes');
  });
  it('is the only one there is', () => {
    assert.equal(found(loss, SCENES), 'scenes/train.csv only');
    assert.equal(found(reads('elsewhere.csv'), SCENES), 'scenes/train.csv likely');
  });
  it('suits the loss or is none', () => {
    const tasks = [dataset('x/kinds.csv', { task: 'multi-class' })];
    assert.equal(found(loss, tasks), undefined);
    assert.equal(found('nn.CrossEntropyLoss()', tasks), 'x/kinds.csv only');
    assert.equal(found(loss, []), undefined);
    assert.equal(found(reads('x/kinds.csv'), tasks), 'x/kinds.csv path', 'one-vs-rest, since the code reads it');
    assert.equal(found(reads('x/kinds.csv'), [...tasks, ...SCENES]), 'x/kinds.csv path');
    assert.equal(found(loss, tasks, { forFile: 'x/kinds.csv' }), 'x/kinds.csv chosen');
    assert.equal(found(loss, tasks, { forFolder: 'x/kinds.csv' }), undefined);
    const unet = `import segmentation_models_pytorch as smp\nm = smp.Unet(classes=3)\n${loss}`;
    assert.equal(found(unet, SCENES), undefined, 'labels of whole images are not those of masks');
    assert.equal(found(reads('x/masks'), [dataset('x/masks/a', { task: 'segmentation' })]), 'x/masks/a path');
  });
});
