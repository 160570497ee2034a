import { type TemplateResult, html, nothing, svg } from 'lit';
import { formatAmount, formatShare } from '../../core/numbers';
import { BANDS, BAND_MEANINGS, type BandName, type Ranks, TAIL_FROM } from './ranks';

const TITLES: Readonly<Record<BandName, string>> = { head: 'Head', middle: 'Middle', tail: 'Tail' };

/** A full, a half or an open circle: told apart by form, not by colour. */
const SHAPES: Readonly<Record<BandName, TemplateResult>> = {
  head: svg`<circle cx="5" cy="5" r="4.5" class="full" />`,
  middle: svg`<circle cx="5" cy="5" r="4" class="open" /><path d="M5 1A4 4 0 0 1 5 9Z" class="full" />`,
  tail: svg`<circle cx="5" cy="5" r="4" class="open" />`,
};

/** The sign of a band in front of the name of a class; the legend says what it means. */
export function bandSign(band: number): TemplateResult {
  const name = BANDS[band]!;
  return html`<svg class="band-sign" viewBox="0 0 10 10" role="img" aria-label="${name}:">${SHAPES[name]}</svg>`;
}

/** Whether the classes of a dataset fall into bands that tell them apart. */
export function hasBands({ bands, ids }: Ranks): boolean {
  return bands.length > 1 && ids.length >= TAIL_FROM;
}

/**
 * What the signs mean, and a filter: each band with its classes and their part of all positives. Buttons of the browser: a
 * sentence with a sign, in several lines where there is little room, is no title for one of the library.
 */
export function renderBandFilter(
  { bands }: Ranks,
  chosen: BandName | undefined,
  choose: (band: BandName | undefined) => void,
): TemplateResult {
  return html`<div class="bands" role="group" aria-label="Filter classes by how many positives they have">
    ${bands.map(({ name, from, to, share }) => {
      const isChosen = name === chosen;
      return html`<button aria-pressed=${isChosen} @click=${() => choose(isChosen ? undefined : name)}>
        <svg class="band-sign" viewBox="0 0 10 10" aria-hidden="true">${SHAPES[name]}</svg>
        <strong>${TITLES[name]}</strong>
        <span class="muted"
          >${BAND_MEANINGS[name]}:
          ${formatAmount(to - from, 'class')}${
            Number.isFinite(share) ? `, ${formatShare(share)} of the positives` : nothing
          }</span
        >
      </button>`;
    })}
  </div>`;
}
