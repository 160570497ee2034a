import { type TemplateResult, html } from 'lit';
import { batchSizeFor, batchesBetween, chanceOfNone } from '../../core/training/batches';
import { printable } from '../../core/printable';
import { formatAmount, formatCount, formatShare, pluralOf } from '../../core/numbers';
import type { DatasetView } from '../pageReport';
import { renderSlider } from './slider';
import { LARGEST_BATCH } from './state';

/** A class is called covered by a batch size when 19 of 20 batches hold a positive of it. */
const CHANCE = 0.05;

/** What a batch of a given size holds of the classes, drawn at random. */
export function renderBatches(view: DatasetView, size: number, change: (size: number) => void): TemplateResult {
  return html`<section class="batches" aria-label="Batches">
    <h2>Batches</h2>
    ${renderSlider({
      ...{
        label: `Batch size, in ${pluralOf(view.unit)}`,
        value: size,
        min: 1,
        max: LARGEST_BATCH,
        scale: 'log',
        whole: true,
      },
      change,
    })}
    <p role="status">${describe(view, size)}</p>
  </section>`;
}

function describe({ columns, unit }: DatasetView, size: number): string {
  const { prevalence, name } = columns;
  let covered = 0;
  let occurring = 0;
  let rarest = -1;
  for (let id = 0; id < prevalence.length; id++) {
    const share = prevalence[id]!;
    if (share > 0) {
      occurring++;
      covered += chanceOfNone(share, size) <= CHANCE ? 1 : 0;
      rarest = rarest < 0 || share < prevalence[rarest]! ? id : rarest;
    }
  }
  if (rarest < 0) {
    return 'No class occurs.';
  }
  const least = prevalence[rarest]!;
  const between = Number(batchesBetween(least, size).toPrecision(3));
  const often = between > 1 ? `: one batch in ${between.toLocaleString('en')} holds it` : '';
  return (
    `${formatCount(covered)} of the ${formatCount(occurring)} classes that occur have a positive in at least 19 of 20 batches. ` +
    `The rarest, “${printable(name[rarest]!, 60)}”, is missing from ${formatShare(chanceOfNone(least, size))} of the batches${often}. ` +
    `For 19 of 20 batches a size of ${formatAmount(batchSizeFor(least, CHANCE), unit)} would be needed.`
  );
}
