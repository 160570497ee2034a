import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { printable } from '../core/printable';
import { chartImage } from './charts/chartImage';
import type { ImageEvent } from './charts/chartElement';
import { ClassOrder, type Sort, type SortKey } from './classOrder';
import type { ClassTable, PickEvent, SortEvent } from './classTable';
import './classTable';
import { renderClassToolbar, renderPicked } from './classToolbar';
import './tailChart';
import type { CompareEvent } from './compare/comparePanel';
import type { CompareTarget, ComparisonAnswer } from './compare/messages';
import type { FindingAction } from './findingActions';
import { renderFacts, renderFindings, renderReading } from './overview';
import { renderChooser } from './chooser';
import { type TableColumn, columnsFor } from './tableColumns';
import type { CodePreview, DatasetView, PageReport, PageStatus, ToEditor, TogetherAnswer } from './protocol';
import { type Scale, type ScaleKind, makeScale } from './scale';
import { renderExplain } from './explain';
import { renderExport } from './exportMenu';
import { type PageState, initialState } from './pageState';
import { renderNothingFound, renderStatus } from './pageStatus';
import { renderPanel, renderTabs } from './tabs';
import type { WhatIfEvent } from './whatIf/whatIfPanel';
import { type WhatIfState, restoreWhatIf } from './whatIf/state';

/** From this number of classes on the shape of the tail is worth a chart of its own; below, the bars of the table say it. */
const CHART_FROM = 12;

/** From this imbalance on the rare classes are not seen beside the frequent ones on a linear scale. */
const LOG_FROM = 200;

/** Milliseconds after a report in which the page is painted. */
const NAMES_AFTER = 500;

