import { formatCount, formatShare } from '../numbers';
import type { DatasetFacts } from './facts';
import type { Rule } from './rule';
import { few, quoted, rough } from '../phrases';

/** Rules about what the data is for. */
export const TASK_RULES: readonly Rule[] = [
  {
    code: 'LB2601',
    name: 'single-label',
    title: 'Every sample has exactly one class',
    severity: 'info',
    thresholds: { samples: { title: 'With at least so many samples', default: 20, min: 1, max: 1e9 } },
    source: 'PyTorch documentation: CrossEntropyLoss is for classes that exclude each other',
    help: 'Classes that exclude each other are single-label: CrossEntropyLoss with class indices, and a weight that falls with the count, n / (k · count), if any. BCEWithLogitsLoss works too, one-vs-rest: each class is asked for by itself, pos_weight balances it against all others together, and nothing knows that exactly one is right.',
    check: ({ dataset, tally, training, oneClassPerSample }, { samples }) =>
      dataset.task === 'multi-label' && training && oneClassPerSample && tally.samples >= samples!
        ? [
            {
              message: `Each of the ${formatCount(tally.samples)} samples has exactly one of ${formatCount(tally.classes.length)} classes: this is single-label data, for CrossEntropyLoss(weight=…) with class indices. BCEWithLogitsLoss would train each class against the rest, and only there pos_weight has a meaning.`,
            },
          ]
        : [],
  },
  {
    code: 'LB2602',
    name: 'many-classes',
    title: 'More classes than belong into code',
    severity: 'hint',
    ruleOfThumb: true,
    thresholds: { classes: { title: 'More classes than', default: 1000, min: 1, max: 1e9 } },
    source: 'Judgement',
    help: 'Write the weights to a file and load it. Consider asymmetric or sampled losses, and report micro and macro averages apart.',
    check: ({ tally, training }, { classes }) =>
      training && tally.classes.length > classes!
        ? [
            {
              message: `There are ${formatCount(tally.classes.length)} classes: keep the weights in a file beside the code, consider an asymmetric or sampled loss, and report micro and macro averages apart.`,
            },
          ]
        : [],
  },
  {
    code: 'LB2603',
    name: 'masks-by-pixel',
    title: 'Masks are weighted by pixels',
    severity: 'hint',
    thresholds: {},
    source: 'PyTorch documentation: pos_weight broadcasts against the last dimensions, so channels need [C, 1, 1]',
    help: 'For [N, C, H, W] logits the weights come from counts of pixels and have the shape [C, 1, 1]; [C] fails, or follows the width without a word where C equals it. Dice or Tversky loss already balances foreground and background; keep pos_weight mild beside it.',
    check: ({ dataset, tally, training }) =>
      dataset.task === 'segmentation' && training && tally.classes.length > 0
        ? [
            {
              message: `Masks: take weights from pixels, not from the ${formatCount(tally.samples)} images, in the shape [${formatCount(tally.classes.length)}, 1, 1]. Consider Dice or Tversky loss first, with a mild pos_weight.`,
            },
          ]
        : [],
  },
  {
    code: 'LB2604',
    name: 'shifted-probabilities',
    title: 'What the full pos_weight does to probabilities',
    severity: 'hint',
    ruleOfThumb: true,
    thresholds: { posWeight: { title: 'Largest pos_weight from', default: 4, min: 1, max: 1e6 } },
    source: 'The optimum of the loss: logit = log-odds + ln pos_weight; JAMIA 2022, PMC9382395; own comparison',
    help: 'Where calibrated probabilities are needed: no pos_weight and no sampler, but a prior bias and thresholds, or subtract ln pos_weight from the logits. Where only the ranking counts (AP, AUC): start unweighted with a prior bias; in one synthetic comparison weights moved macro AP by less than 0.01. Where the product fixes the threshold at 0.5 and recall counts: neg/pos or its root.',
    check: (facts, { posWeight: least }) => {
      const { tally, training } = facts;
      const id = rarestOf(facts);
      const weight = facts.posWeight?.[id] ?? 1;
      if (!training || !(weight >= least!)) {
        return [];
      }
      const message = `With pos_weight ${rough(weight)} a raw output of 0.5 for ${quoted(tally.classes[id]!)} means a probability of ${formatShare(1 / (1 + weight))}. Subtract ln(pos_weight) from the logits or tune thresholds; for AP and AUC alone start with a prior bias and no weights.`;
      return [{ message, classes: few([id]) }];
    },
  },
];

/** The class with the smallest prevalence of those that have positives and negatives; -1 where there is none. */
function rarestOf({ odds }: DatasetFacts): number {
  let rarest = -1;
  let least = 1;
  odds?.positives.forEach((count, id) => {
    const share = count / odds.known[id]!;
    if (share > 0 && share < least) {
      [rarest, least] = [id, share];
    }
  });
  return rarest;
}
