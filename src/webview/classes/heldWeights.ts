import { type TemplateResult, html, nothing } from 'lit';
import { formatAmount } from '../../core/numbers';
import { FLAGS, type Flag } from '../../core/weighting/safe';
import type { DatasetView } from '../pageReport';

/** What stands in place of the number of the formula. */
const INSTEAD: Readonly<Record<Flag, (cap: number | null) => string>> = {
  capped: (cap) => `the cap of ${cap}`,
  floored: () => 'the floor',
  no_positive: () => '1 for want of positives',
  no_negative: () => '1 for want of negatives',
  no_observation: () => '1 for want of known labels',
};

/** What the stars in the column pos_weight stand for; nothing where there is none. */
export function renderHeld({ columns: { flag }, posWeight: { cap } }: DatasetView): TemplateResult | typeof nothing {
  const counts = new Uint32Array(FLAGS.length);
  flag.forEach((index) => counts[index]!++);
  const parts = FLAGS.flatMap((name, index) =>
    name === 'none' || counts[index] === 0 ? [] : [`${INSTEAD[name](cap)} (${formatAmount(counts[index]!, 'class')})`],
  );
  return parts.length ? html`<p class="muted">* In place of what the formula gives: ${parts.join(', ')}.</p>` : nothing;
}
