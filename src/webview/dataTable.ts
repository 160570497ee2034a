import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

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

const MARGIN_ROWS = 10;

/** A plain table of any number of rows, of which only those in sight are in the page: what stands beside each chart. */
@customElement('data-table')
export class DataTable extends LitElement {
  @property() label = '';
  @property({ attribute: false }) columns: readonly DataColumn[] = [];
  @property({ type: Number }) count = 0;
  @state() private first = 0;
  @state() private visible = 20;
  @state() private sorted: { readonly column: number; readonly descending: boolean } | undefined;
  private order: Int32Array | undefined;
  private rowHeight = 24;
  private readonly resized = new ResizeObserver(() => this.measure());

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.rowHeight = Math.round((parseFloat(getComputedStyle(this).fontSize) || 13) * 1.85);
    this.style.setProperty('--row-height', `${this.rowHeight}px`);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('columns') || changed.has('count') || changed.has('sorted')) {
      this.order = this.sorted && this.sort(this.sorted);
    }
  }

  protected override firstUpdated(): void {
    this.resized.observe(this.scroller);
    this.measure();
  }

  private get scroller(): HTMLElement {
    return this.querySelector<HTMLElement>('.data-rows')!;
  }

  private measure(): void {
    this.visible = Math.ceil(this.scroller.clientHeight / this.rowHeight) + 1;
    this.first = Math.max(0, Math.floor(this.scroller.scrollTop / this.rowHeight));
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
    const start = Math.max(0, Math.min(this.first, this.count - this.visible) - MARGIN_ROWS);
    const end = Math.min(this.count, start + this.visible + 2 * MARGIN_ROWS);
    const rows: TemplateResult[] = [];
    for (let index = start; index < end; index++) {
      rows.push(this.renderRow(index));
    }
    return html`<div
      class="data-rows"
      role="region"
      tabindex="0"
      aria-label=${this.label}
      @scroll=${() => this.measure()}
    >
      <table aria-label=${this.label} aria-rowcount=${this.count + 1}>
        <thead>
          <tr aria-rowindex="1">
            ${this.columns.map((column, index) => this.renderHeader(column, index))}
          </tr>
        </thead>
        <tbody>
          ${spacer(start * this.rowHeight, this.columns.length)} ${rows}
          ${spacer((this.count - end) * this.rowHeight, this.columns.length)}
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

function spacer(height: number, columns: number): TemplateResult | typeof nothing {
  return height > 0
    ? html`<tr role="presentation" class="spacer">
        <td role="presentation" colspan=${columns} height=${height}></td>
      </tr>`
    : nothing;
}

declare global {
  interface HTMLElementTagNameMap {
    'data-table': DataTable;
  }
}
