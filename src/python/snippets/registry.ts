import * as balance from './balance';
import * as configuration from './configuration';
import * as data from './data';
import * as frameworks from './frameworks';
import * as importance from './importance';
import * as longTail from './longTail';
import * as shapes from './shapes';
import type { SnippetKind } from './snippet';

/** All kinds of code that can be inserted: what the quick pick, the manual and the tests iterate over. */
export const SNIPPETS: readonly SnippetKind[] = [
  balance.POS_WEIGHT,
  balance.POS_WEIGHT_FROM_COUNTS,
  balance.FUNCTIONAL,
  balance.BOTH,
  balance.MODULE,
  importance.WEIGHT,
  importance.WEIGHT_REDUCTION_NONE,
  importance.MULTILABEL_SOFT_MARGIN,
  importance.CROSS_ENTROPY,
  importance.SAMPLE_WEIGHT,
  shapes.SEGMENTATION,
  shapes.SEGMENTATION_BCE_DICE,
  shapes.SEQUENCE,
  shapes.TAGS,
  shapes.MASKED,
  longTail.FOCAL,
  longTail.ASL,
  longTail.LOGIT_ADJUSTED,
  longTail.DISTRIBUTION_BALANCED,
  longTail.TORCHVISION_FOCAL,
  data.COUNT_LOADER,
  data.SAMPLER,
  data.BIAS_INIT,
  data.CALIBRATE,
  frameworks.AMP_STEP,
  frameworks.LIGHTNING,
  frameworks.HF_TRAINER,
  frameworks.SKORCH,
  frameworks.FASTAI,
  frameworks.KERAS,
  configuration.TIMM,
  configuration.SEGMENTATION_MODELS,
  configuration.MMDET,
  configuration.MMSEG,
  configuration.MONAI,
  configuration.ULTRALYTICS,
  configuration.WEIGHTS_JSON,
  configuration.WEIGHTS_FILE,
];

const BY_ID = new Map(SNIPPETS.map((kind) => [kind.id, kind]));

/** @throws RangeError with a full sentence for a kind that does not exist. */
export function snippetKind(id: string): SnippetKind {
  const kind = BY_ID.get(id);
  if (!kind) {
    throw new RangeError(`There is no snippet named ${JSON.stringify(id)}; there are ${[...BY_ID.keys()].join(', ')}.`);
  }
  return kind;
}
