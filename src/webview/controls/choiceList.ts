import { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { type PropertyValues, type TemplateResult, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Milliseconds after which a letter begins a new word. */
const WORD_MS = 800;
/** Pixels of an item in the library, and the number of them that are shown at once. */
const ITEM = 22;
const MOST_SHOWN = 10;

/**
 * The library's list of choices, with what lists of a browser have beside: letters, Home and End go to an item, it keeps
 * the focus, closes when that goes elsewhere, and opens upwards where there is no room below.
 */
@customElement('choice-list')
export class ChoiceList extends VscodeSingleSelect {
  static override styles = [
    ...VscodeSingleSelect.styles,
    css`
      .select-face {
        padding: 0.2em 0.45em;
        line-height: 1.4;
      }

      .select-face .text {
        height: auto;
      }

      .select-face .icon {
        top: calc(50% - 7px);
        line-height: 0;
      }

      /* The library scrolls by items of a fixed height. */
      .option {
        min-height: 22px;
        padding-inline: 0.45em;
        font-size: min(var(--vscode-font-size, 13px), 16px);
      }

      .option.active,
      .option.active:hover {
        outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
      }
    `,
  ];

  private typed = '';
  private typedAt = 0;

  constructor() {
    super();
    this.addEventListener('keydown', this.onKey);
    this.addEventListener('focusout', () => (this.open = false));
    // A press on an item would take the focus there, and it would be lost when the list closes.
    this.addEventListener('mousedown', (event) => {
      if ((event.composedPath()[0] as Element).closest('.option')) {
        event.preventDefault();
      }
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('open') && this.open) {
      const { top, bottom } = this.getBoundingClientRect();
      const below = innerHeight - bottom;
      const needed = Math.min(this.options.length, MOST_SHOWN) * ITEM;
      this.position = below < needed && top > below ? 'above' : 'below';
    }
    super.willUpdate(changed);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const target = this.itemFor(event);
    if (target >= 0) {
      event.preventDefault();
      void this.moveTo(target);
    }
  };

  /** Where a key goes to; -1 where the library knows what to do with it, or nobody does. */
  private itemFor({ key, ctrlKey, altKey, metaKey, timeStamp }: KeyboardEvent): number {
    const { options } = this;
    if (key === 'Home' || key === 'End') {
      return key === 'Home' ? 0 : options.length - 1;
    }
    if (key.length !== 1 || key === ' ' || ctrlKey || altKey || metaKey) {
      return -1;
    }
    this.typed = (timeStamp - this.typedAt < WORD_MS ? this.typed : '') + key.toLowerCase();
    this.typedAt = timeStamp;
    const from = this.open ? this._opts.activeIndex : this.selectedIndex;
    // One letter goes on to the next item that begins with it, more letters may stay where they are.
    const first = this.typed.length > 1 ? Math.max(0, from) : from + 1;
    const order = options.map((_, k) => (first + k) % options.length);
    return order.find((index) => options[index]!.label!.toLowerCase().startsWith(this.typed)) ?? -1;
  }

  private async moveTo(item: number): Promise<void> {
    this.open = true;
    // Opening goes to the item that is chosen.
    await this.updateComplete;
    this._opts.activeIndex = item;
    this._scrollActiveElementToTop();
  }
}

interface ChoiceListOptions {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** The value of the one that holds. */
  readonly chosen: string;
  choose(value: string, list: ChoiceList): void;
}

/** A list of choices; its label is for screen readers and stands beside it for everybody else. */
export function renderChoiceList({ label, choices, chosen, choose }: ChoiceListOptions): TemplateResult {
  const onChange = ({ currentTarget }: Event): void => {
    const list = currentTarget as ChoiceList;
    if (list.value !== chosen) {
      choose(list.value, list);
    }
  };
  return html`<choice-list
    .label=${label}
    .options=${choices}
    .value=${live(chosen)}
    @change=${onChange}
  ></choice-list>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'choice-list': ChoiceList;
  }
}
