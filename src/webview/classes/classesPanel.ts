import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type ColumnChoice, columnsThatFit } from '../columns/columnFit';
import type { PageState } from '../pageState';
import type { DatasetView, SplitView } from '../pageReport';
import type { ToEditor } from '../protocol';
import { type ScaleKind, makeScale } from '../scale';
import { hasBands, renderBandFilter } from './bands';
import { ClassOrder, type Sort, type SortKey } from './classOrder';
import type { ClassTable, PickEvent, SortEvent } from './classTable';
import './classTable';
import { renderClassToolbar } from './classToolbar';
import { renderFewClasses } from './fewClasses';
import { renderHeld } from './heldWeights';
import { renderPicked } from './pickedClass';
import { type Ranks, TAIL_FROM, rankClasses } from './ranks';
import { type TableColumn, columnsFor } from './tableColumns';
import { type TableRoom, roomFor } from './tableRoom';
import './tailChart';
import { renderTailTable } from './tailTable';

/** From this imbalance on the rare classes are not seen beside the frequent ones on a linear scale. */
const LOG_FROM = 200;
/** Milliseconds after a report in which the page is painted. */
const NAMES_AFTER = 500;
/** Pixels that the frame and the scroll bar of the table take. */
const FRAME = 18;

/** The classes of a dataset: the shape of the tail, and all of them in a table. */
@customElement('class-view')
export class ClassesPanel extends LitElement {
  @property({ attribute: false }) view!: DatasetView;
  @property({ attribute: false }) splits: readonly SplitView[] = [];
  @property({ attribute: false }) settings!: PageState;
  @property({ attribute: false }) change: (part: Partial<PageState>) => void = () => undefined;
  @property({ attribute: false }) send: (message: ToEditor) => void = () => undefined;
  /** Font sizes there are for the table. */
  @state() private width: number | undefined;
  /** The table of the chart, or the chart of few classes. */
  @state() private isDetailOpen = false;
  @query('class-table') private table!: ClassTable | null;
  private ranks!: Ranks;
  private orderer!: ClassOrder;
  private order: Int32Array = new Int32Array();
  private columns: readonly TableColumn[] = [];
  private visible: readonly TableColumn[] = [];
  private room!: TableRoom;
  private longestName = 0;
  /** Where the table stood when a class was chosen. */
  private tableTop: number | undefined;
  private readonly resized = new ResizeObserver(() => this.measure());

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    this.measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  /** Brings a class into sight, and out of the filters that may hide it. */
  async reveal(name: string): Promise<void> {
    this.change({ picked: name, filter: '', band: undefined });
    await this.updateComplete;
    this.table?.reveal(this.view.columns.name.indexOf(name));
  }

  private readonly toggleDetail = (isOpen: boolean): void => {
    this.isDetailOpen = isOpen;
  };

  private measure(): void {
    this.width = (this.clientWidth - FRAME) / (parseFloat(getComputedStyle(this).fontSize) || 13);
  }

  private get choice(): ColumnChoice {
    return { shown: this.settings.shownColumns, hidden: this.settings.hiddenColumns };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isNew = changed.has('view') || changed.has('splits');
    if (isNew) {
      const { columns } = this.view;
      this.ranks = rankClasses(columns.positives);
      this.orderer = new ClassOrder(columns, this.splits, this.ranks);
      this.columns = columnsFor(this.view, this.splits, this.ranks);
      this.longestName = columns.name.reduce((most, name) => Math.max(most, name.length), 0);
    }
    const before = changed.get('settings');
    const { sort, filter, band, shownColumns, hiddenColumns } = this.settings;
    if (isNew || before?.sort !== sort || before.filter !== filter || before.band !== band) {
      // A band may have gone with the last counts.
      const known = hasBands(this.ranks) && this.ranks.bands.some(({ name }) => name === band) ? band : undefined;
      this.order = this.orderer.order(sort, filter, known);
    }
    const isFitted = this.room && this.room.whole === this.width;
    if (isNew || !isFitted || before?.shownColumns !== shownColumns || before.hiddenColumns !== hiddenColumns) {
      this.room = roomFor(this.width!, this.longestName);
      const { whole, name, bar } = this.room;
      this.visible = columnsThatFit(this.columns, whole - name - bar, this.choice);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.tableTop !== undefined && changed.has('settings')) {
      // What is said of the class pushes the table down: the row that was chosen stays under the pointer.
      scrollBy(0, this.table!.getBoundingClientRect().top - this.tableTop);
      this.tableTop = undefined;
    }
    if (changed.has('view')) {
      const { orderer } = this;
      // Comparing names is slow: it is done once the page is seen, before anyone asks.
      setTimeout(() => orderer === this.orderer && orderer.compareNames(), NAMES_AFTER);
    }
  }

