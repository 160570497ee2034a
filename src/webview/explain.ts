import { type TemplateResult, html } from 'lit';
import { printable } from '../core/printable';
import { formatCount, formatShare, formatWeight } from '../core/numbers';
import { DEFAULT_BOUNDS } from '../core/weighting/safe';
import { remedyEffect } from '../core/training/whatIf';
import './controls/button';
import { renderExplainExclusive } from './explainExclusive';
import type { DatasetView } from './pageReport';

/** `weight` against `pos_weight`, told with the rarest and the most frequent class of the data. */
export function renderExplain(view: DatasetView, openAll: () => void): TemplateResult {
  const { counts, columns, isExclusive } = view;
  if (!counts) {
    return html`<p>There are no classes to weight.</p>`;
  }
  const occurring = Array.from(counts.positives.keys()).filter((id) => counts.positives[id]! > 0);
  const by = (better: (a: number, b: number) => boolean): number =>
    occurring.reduce((best, id) => (better(counts.positives[id]!, counts.positives[best]!) ? id : best), occurring[0]!);
  if (occurring.length === 0) {
    return html`<p>No class occurs, so there is nothing to weight.</p>`;
  }
  const rare = by((a, b) => a < b);
  const frequent = by((a, b) => a > b);
  const name = (id: number): string => `“${printable(columns.name[id]!, 40)}”`;
  if (isExclusive) {
    return renderExplainExclusive(view, counts, { rare, frequent });
  }
  const positives = counts.positives[rare]!;
  const negatives = counts.known[rare]! - positives;
  const ratio = negatives / positives;
  const cap = view.posWeight.cap ?? Infinity;
  const isCapped = ratio > cap;
  const bounds = { ...DEFAULT_BOUNDS, cap };
  const effect = (place: 'none' | 'pos_weight' | 'weight', scheme: string) =>
    remedyEffect({ place, scheme, bounds }, counts);
  const weighted = effect('weight', 'inv');
  const rows = [
    { title: 'unweighted', ...effect('none', '') },
    {
      title: `pos_weight = negatives / positives${isCapped ? `, at most ${cap}` : ''}`,
      ...effect('pos_weight', 'neg_pos'),
    },
    { title: 'weight = inverse count', ...weighted },
  ];
  return html`<article class="explain">
    <h2>Two questions, two numbers</h2>
    <p>
      <strong>pos_weight</strong> asks: inside one class, how much does a positive count against a negative?
      ${name(rare)} has ${formatCount(positives)} positives and ${formatCount(negatives)} negatives, so with pos_weight
      = ${formatWeight(ratio)} both sides have equal say${isCapped ? `; the cap holds it at ${cap}` : ''}.
    </p>
    <p>
      <strong>weight</strong> asks: how much does one class count against another? It scales positives and negatives of
      the class alike, so it cannot balance them. The inverse count gives ${name(rare)}
      ${formatWeight(weighted.multiplier[rare]!)} and ${name(frequent)} ${formatWeight(weighted.multiplier[frequent]!)}.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Effects of weight and pos_weight">
      <table class="summary">
        <thead>
          <tr>
            <th scope="col">In the loss of training as it starts</th>
            <th scope="col">positives of ${name(rare)}, of its loss</th>
            <th scope="col">${name(rare)}, of the whole loss</th>
            <th scope="col">${name(frequent)}, of the whole loss</th>
            <th scope="col">factor on the loss</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ title, positiveShare, lossShare, lossFactor }) =>
              html`<tr>
                <th scope="row">${title}</th>
                <td>${formatShare(positiveShare[rare]!)}</td>
                <td>${formatShare(lossShare[rare]!)}</td>
                <td>${formatShare(lossShare[frequent]!)}</td>
                <td>${Number(lossFactor.toPrecision(3))}×</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <h2>What follows</h2>
    <ul>
      <li>
        If rare positives are missed, use pos_weight, or lower the threshold. With the full ratio an output of 0.5 means
        a probability of ${formatShare(positives / counts.known[rare]!)} for ${name(rare)}: outputs are no longer
        probabilities until they are corrected.
      </li>
      <li>If whole classes matter more than others, use weight. It leaves probabilities as they are.</li>
      <li>
        The same numbers in the wrong place are accepted without an error: an inverse count as pos_weight ignores the
        negatives, and negatives / positives as weight makes the loss of rare classes large without helping their
        positives.
      </li>
    </ul>
    <div>
      <vscode-button secondary @click=${openAll}>All questions, with the numbers of every class…</vscode-button>
    </div>
  </article>`;
}
