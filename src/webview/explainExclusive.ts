import { type TemplateResult, html, nothing } from 'lit';
import type { ClassCounts } from '../core/counts';
import { printable } from '../core/printable';
import { formatCount, formatShare, formatWeight, pluralOf } from '../core/numbers';
import { remedyEffect } from '../core/training/whatIf';
import { DEFAULT_BOUNDS } from '../core/weighting/safe';
import type { DatasetView } from './pageReport';

/** `weight` where classes exclude each other, told with the rarest and the most frequent one. */
export function renderExplainExclusive(
  { columns, task, unit }: DatasetView,
  counts: ClassCounts,
  { rare, frequent }: { rare: number; frequent: number },
): TemplateResult {
  const name = (id: number): string => `“${printable(columns.name[id]!, 40)}”`;
  const size = columns.name.length;
  const isOfTokens = task === 'sequence';
  const samples = pluralOf(unit);
  const effect = (place: 'none' | 'cross_entropy', scheme: string) =>
    remedyEffect({ place, scheme, bounds: DEFAULT_BOUNDS, isExclusive: true }, counts);
  const weighted = effect('cross_entropy', 'balanced_multiclass');
  const rows = [
    { title: 'unweighted', ...effect('none', '') },
    { title: 'weight = n / (k · count)', ...weighted },
  ];
  return html`<article class="explain">
    <h2>${isOfTokens ? 'One tag per token: weight' : 'Classes that exclude each other: weight'}</h2>
    <p>
      ${
        isOfTokens
          ? 'Each token has one tag, so the loss is CrossEntropyLoss, and a tag takes the weight of its type.'
          : `These ${formatCount(size)} classes exclude each other, so the loss is CrossEntropyLoss.`
      }
      It takes a <strong>weight</strong> per class and has no pos_weight: a positive of one class is the negative of all
      others. With weight ${formatWeight(weighted.multiplier[rare]!)} for ${name(rare)} and
      ${formatWeight(weighted.multiplier[frequent]!)} for ${name(frequent)}, the ${formatCount(counts.positives[rare]!)}
      ${samples} of the one count as much as the ${formatCount(counts.positives[frequent]!)} of the other.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Effects of weight">
      <table class="summary">
        <thead>
          <tr>
            <th scope="col">In the loss of training as it starts</th>
            <th scope="col">${name(rare)}, of the whole loss</th>
            <th scope="col">${name(frequent)}, of the whole loss</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ title, lossShare }) =>
              html`<tr>
                <th scope="row">${title}</th>
                <td>${formatShare(lossShare[rare]!)}</td>
                <td>${formatShare(lossShare[frequent]!)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <h2>What follows</h2>
    <ul>
      <li>
        The mean of the loss is divided by the sum of the weights of the batch, so only the ratios of the weights
        matter, not their size.
      </li>
      <li>
        Weights make the model predict rare classes more often: outputs are no longer probabilities until they are
        corrected.
      </li>
      ${
        isOfTokens
          ? html`<li>
              Padding, and the pieces of a word after its first, have no tag: give them -100, which ignore_index leaves
              out of the loss and of its mean.
            </li>`
          : nothing
      }
      ${
        size === 2 && !isOfTokens
          ? html`<li>
              With two classes, one output and BCEWithLogitsLoss do as well. Its pos_weight is then one number: that of
              the class the output says yes to.
            </li>`
          : nothing
      }
      <li>
        pos_weight is of use only where a model answers one yes-or-no question per class (one-vs-rest). Its column can
        be switched on under Classes.
      </li>
    </ul>
  </article>`;
}
