import { type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ColumnChoice, columnsThatFit, type FittedColumn, lacksRoom } from './columns/columnFit';
import { renderColumnMenu } from './columns/columnMenu';
import type { DataColumn } from './columns/dataColumn';
import { textMost, textWidths } from './columns/textWidths';
import { VirtualTable } from './virtualTable';

/** What the frame and the scroll bar of the table take, in font sizes. */
const FRAME = 1.2;
const NO_CHOICE: ColumnChoice = { shown: [], hidden: [] };

type MeasuredColumn = DataColumn & FittedColumn;

/**
 * A plain table of any number of rows, of which only those in sight are in the page: what stands beside each chart.
 * Columns without room are left out, and a menu has them all.
 */
@customElement('data-table')
export class DataTable extends VirtualTable {
  @property() label = '';
  @property({ attribute: false }) columns: readonly DataColumn[] = [];
  @property({ type: Number }) count = 0;
  @state() private sorted: { readonly title: string; readonly descending: boolean } | undefined;
  @state() private choice: ColumnChoice = NO_CHOICE;
  private order: Int32Array | undefined;
  private fitted: readonly MeasuredColumn[] = [];
  private visible: readonly MeasuredColumn[] = [];

  protected override willUpdate(changed: PropertyValues): void {
    const isNew = changed.has('columns') || changed.has('count');
    if (isNew || changed.has('sorted')) {
      this.order = this.sorted && this.sort(this.sorted);
    }
    if (isNew || changed.has('room')) {
      this.fitted = this.measureColumns();
    }
    if (isNew || changed.has('room') || changed.has('choice')) {
      this.visible = columnsThatFit(this.fitted, this.room - FRAME, this.choice);
    }
  }

  private measureColumns(): MeasuredColumn[] {
    this.style.setProperty('--text-most', `${textMost(this.columns, this.room)}em`);
    const { fontSize, fontFamily } = getComputedStyle(this);
    const font = { font: `${fontSize} ${fontFamily}`, fontSize: this.fontSize };
    const widths = textWidths(this.columns, this.count, this.room, font);
    return this.columns.map((column, index) => ({
      ...{ importance: 0, key: column.title, width: widths[index]! },
      ...column,
    }));
  }

  protected override get scroller(): HTMLElement {
    return this.querySelector<HTMLElement>('.data-rows')!;
  }

  private sort({ title, descending }: { title: string; descending: boolean }): Int32Array | undefined {
    const { value } = this.columns.find((column) => column.title === title) ?? {};
    if (!value) {
      return undefined;
    }
    const values = Array.from({ length: this.count }, (_, row) => value(row));
    const sign = descending ? -1 : 1;
    return Int32Array.from(values.keys()).sort((a, b) => {
      const [x, y] = [values[a]!, values[b]!];
      // What is not known comes last either way.
      const unknown = Number(Number.isNaN(x)) - Number(Number.isNaN(y));
      return unknown || (x < y ? -sign : x > y ? sign : a - b);
    });
  }

  protected override render(): TemplateResult {
    const { choice, fitted, visible } = this;
    const hasMenu = choice !== NO_CHOICE || lacksRoom(fitted, visible, choice);
    return html`${
        hasMenu
          ? html`<div class="toolbar">
              ${renderColumnMenu(fitted, visible, choice, (next) => (this.choice = next))}
            </div>`
          : nothing
      }
      <div class="data-rows" role="region" tabindex="0" aria-label=${this.label} @scroll=${this.onScroll}>
        <table aria-label=${this.label} aria-rowcount=${this.count + 1}>
          <thead>
            <tr aria-rowindex="1">
              ${visible.map((column) => this.renderHeader(column))}
            </tr>
          </thead>
          <tbody>
            ${this.renderRows(this.count, visible.length, (index) => this.renderRow(index))}
          </tbody>
        </table>
      </div>`;
  }

  private renderHeader({ title, meaning, kind, value }: DataColumn): TemplateResult {
    const isSorted = this.sorted?.title === title;
    const direction = isSorted ? (this.sorted!.descending ? 'descending' : 'ascending') : 'none';
    const turn = (): void => {
      this.sorted = { title, descending: isSorted ? !this.sorted!.descending : kind === 'number' };
    };
    const label = html`<span>${title}</span
      >${isSorted ? html`<span class="arrow ${direction}" aria-hidden="true"></span>` : nothing}`;
    return html`<th scope="col" class=${kind} aria-sort=${value ? direction : nothing} title=${meaning ?? nothing}>
      ${value ? html`<button @click=${turn}>${label}</button>` : label}
    </th>`;
  }

  private renderRow(index: number): TemplateResult {
    const row = this.order?.[index] ?? index;
    return html`<tr aria-rowindex=${index + 2}>
      ${this.visible.map(({ kind, text }) => {
        const cell = text(row);
        return html`<td class=${kind} title=${kind === 'text' ? cell : nothing}>${cell}</td>`;
      })}
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-table': DataTable;
  }
}