/** The report of one folder: overview, chart and table of the chosen dataset. */
@customElement('report-page')
export class ReportPage extends LitElement {
  @property({ attribute: false }) report: PageReport | undefined;
  @property({ attribute: false }) status: PageStatus | undefined;
  /** Sends a message to the editor. */
  @property({ attribute: false }) send: (message: ToEditor) => void = () => undefined;
  /** Keeps what the person has set up, over reloads and restarts. */
  @property({ attribute: false }) save: (state: PageState) => void = () => undefined;
  @property({ attribute: false }) settings: PageState = initialState;
  /** The code of the chosen remedy. */
  @property({ attribute: false }) code: CodePreview | undefined;
  @property({ attribute: false }) together: TogetherAnswer | undefined;
  @property({ attribute: false }) comparison: ComparisonAnswer | undefined;
  @state() private order: Int32Array = new Int32Array();
  @query('class-table') private table!: ClassTable | null;
  /** The columns there are, and those that are shown. */
  private columns: readonly TableColumn[] = [];
  private shown: readonly TableColumn[] = [];
  private shownFor: readonly string[] | undefined;
  private orderer: ClassOrder | undefined;
  private whatIf: WhatIfState | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'main');
    this.addEventListener('image', this.onImage as unknown as EventListener);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('image', this.onImage as unknown as EventListener);
  }

  private readonly onImage = ({ detail: { form, name }, target }: ImageEvent): void => {
    void chartImage(target as Element, form).then((bytes) => this.send({ kind: 'saveImage', name, form, bytes }));
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('report')) {
      const { selected } = this.report ?? {};
      const { splits = [] } = this.report ?? {};
      this.orderer = selected && new ClassOrder(selected.columns, splits);
      this.columns = selected ? columnsFor(selected, splits) : [];
    }
    const { hiddenColumns } = this.settings;
    if (changed.has('report') || this.shownFor !== hiddenColumns) {
      this.shownFor = hiddenColumns;
      this.shown = this.columns.filter(({ key }, k) => k === 0 || !hiddenColumns.includes(key));
    }
    if (changed.has('report') || changed.has('settings')) {
      this.order = this.orderer?.order(this.settings.sort, this.settings.filter) ?? new Int32Array();
    }
    const { selected } = this.report ?? {};
    if (selected && (changed.has('report') || this.whatIf !== this.settings.whatIf)) {
      this.whatIf = restoreWhatIf(this.settings.whatIf, selected);
      this.settings = { ...this.settings, whatIf: this.whatIf };
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('report')) {
      const { orderer } = this;
      // Comparing names is slow: it is done once the page is seen, before anyone asks.
      setTimeout(() => orderer === this.orderer && orderer?.compareNames(), NAMES_AFTER);
    }
  }

  protected override render(): TemplateResult {
    const { report } = this;
    return html`
      ${renderStatus(this.status, this.send)}
      ${report ? (report.selected ? this.renderDataset(report, report.selected) : renderNothingFound(report)) : nothing}
    `;
  }

  /** Shows the view of comparisons, which asks the editor for this one. */
  compareWith(dataset: string, target: CompareTarget): void {
    this.comparison = undefined;
    this.change({ compared: { dataset, target }, tab: 'compare' });
  }

  private renderDataset(report: PageReport, view: DatasetView): TemplateResult {
    const { tab } = this.settings;
    return html`
      <div class="head">
        ${renderChooser(report, view, (dataset) => this.select(dataset))}
        ${view.classes ? renderExport((form) => this.send({ kind: 'export', dataset: view.id, form })) : nothing}
      </div>
      ${view.classes ? renderTabs(tab, (chosen) => this.change({ tab: chosen })) : nothing}
      ${view.classes ? renderPanel(tab, this.renderTab(report, view)) : this.renderOverview(report, view)}
    `;
  }

  private renderTab(report: PageReport, view: DatasetView): TemplateResult {
    switch (this.settings.tab) {
      case 'classes':
        return this.renderOverview(report, view);
      case 'whatIf':
        return html`<what-if
          .view=${view}
          .settings=${this.whatIf!}
          .together=${this.together}
          .code=${this.code}
          .send=${this.send}
          @what-if=${({ detail }: WhatIfEvent) => this.change({ whatIf: { ...this.whatIf!, ...detail } })}
        ></what-if>`;
      case 'together':
        return html`<labels-together .view=${view} .answer=${this.together} .send=${this.send}></labels-together>`;
      case 'splits':
        return html`<split-view .view=${view} .splits=${report.splits} .send=${this.send}></split-view>`;
      case 'compare': {
        const { compared } = this.settings;
        return html`<compare-view
          .view=${view}
          .datasets=${report.datasets}
          .target=${compared?.dataset === view.id ? compared.target : undefined}
          .answer=${this.comparison}
          .send=${this.send}
          @compare=${({ detail }: CompareEvent) => this.compareWith(view.id, detail)}
        ></compare-view>`;
      }
      case 'explain':
        return renderExplain(view, () => this.send({ kind: 'explain', dataset: view.id }));
    }
  }

  private renderOverview(report: PageReport, view: DatasetView): TemplateResult {
    const { settings } = this;
    const scale = makeScale(this.scaleFor(view), largest(view.columns.positives));
    const picked = settings.picked === undefined ? -1 : view.columns.name.indexOf(settings.picked);
    const pickedId = picked < 0 ? undefined : picked;
    return html`
      ${renderFacts(view)}
      <p class="recommendation">${printable(view.recommendation)}</p>
      ${renderFindings(view, (action) => this.act(view, action))}
      ${renderReading(
        view,
        report.notes,
        settings.readingOpen,
        (readingOpen) => readingOpen !== this.settings.readingOpen && this.change({ readingOpen }),
        this.send,
      )}
      ${
        view.columns.name.length >= CHART_FROM
          ? html`<tail-chart
              .view=${view}
              .scale=${scale}
              .picked=${pickedId}
              @pick=${(event: PickEvent) => this.pick(view, event.detail, true)}
            ></tail-chart>`
          : nothing
      }
      ${view.classes ? this.renderClasses(view, scale, pickedId) : nothing}
    `;
  }

  private act(view: DatasetView, action: FindingAction): void {
    switch (action.kind) {
      case 'open':
        return this.send(action);
      case 'split':
        return this.send({ kind: 'split', dataset: view.id });
      case 'reading':
        return this.change({ readingOpen: true });
      case 'tab':
        return this.change({ tab: action.tab });
      case 'class': {
        // A filter may keep the class out of the table.
        this.change({ filter: '' });
        const id = view.columns.name.indexOf(action.name);
        void this.updateComplete.then(() => this.pick(view, id < 0 ? undefined : id, true));
      }
    }
  }

  private renderClasses(view: DatasetView, scale: Scale, pickedId: number | undefined): TemplateResult {
    const { settings } = this;
    return html`
      ${renderClassToolbar({
        view,
        shown: this.order.length,
        columns: this.columns,
        scale: this.scaleFor(view),
        settings,
        change: (part) => this.change(part),
        send: this.send,
      })}
      ${pickedId === undefined ? nothing : renderPicked(view, pickedId, this.send)}
      <class-table
        .view=${view}
        .columns=${this.shown}
        .order=${this.order}
        .sort=${settings.sort}
        .scale=${scale}
        .picked=${pickedId}
        @sort=${(event: SortEvent) => this.sortBy(event.detail)}
        @pick=${(event: PickEvent) => this.pick(view, event.detail, false)}
      ></class-table>
    `;
  }

  private scaleFor({ measures }: DatasetView): ScaleKind {
    return this.settings.scale ?? ((measures.maxIR ?? 1) > LOG_FROM ? 'log' : 'linear');
  }

  private select(dataset: string): void {
    this.change({ dataset });
    this.send({ kind: 'select', dataset });
  }

  /** The same column again turns the order round; numbers start with the largest. */
  private sortBy(key: SortKey): void {
    const { sort } = this.settings;
    const next: Sort = { key, descending: sort.key === key ? !sort.descending : key !== 'name' && key !== 'file' };
    this.change({ sort: next });
  }

  private pick(view: DatasetView, id: number | undefined, reveal: boolean): void {
    this.change({ picked: id === undefined ? undefined : view.columns.name[id] });
    if (reveal && id !== undefined) {
      this.table?.reveal(id);
    }
  }

  private change(part: Partial<PageState>): void {
    this.settings = { ...this.settings, ...part };
    this.save(this.settings);
  }
}

function largest(counts: Float64Array): number {
  return counts.reduce((most, count) => Math.max(most, count), 0);
}

declare global {
  interface HTMLElementTagNameMap {
    'report-page': ReportPage;
  }
}
