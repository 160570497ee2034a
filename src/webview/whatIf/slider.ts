import { type TemplateResult, html } from 'lit';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../controls/textField';

/** A number set by a slider, which is that of the browser as the library has none, and, exactly, by a field beside it. */
export interface SliderOptions {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** `log` for ranges over several powers of ten, `near1` for numbers whose distance from 1 counts. */
  readonly scale: 'linear' | 'log' | 'near1';
  readonly whole?: boolean;
  change(value: number): void;
}

const STEPS = 200;
/** The slider goes no nearer to 1 than this; the field does. */
const NEAREST = 1e-6;

export function renderSlider({ label, value, min, max, scale, whole, change }: SliderOptions): TemplateResult {
  const toStep = (number: number): number => Math.round(STEPS * share(number, min, max, scale));
  const fromStep = (step: number): number => {
    const number = numberAt(step / STEPS, min, max, scale);
    return whole ? Math.round(number) : Number(number.toPrecision(3));
  };
  const onField = (event: Event): void => {
    const field = event.target as VscodeTextfield;
    const number = Number(field.value);
    if (field.value !== '' && field.checkValidity() && Number.isFinite(number)) {
      change(number);
    }
  };
  return html`<div class="slider">
    <span class="slider-label">${label}</span>
    <input
      type="range"
      aria-label=${label}
      aria-valuetext=${String(value)}
      min="0"
      max=${STEPS}
      .value=${String(toStep(value))}
      @input=${(event: Event) => change(fromStep(Number((event.target as HTMLInputElement).value)))}
    />
    <vscode-textfield
      type="number"
      .label=${`${label}, exactly`}
      min=${min}
      max=${scale === 'near1' ? 1 - NEAREST : max}
      .step=${whole ? 1 : 'any'}
      .value=${String(value)}
      @change=${onField}
    ></vscode-textfield>
  </div>`;
}

/** Where a number stands on the slider, 0 to 1. */
function share(number: number, min: number, max: number, scale: SliderOptions['scale']): number {
  switch (scale) {
    case 'linear':
      return (number - min) / (max - min);
    case 'log':
      return Math.log(number / min) / Math.log(max / min);
    case 'near1':
      return Math.log(1 - Math.min(number, 1 - NEAREST)) / Math.log(NEAREST);
  }
}

/** The number at a place of the slider; the inverse of {@link share}. */
function numberAt(place: number, min: number, max: number, scale: SliderOptions['scale']): number {
  switch (scale) {
    case 'linear':
      return min + place * (max - min);
    case 'log':
      return min * (max / min) ** place;
    case 'near1':
      // 0.999 reads better than 0.998995: the digits after the nines are cut.
      return 1 - Number((NEAREST ** place).toPrecision(2));
  }
}
