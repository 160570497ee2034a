import { type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { VirtualTable } from './virtualTable';

/** A column of a {@link DataTable}; rows are named by their index. */
export interface DataColumn {
  readonly title: string;
  /** For the tooltip of the header. */
  readonly meaning?: string;
  /** Text stands at the start, numbers at the end. */
  readonly kind: 'text' | 'number';
  text(row: number): string;
  /** What the column is sorted by; a column without it cannot be sorted. */
  value?(row: number): number | string;
}

/** A plain table of any number of rows, of which only those in sight are in the page: what stands beside each chart. */
@customElement('data-table')
export class DataTable extends VirtualTable {
  @property() label = '';
  @property({ attribute: false }) columns: readonly DataColumn[] = [];
  @property({ type: Number }) count = 0;
  @state() private sorted: { readonly column: number; readonly descending: boolean } | undefined;
  private order: Int32Array | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('columns') || changed.has('count') || changed.has('sorted')) {
      this.order = this.sorted && this.sort(this.sorted);
    }
  }

  protected override get scroller(): HTMLElement {
    return this.querySelector<HTMLElement>('.data-rows')!;
  }

  private sort({ column, descending }: { column: number; descending: boolean }): Int32Array | undefined {
    const { value } = this.columns[column] ?? {};
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
    return html`<div class="data-rows" role="region" tabindex="0" aria-label=${this.label} @scroll=${this.onScroll}>
      <table aria-label=${this.label} aria-rowcount=${this.count + 1}>
        <thead>
          <tr aria-rowindex="1">
            ${this.columns.map((column, index) => this.renderHeader(column, index))}
          </tr>
        </thead>
        <tbody>
          ${this.renderRows(this.count, this.columns.length, (index) => this.renderRow(index))}
        </tbody>
      </table>
    </div>`;
  }

  private renderHeader({ title, meaning, kind, value }: DataColumn, index: number): TemplateResult {
    const isSorted = this.sorted?.column === index;
    const direction = isSorted ? (this.sorted!.descending ? 'descending' : 'ascending') : 'none';
    const turn = (): void => {
      this.sorted = { column: index, descending: isSorted ? !this.sorted!.descending : kind === 'number' };
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
      ${this.columns.map(({ kind, text }) => {
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
