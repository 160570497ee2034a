import { wordsOf } from './words';

/** What a model gave, or what a competition wants to be handed in. */
const PREDICTIONS = new Set(
  'pred preds predict predicts predicted prediction predictions submission submissions submit oof inference infer misclassified'.split(
    ' ',
  ),
);
/** Folders that runs write into. */
const OUTPUTS = new Set(
  (
    'result results output outputs out log logs run runs report reports wandb mlruns lightning_logs work_dirs ckpt ckpts ' +
    'checkpoint checkpoints artifacts saved_models'
  ).split(' '),
);
/** Folders of small data for programmers. */
const EXAMPLES = new Set('tests fixtures testdata test_data example examples docs demo demos'.split(' '));

const BUILT = /^(\.|_)|^(build|dist|target|env|tmp|temp|cache|htmlcov)$|\.egg-info$/;

/** True for a path below a folder that runs write into or a build makes, or that is one: nobody looks for labels there. */
export function isOutput(path: string): boolean {
  return path
    .toLowerCase()
    .split('/')
    .some((name) => OUTPUTS.has(name) || BUILT.test(name));
}

/** True where a path says that it holds predictions, not labels: `submissions/resnet.csv`, `oof_preds.csv`. */
export function arePredictions(path: string): boolean {
  return wordsOf(path).some((word) => PREDICTIONS.has(word));
}

/**
 * How far the data at a path is from what a project trains on: 0 for data, 1 for examples and what tests use, 2 for what
 * runs have written, 3 for predictions.
 */
export function distanceFromTraining(path: string): 0 | 1 | 2 | 3 {
  const folders = path.toLowerCase().split('/').slice(0, -1);
  if (arePredictions(path)) {
    return 3;
  }
  return folders.some((folder) => OUTPUTS.has(folder)) ? 2 : folders.some((folder) => EXAMPLES.has(folder)) ? 1 : 0;
}
