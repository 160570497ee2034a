import { LitElement, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formatAmount } from '../core/render/numbers';
import { printable } from '../core/printable';
import type { Sort, SortKey } from './classOrder';
import type { DatasetView } from './protocol';
import type { Scale } from './scale';
import type { TableColumn } from './tableColumns';

/** Rows drawn beyond what is seen, so that a turn of the wheel finds them there. */
const MARGIN_ROWS = 12;
const LINE_HEIGHT = 1.85;

/** Asks for another order of the rows. */
export class SortEvent extends CustomEvent<SortKey> {}
/** A class was chosen by mouse or keyboard; undefined takes the choice back. */
export class PickEvent extends CustomEvent<number | undefined> {}

/**
 * The table of classes with a bar in each row. Only the rows in sight are in the page, whatever their number; to
 * assistive technology it is a grid of the full size. Keys: arrows, Page Up and Down, Home, End; Enter chooses.
 */
@customElement('class-table')
export class ClassTable extends LitElement {
  @property({ attribute: false }) view!: DatasetView;
  /** The columns of numbers; the first stands beside the bars. */
  @property({ attribute: false }) columns: readonly TableColumn[] = [];
  /** Class ids from top to bottom. */
  @property({ attribute: false }) order: Int32Array = new Int32Array();
  @property({ attribute: false }) sort!: Sort;
  @property({ attribute: false }) scale!: Scale;
  /** The chosen class. */
  @property({ attribute: false }) picked: number | undefined;
  @state() private first = 0;
  @state() private visible = 40;
  @state() private active = 0;
  private rowHeight = 24;
  private fontSize = 13;
  private readonly resized = new ResizeObserver(() => this.measure());

  /** Drawn into the page itself: one style sheet, one tree for assistive technology. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.fontSize = parseFloat(getComputedStyle(this).fontSize) || 13;
    this.rowHeight = Math.round(this.fontSize * LINE_HEIGHT);
    this.style.setProperty('--row-height', `${this.rowHeight}px`);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  /** Brings a class into sight. */
  reveal(id: number): void {
    const row = this.order.indexOf(id);
    if (row >= 0) {
      this.moveTo(row);
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('columns')) {
      const width = this.columns.reduce((sum, column) => sum + column.width, 0);
      this.style.setProperty('--columns-width', `${width}em`);
    }
    if (changed.has('order')) {
      this.active = Math.min(this.active, Math.max(0, this.order.length - 1));
      this.first = Math.max(0, Math.min(this.first, this.order.length - this.visible));
    }
  }

  protected override firstUpdated(): void {
    this.resized.observe(this.scroller);
    this.measure();
  }

  private get scroller(): HTMLElement {
    return this.querySelector<HTMLElement>('.rows')!;
  }

  private measure(): void {
    this.visible = Math.ceil(this.scroller.clientHeight / this.rowHeight) + 1;
    this.onScroll();
  }

  private onScroll(): void {
    this.first = Math.max(0, Math.floor(this.scroller.scrollTop / this.rowHeight));
  }

  protected override render(): TemplateResult {
    const start = Math.max(0, this.first - MARGIN_ROWS);
    const end = Math.min(this.order.length, this.first + this.visible + MARGIN_ROWS);
    const rows: TemplateResult[] = [];
    for (let row = start; row < end; row++) {
      rows.push(this.renderRow(row));
    }
    const width = this.columns.length + 2;
    return html`<div
      class="rows"
      role="grid"
      tabindex="0"
      aria-label="Classes"
      aria-rowcount=${this.order.length + 1}
      aria-colcount=${width}
      aria-activedescendant=${this.order.length ? `row-${this.active}` : nothing}
      @scroll=${this.onScroll}
      @keydown=${this.onKey}
    >
      <table role="presentation" width="100%">
        <colgroup>
          <col class="col-name" />
          <col width=${this.pixels(this.columns[0]!)} />
          <col />
          ${this.columns.slice(1).map((column) => html`<col width=${this.pixels(column)} />`)}
        </colgroup>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            ${this.renderHeader('name', 'Class', 'The name of the class, as in the label file.')}
            ${this.renderHeader(this.columns[0]!.key, this.columns[0]!.title, this.columns[0]!.meaning)}
            <th role="presentation" class="bar"></th>
            ${this.columns.slice(1).map(({ key, title, meaning }) => this.renderHeader(key, title, meaning))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${spacer(start * this.rowHeight, width)} ${rows} ${spacer((this.order.length - end) * this.rowHeight, width)}
        </tbody>
      </table>
      ${this.order.length === 0 ? html`<p class="empty">No class has this in its name.</p>` : nothing}
    </div>`;
  }

