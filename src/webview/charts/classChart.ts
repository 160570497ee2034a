import { property } from 'lit/decorators.js';

import { printable } from '../../core/printable';
import { ChartElement } from './chartElement';
import { shorten } from './shorten';

/** The mean width of a letter, in pixels; a name and what follows it are so far apart. */
const LETTER = 7;
const GAP = 10;
const NAME_LEAST = 60;
const NAME_MOST = 320;
/** The part of a chart that names take at most. */
const NAME_SHARE = 0.38;

/** A chart of numbers of classes, in an order of its own. */
export abstract class ClassChart extends ChartElement {
  /** What the numbers are, a sentence for those who cannot see the chart. */
  @property() label = '';
  /** By class id. */
  @property({ attribute: false }) names: readonly string[] = [];
  /** Class ids from top to bottom, or from left to right. */
  @property({ attribute: false }) order: Int32Array = new Int32Array();
  /** Whether a logarithmic axis is of use. */
  @property({ type: Boolean }) log = false;

  /** Pixels for the names at the left of the rows: what the longest takes, within bounds. */
  protected get nameWidth(): number {
    const longest = this.order.reduce((most, id) => Math.max(most, this.names[id]!.length), 0);
    const most = Math.min(NAME_MOST, this.width * NAME_SHARE);
    return Math.min(most, Math.max(NAME_LEAST, longest * LETTER + GAP));
  }

  /** The name of a class as far as it fits. */
  protected nameOf(id: number): string {
    return shorten(printable(this.names[id]!) || '(no name)', Math.floor((this.nameWidth - GAP) / LETTER));
  }
}