  protected override render(): TemplateResult {
    const { view, settings, ranks, change } = this;
    const scale = makeScale(this.scaleKind, ranks.counts[0] ?? 0);
    const id = settings.picked === undefined ? -1 : view.columns.name.indexOf(settings.picked);
    const picked = id < 0 ? undefined : id;
    return html`
      ${view.classes >= TAIL_FROM ? this.renderChart(picked) : nothing}
      ${renderClassToolbar({
        ...{ view, settings, change, send: this.send },
        shown: this.order.length,
        scale: this.scaleKind,
        columns: this.columns,
        visible: this.visible,
        choice: this.choice,
      })}
      ${hasBands(ranks) ? renderBandFilter(ranks, settings.band, (band) => change({ band })) : nothing}
      ${renderPicked(view, picked, this.notShown, this.send)}
      <class-table
        .view=${view}
        .ranks=${ranks}
        .columns=${this.visible}
        .widths=${this.room}
        .order=${this.order}
        .sort=${settings.sort}
        .scale=${scale}
        .picked=${picked}
        @sort=${(event: SortEvent) => this.sortBy(event.detail)}
        @pick=${(event: PickEvent) => this.pick(event.detail)}
      ></class-table>
      ${this.visible.some(({ key }) => key === 'posWeight') ? renderHeld(view) : nothing}
      ${view.weightNote ? html`<p class="muted">${view.weightNote}</p>` : nothing}
      ${view.classes < TAIL_FROM ? renderFewClasses(view, ranks, this.isDetailOpen, this.toggleDetail) : nothing}
    `;
  }

  private renderChart(picked: number | undefined): TemplateResult {
    const { view, ranks } = this;
    return html`<div class="tail">
      <tail-chart
        .view=${view}
        .ranks=${ranks}
        .scale=${makeScale(this.scaleKind, ranks.counts[0] ?? 0)}
        .picked=${picked}
        @pick=${(event: PickEvent) => this.pickInChart(event.detail)}
      ></tail-chart>
      ${renderTailTable(view, ranks, this.isDetailOpen, this.toggleDetail)}
    </div>`;
  }

  private get scaleKind(): ScaleKind {
    return this.settings.scale ?? ((this.view.measures.maxIR ?? 1) > LOG_FROM ? 'log' : 'linear');
  }

  /** What there is to know of a class beside what the table has room for. */
  private get notShown(): readonly TableColumn[] {
    return this.columns.filter((column) => !this.visible.includes(column));
  }

  /** The same column again turns the order round; numbers start with the largest. */
  private sortBy(key: SortKey): void {
    const { sort } = this.settings;
    const isText = key === 'name' || key === 'file' || key === 'band';
    const next: Sort = { key, descending: sort.key === key ? !sort.descending : !isText };
    this.change({ sort: next });
  }

  private pick(id: number | undefined): void {
    this.tableTop = this.table?.getBoundingClientRect().top;
    this.change({ picked: id === undefined ? undefined : this.view.columns.name[id] });
  }

  private pickInChart(id: number | undefined): void {
    this.pick(id);
    if (id !== undefined) {
      this.table?.reveal(id);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'class-view': ClassesPanel;
  }
}
