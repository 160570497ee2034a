import { type TemplateResult, html, nothing } from 'lit';
import { SAMPLERS } from '../../core/training/sampling';
import { parseScheme } from '../../core/weighting/schemes';
import type { Parameter } from '../../core/weighting/scheme';
import { type RemedyPlace, schemesFor } from '../../core/training/whatIf';
import { renderCheckBox } from '../controls/checkBox';
import { renderChoiceList } from '../controls/choiceList';
import type { CodeWish } from '../protocol';
import { renderSlider } from './slider';
import { firstScheme } from './state';

const PLACE_TITLES: Readonly<Record<RemedyPlace, string>> = {
  none: 'nothing',
  pos_weight: 'pos_weight',
  weight: 'weight',
  both: 'weight and pos_weight',
  cross_entropy: 'weight of CrossEntropyLoss',
  bias: 'bias of the last layer',
  sampler: 'sampler',
};

const LARGEST_CAP = 10_000;

/** A remedy in a few words, such as those of a legend: `pos_weight: Negatives / positives, at most 100`. */
export function remedyTitle({ place, scheme, cap }: CodeWish): string {
  if (place === 'none') {
    return 'unweighted';
  }
  if (place === 'sampler') {
    return `sampler: ${SAMPLERS.find(({ id }) => id === scheme)?.title ?? scheme}`;
  }
  const { scheme: known, parameters } = parseScheme(scheme);
  const values = known.parameters.map(({ symbol }) => `${symbol} = ${parameters[symbol]}`);
  const most = cap !== undefined && hasCap(place) ? [`at most ${cap}`] : [];
  return `${PLACE_TITLES[place]}: ${[known.title, ...values, ...most].join(', ')}`;
}

function hasCap(place: RemedyPlace): boolean {
  return place === 'pos_weight' || place === 'both';
}

/** Where a remedy goes, its scheme, and its parameters as sliders. */
export function renderRemedy(
  name: string,
  wish: CodeWish,
  places: readonly RemedyPlace[],
  change: (wish: CodeWish) => void,
): TemplateResult {
  const titled = places.map((id) => ({ id, title: PLACE_TITLES[id] }));
  const choosePlace = (id: string): void => {
    const place = places.find((one) => one === id) ?? 'none';
    change({ ...wish, place, scheme: firstScheme(place) });
  };
  return html`<fieldset class="remedy">
    <legend>${name}</legend>
    ${renderChoice('Place', titled, wish.place, choosePlace)}
    ${wish.place === 'none' ? nothing : wish.place === 'sampler' ? renderSampler(wish, change) : renderScheme(wish, change)}
  </fieldset>`;
}

function renderSampler(wish: CodeWish, change: (wish: CodeWish) => void): TemplateResult {
  const offered = SAMPLERS.filter(({ offered }) => offered);
  const chosen = offered.find(({ id }) => id === wish.scheme) ?? offered[0]!;
  return html`${renderChoice('Rule', offered, chosen.id, (scheme) => change({ ...wish, scheme }))}
    <p class="muted"><span class="formula">${chosen.formula}</span> ${chosen.use}</p>`;
}

function renderScheme(wish: CodeWish, change: (wish: CodeWish) => void): TemplateResult {
  const { scheme, parameters } = parseScheme(wish.scheme);
  const setParameter = (symbol: string, value: number): void => {
    const values = scheme.parameters.map((p) => (p.symbol === symbol ? value : parameters[p.symbol]!));
    change({ ...wish, scheme: [scheme.id, ...values].join(':') });
  };
  return html`${renderChoice('Scheme', schemesFor(wish.place), scheme.id, (id) => change({ ...wish, scheme: id }))}
    <p class="muted"><span class="formula">${scheme.formula}</span> ${scheme.use}</p>
    ${scheme.parameters.map((parameter) =>
      renderSlider({
        label: `${parameter.title} (${parameter.symbol})`,
        value: parameters[parameter.symbol]!,
        ...rangeOf(parameter),
        change: (value) => setParameter(parameter.symbol, value),
      }),
    )}
    ${hasCap(wish.place) ? renderCap(wish, change) : nothing}`;
}

function renderChoice(
  label: string,
  choices: readonly { readonly id: string; readonly title: string }[],
  selected: string,
  choose: (id: string) => void,
): TemplateResult {
  const list = choices.map(({ id, title }) => ({ value: id, label: title }));
  return html`<label>${label} ${renderChoiceList({ label, choices: list, chosen: selected, choose })}</label>`;
}

function renderCap(wish: CodeWish, change: (wish: CodeWish) => void): TemplateResult {
  const { cap } = wish;
  return html`${renderCheckBox('Largest pos_weight', cap !== undefined, (isOn) => change({ ...wish, cap: isOn ? 100 : undefined }))}
  ${
    cap === undefined
      ? nothing
      : renderSlider({
          ...{ label: 'Cap', value: cap, min: 1, max: LARGEST_CAP, scale: 'log' },
          change: (value) => change({ ...wish, cap: value }),
        })
  }`;
}

/** Ranges over many powers of ten are set on a logarithmic scale, and β by how near it comes to 1. */
function rangeOf({ min, max, openMax }: Parameter): { min: number; max: number; scale: 'linear' | 'log' | 'near1' } {
  if (openMax && max === 1) {
    return { min, max, scale: 'near1' };
  }
  return { min, max, scale: min > 0 && max / min >= 1000 ? 'log' : 'linear' };
}
