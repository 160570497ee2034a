import { type TemplateResult, html } from 'lit';
import { printable } from '../../core/printable';
import { formatCount } from '../../core/numbers';
import type { RemedyEffect } from '../../core/training/whatIf';
import { UNKNOWN, rangeText, short } from './metrics';

interface SummaryRow {
  readonly title: string;
  readonly meaning: string;
  /** @param names of the classes */
  text(effect: RemedyEffect, names: readonly string[]): string;
}

const ROWS: readonly SummaryRow[] = [
  {
    title: 'Factor on the loss',
    meaning: 'Mean loss at the start in units of the unweighted one: for SGD a hidden factor on the learning rate.',
    text: ({ lossFactor }) => `${short(lossFactor)}×`,
  },
  {
    title: 'Largest multiplier',
    meaning: 'The factor on the loss of one positive, where it is largest.',
    text: ({ multiplier }, names) => largest(multiplier, names),
  },
  {
    title: 'A raw output of 0.5 means',
    meaning: 'The true probability behind an output of 0.5, over the classes.',
    // The raw threshold for 0.5 and the truth behind a raw 0.5 add up to 1.
    text: ({ threshold }) => rangeText(threshold.map((raw) => 1 - raw)),
  },
  {
    title: 'Added to the best logit',
    meaning:
      'By how much the best logit moves, over the classes: subtract it at inference to have true probabilities back.',
    text: ({ logitShift }) => rangeText(logitShift),
  },
  {
    title: 'Held at a bound',
    meaning: 'Classes whose number is not that of the formula: no positives, no negatives, cap or floor.',
    text: ({ held }) => (held ? `${formatCount(held)} classes` : 'no class'),
  },
];

/** What each remedy does to training as a whole; one that is not computed yet has dots. */
export function renderSummary(
  titles: readonly string[],
  effects: readonly (RemedyEffect | undefined)[],
  names: readonly string[],
): TemplateResult {
  const rows = ROWS.map(({ text, ...row }) => ({
    ...row,
    texts: effects.map((effect) => (effect ? text(effect, names) : '…')),
    // Of a loss over exclusive classes some cannot be said.
  })).filter(({ texts }) => texts.some((text) => text !== UNKNOWN));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Effects on training">
    <table class="summary">
      <thead>
        <tr>
          <td></td>
          ${titles.map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ title, meaning, texts }) =>
            html`<tr title=${meaning}>
              <th scope="row">${title}</th>
              ${texts.map((text) => html`<td>${text}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function largest(multiplier: Float64Array, names: readonly string[]): string {
  const id = multiplier.reduce((best, value, c) => (value > multiplier[best]! ? c : best), 0);
  const value = multiplier[id]!;
  return value === 1 ? '1×' : `${short(value)}× (${printable(names[id]!, 24)})`;
}
