import { type TemplateResult, html } from 'lit';
import type { ImageForm } from '../protocol';

/** Asks for an image of the chart it comes from. */
export class ImageEvent extends CustomEvent<{ readonly form: ImageForm; readonly name: string }> {}

/** The buttons under every chart. */
export function imageButtons(ask: (form: ImageForm) => void): TemplateResult {
  return html`<span class="image-buttons">
    <button class="link" aria-label="Save this chart as SVG" @click=${() => ask('svg')}>SVG</button>
    <button class="link" aria-label="Save this chart as PNG" @click=${() => ask('png')}>PNG</button>
  </span>`;
}
