import { type PropertyValues, type TemplateResult, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { printable } from '../../core/printable';
import type { DatasetView } from '../pageReport';
import type { Scale } from '../scale';
import { VirtualTable } from '../virtualTable';
import { bandSign, hasBands } from './bands';
import type { Sort, SortKey } from './classOrder';
import type { Ranks } from './ranks';
import type { TableColumn } from './tableColumns';

/** Asks for another order of the rows. */
export class SortEvent extends CustomEvent<SortKey> {}
/** A class was chosen by mouse or keyboard; undefined takes the choice back. */
export class PickEvent extends CustomEvent<number | undefined> {}

/**
 * The table of classes with a bar in each row. To assistive technology it is a grid of its full size, whatever part of
 * it is drawn. Keys: arrows, Page Up and Down, Home, End; Enter chooses.
 */
@customElement('class-table')
export class ClassTable extends VirtualTable {
  @property({ attribute: false }) view!: DatasetView;
  @property({ attribute: false }) ranks!: Ranks;
  /** The columns of numbers; the first stands beside the bars. */
  @property({ attribute: false }) columns: readonly TableColumn[] = [];
  /** Widths of the names and, at least, of the bars, in font sizes. */
  @property({ attribute: false }) widths = { name: 15, bar: 6.5 };
  /** Class ids from top to bottom. */
  @property({ attribute: false }) order: Int32Array = new Int32Array();
  @property({ attribute: false }) sort!: Sort;
  @property({ attribute: false }) scale!: Scale;
  /** The chosen class. */
  @property({ attribute: false }) picked: number | undefined;
  /** The row that keys act on. */
  @state() private active = 0;

  /** Brings a class into sight. */
  reveal(id: number): void {
    const row = this.order.indexOf(id);
    if (row >= 0) {
      this.moveTo(row);
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('columns') || changed.has('widths')) {
      const { name, bar } = this.widths;
      const width = this.columns.reduce((sum, column) => sum + column.width, name + bar);
      this.style.setProperty('--table-width', `${width}em`);
    }
    if (changed.has('order')) {
      this.active = Math.min(this.active, Math.max(0, this.order.length - 1));
    }
  }

  protected override get scroller(): HTMLElement {
    return this.querySelector<HTMLElement>('.rows')!;
  }

  protected override render(): TemplateResult {
    const [first, ...others] = this.columns;
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
          <col width=${this.pixels(this.widths.name)} />
          <col width=${this.pixels(first!.width)} />
          <col />
          ${others.map((column) => html`<col width=${this.pixels(column.width)} />`)}
        </colgroup>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            ${this.renderHeader('name', 'Class', 'The name of the class, as in the label file.')}
            ${this.renderHeader(first!.key, first!.title, first!.meaning)}
            <th role="presentation" class="bar"></th>
            ${others.map(({ key, title, meaning }) => this.renderHeader(key, title, meaning))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${this.renderRows(this.order.length, width, (row) => this.renderRow(row))}
        </tbody>
      </table>
      ${this.order.length === 0 ? html`<p class="empty">No class has this in its name.</p>` : nothing}
    </div>`;
  }

  private pixels(ems: number): number {
    return Math.round(ems * this.fontSize);
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
    const [first, ...others] = this.columns;
    return html`<tr
      role="row"
      id="row-${row}"
      aria-rowindex=${row + 2}
      aria-selected=${id === this.picked}
      class=${row === this.active ? 'active' : ''}
      @click=${() => this.pick(row)}
    >
      <th role="rowheader" scope="row" class="name" title=${name}>
        ${hasBands(this.ranks) ? bandSign(this.ranks.band[id]!) : nothing}${name}
      </th>
      ${this.renderCell(first!, id)}
      <td role="presentation" class="bar">${bar(this.scale.share(columns.positives[id]!))}</td>
      ${others.map((column) => this.renderCell(column, id))}
    </tr>`;
  }

  private renderCell({ text, hint, share }: TableColumn, id: number): TemplateResult {
    const { columns } = this.view;
    return html`<td role="gridcell" class="number" title=${hint?.(columns, id) ?? nothing}>
      ${text(columns, id)}${share ? bar(share(id)) : nothing}
    </td>`;
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
    const page = Math.max(1, this.rowsInSight - 3);
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

/** A bar over a part of its place, 0 to 1. */
function bar(share: number): TemplateResult {
  return html`<svg aria-hidden="true">${svg`<rect width=${`${(100 * share).toFixed(2)}%`} height="100%" />`}</svg>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'class-table': ClassTable;
  }
}