  private pixels({ width }: TableColumn): number {
    return Math.round(width * this.fontSize);
  }

  private renderHeader(key: SortKey, title: string, meaning: string): TemplateResult {
    const isSorted = this.sort.key === key;
    const direction = isSorted ? (this.sort.descending ? 'descending' : 'ascending') : 'none';
    return html`<th role="columnheader" scope="col" class=${key === 'name' ? 'name' : 'number'} aria-sort=${direction}>
      <button title=${meaning} @click=${() => this.dispatchEvent(new SortEvent('sort', { detail: key }))}>
        <span>${title}</span>${isSorted ? html`<span class="arrow ${direction}" aria-hidden="true"></span>` : nothing}
      </button>
    </th>`;
  }

  private renderRow(row: number): TemplateResult {
    const id = this.order[row]!;
    const { columns } = this.view;
    const name = printable(columns.name[id]!) || '(no name)';
    const [positives, ...others] = this.columns;
    const cell = (column: TableColumn): TemplateResult =>
      html`<td role="gridcell" class="number" title=${column.hint?.(columns, id) ?? nothing}>
        ${column.text(columns, id)}
      </td>`;
    return html`<tr
      role="row"
      id="row-${row}"
      aria-rowindex=${row + 2}
      aria-selected=${id === this.picked}
      class=${row === this.active ? 'active' : ''}
      @click=${() => this.pick(row)}
    >
      <th role="rowheader" scope="row" class="name" title=${name}>${name}</th>
      ${cell(positives!)}
      <td role="presentation" class="bar">${this.renderBar(columns.positives[id]!)}</td>
      ${others.map(cell)}
    </tr>`;
  }

  private renderBar(count: number): TemplateResult {
    const width = `${(100 * this.scale.share(count)).toFixed(2)}%`;
    return html`<svg aria-hidden="true">${svg`<rect width=${width} height="100%" />`}</svg>`;
  }

  private pick(row: number): void {
    this.active = row;
    const id = this.order[row];
    this.dispatchEvent(new PickEvent('pick', { detail: id === this.picked ? undefined : id }));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.target !== this.scroller) {
      return;
    }
    const page = Math.max(1, this.visible - 3);
    const last = this.order.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: last,
    };
    const target = moves[event.key];
    if (target !== undefined) {
      event.preventDefault();
      this.moveTo(Math.max(0, Math.min(last, target)));
    } else if ((event.key === 'Enter' || event.key === ' ') && last >= 0) {
      event.preventDefault();
      this.pick(this.active);
    }
  }

  private moveTo(row: number): void {
    this.active = row;
    const { scroller, rowHeight } = this;
    const top = row * rowHeight;
    // The header stands above the first row and covers as much of the region.
    const height = scroller.clientHeight - rowHeight;
    if (top < scroller.scrollTop) {
      scroller.scrollTop = top;
    } else if (top + rowHeight > scroller.scrollTop + height) {
      scroller.scrollTop = top + rowHeight - height;
    }
  }
}

/** Stands for the rows that are not drawn; its height is an attribute, because the page allows no inline styles. */
function spacer(height: number, columns: number): TemplateResult | typeof nothing {
  return height > 0
    ? html`<tr role="presentation" class="spacer">
        <td role="presentation" colspan=${columns} height=${height}></td>
      </tr>`
    : nothing;
}

/** `12 of 80 classes`. */
export function countedClasses(shown: number, all: number): string {
  const total = formatAmount(all, 'class');
  return shown === all ? total : `${shown} of ${total}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'class-table': ClassTable;
  }
}
