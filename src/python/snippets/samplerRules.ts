import { REPEAT_THRESHOLD, SAMPLERS } from '../../core/training/sampling';

/** The rules of `SAMPLERS` in PyTorch: lines that make `sample_weight`, [samples], from `multi_hot`, [samples, C]. */
const LINES: ReadonlyMap<string, string> = new Map([
  [
    'sum',
    `# A sample is drawn as often as its labels are rare, all of them together.
sample_weight = (multi_hot / multi_hot.sum(dim=0).clamp(min=1)).sum(dim=1)`,
  ],
  [
    'max',
    `# A sample is drawn as often as its rarest label is rare.
sample_weight = (multi_hot / multi_hot.sum(dim=0).clamp(min=1)).amax(dim=1)`,
  ],
  [
    'mean',
    `# A sample is drawn as often as its labels are rare on average.
sample_weight = (multi_hot / multi_hot.sum(dim=0).clamp(min=1)).sum(dim=1) / multi_hot.sum(dim=1).clamp(min=1)`,
  ],
  [
    'repeat_factor',
    `# Only samples with a label rarer than ${REPEAT_THRESHOLD} of all are drawn more often (repeat factor, arXiv 1908.03195).
repeat = (${REPEAT_THRESHOLD} * len(multi_hot) / multi_hot.sum(dim=0).clamp(min=1)).sqrt()
sample_weight = (multi_hot * repeat).amax(dim=1).clamp(min=1)`,
  ],
  [
    'labelset',
    `# A sample is drawn as often as exactly its labels are rare: every combination comes equally often.
_, label_set, times = multi_hot.unique(dim=0, return_inverse=True, return_counts=True)
sample_weight = 1 / times[label_set].double()`,
  ],
]);

/** Id of the rule where no other is chosen. */
export const DEFAULT_SAMPLER = 'sum';

/**
 * The lines of a rule.
 *
 * @param id of a sampler that is offered
 * @throws RangeError for any other
 */
export function samplerLines(id: string): string {
  const lines = SAMPLERS.some((sampler) => sampler.id === id && sampler.offered) ? LINES.get(id) : undefined;
  if (lines === undefined) {
    throw new RangeError(`There is no rule of a sampler named ${id}.`);
  }
  return lines;
}
