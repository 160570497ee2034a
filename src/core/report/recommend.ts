import type { DatasetFacts } from '../findings/facts';
import { quoted, rough } from '../phrases';
import { formatShare } from '../numbers';

/**
 * One sentence on what serves a dataset, with the reason. negatives/positives is there because it was asked for; the
 * evidence does not favour it: in one comparison (synthetic, 12 classes, 10 seeds) its square root and a cap of 10 gave
 * a better F1 at 0.5, a prior bias with tuned thresholds the same F1 with right probabilities; the literature (JAMIA
 * 2022, PMC9382395; arXiv 2307.00079) finds no gain in ranking either. So it suggests, and says that it does.
 */
export function recommend(facts: DatasetFacts): string {
  const { dataset, tally, train, measures } = facts;
  if (tally.samples === 0 || measures.maxIR === null) {
    return 'There is nothing to weight: no sample has a label.';
  }
  if (train && train.tally.samples > 0) {
    return `Take weights from ${quoted(train.id)}, the training part: weights from ${dataset.split ?? 'this'} data would let it leak into training.`;
  }
  if (dataset.split === 'val' || dataset.split === 'test') {
    return `This is the ${dataset.split} part, and no training part with its name and its classes was found: count the training data for weights, since weights from here would let it leak into training.`;
  }
  switch (dataset.task) {
    case 'detection':
      return 'Detectors meet imbalance in their own losses (focal loss and the like); for rare classes a repeat-factor sampler over images is milder than weights, and pos_weight does not apply to boxes.';
    case 'sequence':
      return 'Tokens have one tag each: use CrossEntropyLoss, with a weight per tag (the square root of the inverse count, say) only if rare tags are missed; pos_weight does not apply.';
    case 'segmentation':
      return 'Take weights from pixels in the shape [C, 1, 1], and try Dice or Tversky loss first: it balances foreground and background already, so keep pos_weight mild (its square root, or a cap of 10) beside it.';
    case 'multi-label':
    case 'multi-class':
    case 'binary':
      return facts.oneClassPerSample ? exclusive(facts) : multiLabel(facts);
  }
}

function exclusive({ tally, measures, counts: { positives, known } }: DatasetFacts): string {
  const maxIR = measures.maxIR!;
  if (positives.length === 2 && positives.every((count) => count > 0)) {
    const [first, second] = [0, 1].map((id) => {
      const ratio = (known[id]! - positives[id]!) / positives[id]!;
      return `${rough(ratio)} for ${quoted(tally.classes[id]!)}`;
    });
    return `Each sample has one of two classes: use CrossEntropyLoss with two outputs and, where the rarer class is missed too often, weight = 1 / count in any scale; or BCEWithLogitsLoss with one output, whose pos_weight is the one number of the class it says yes to (negatives/positives: ${first}, ${second}).`;
  }
  const weight =
    maxIR < 1.5
      ? 'the classes are nearly even, so it needs no weights'
      : `with weight = 1 / count, in any scale, if the rarest class must count as much as the most frequent, ${rough(maxIR)} times as frequent; the square root is the milder choice`;
  return `Each sample has exactly one class, so use CrossEntropyLoss: ${weight}. pos_weight does not apply there; it is for a model that is trained one-vs-rest, with BCEWithLogitsLoss over one yes-or-no question per class.`;
}

function multiLabel({ counts: { positives, known }, tally }: DatasetFacts): string {
  let rarest = -1;
  let even = true;
  const prevalence = (id: number): number => positives[id]! / known[id]!;
  for (let id = 0; id < positives.length; id++) {
    if (positives[id]! > 0 && positives[id]! < known[id]!) {
      rarest = rarest < 0 || prevalence(id) < prevalence(rarest) ? id : rarest;
      even &&= prevalence(id) >= 0.3 && prevalence(id) <= 0.7;
    }
  }
  if (rarest < 0) {
    return 'There is nothing to weight: every class is positive in all samples or in none.';
  }
  if (even) {
    return 'Train without weights and with a threshold of 0.5: every class is near one half, so weights would change next to nothing.';
  }
  const share = prevalence(rarest);
  const ratio = (1 - share) / share;
  const name = `${quoted(tally.classes[rarest]!)} at ${formatShare(share)}`;
  if (share >= 0.05) {
    return `pos_weight = negatives/positives is mild here (up to ${rough(ratio)}, for ${name}); tuning thresholds on validation data reaches about the same F1 and keeps probabilities right, so use it where the threshold must stay at 0.5.`;
  }
  const milder = `√(negatives/positives) (up to ${rough(Math.sqrt(ratio))}) or a cap of 10 to 20`;
  const bias = 'a prior bias with tuned thresholds does as well where probabilities must stay right';
  return `pos_weight = negatives/positives reaches ${rough(ratio)} (${name}) and tends to overshoot: ${milder} is the better first try, and ${bias}${share < 0.001 ? '; the rarest classes need more samples or a repeat-factor sampler' : ''}.`;
}
