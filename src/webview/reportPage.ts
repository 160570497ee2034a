import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { printable } from '../core/printable';
import { chartImage } from './charts/chartImage';
import type { ChartElement, ImageEvent } from './charts/chartElement';
import type { ClassesPanel } from './classes/classesPanel';
import './classes/classesPanel';
import type { CompareEvent } from './compare/comparePanel';
import type { CompareTarget, ComparisonAnswer } from './compare/messages';
import type { FindingAction } from './findingActions';
import { renderFacts, renderFindings, renderReading } from './overview';
import { renderChooser } from './chooser';
import type { DatasetView, PageReport, PageStatus, TogetherAnswer } from './pageReport';
import type { CodePreview, ToEditor } from './protocol';
import { renderExplain } from './explain';
import { renderExport } from './exportMenu';
import { type PageState, initialState } from './pageState';
import { renderNothingFound, renderStatus } from './pageStatus';
import { renderPanel, renderTabs } from './tabs';
import { ScrollKeeper } from './keptScroll';
import type { WhatIfEvent } from './whatIf/whatIfPanel';
import { type WhatIfState, restoreWhatIf } from './whatIf/state';

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
  @query('class-view') private classes!: ClassesPanel | null;
  private whatIf: WhatIfState | undefined;
  private readonly keeper = new ScrollKeeper(this, (scroll) => this.change({ scroll }));

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'main');
    this.addEventListener('image', this.onImage as unknown as EventListener);
    this.keeper.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('image', this.onImage as unknown as EventListener);
    this.keeper.stop();
  }

  private readonly onImage = ({ detail: { form, name }, target }: ImageEvent): void => {
    const chart = target as ChartElement;
    chartImage(chart, form).then(
      (bytes) => this.send({ kind: 'saveImage', name, form, bytes }),
      () => (chart.failedImage = form),
    );
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { selected } = this.report ?? {};
    if (selected && (changed.has('report') || this.whatIf !== this.settings.whatIf)) {
      this.whatIf = restoreWhatIf(this.settings.whatIf, selected);
      this.settings = { ...this.settings, whatIf: this.whatIf };
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The first report of a page that has begun anew.
    if (this.report && changed.has('report') && !changed.get('report')) {
      this.keeper.restore(this.settings.scroll);
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
    return html`
      ${renderFacts(view)}
      <p class="recommendation">${printable(view.recommendation)}</p>
      ${renderFindings(view, (action) => this.act(view, action))}
      ${renderReading(
        view,
        report.notes,
        this.settings.readingOpen,
        (readingOpen) => readingOpen !== this.settings.readingOpen && this.change({ readingOpen }),
        this.send,
      )}
      ${
        view.classes
          ? html`<class-view
              .view=${view}
              .splits=${report.splits}
              .settings=${this.settings}
              .change=${this.change}
              .send=${this.send}
            ></class-view>`
          : nothing
      }
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
      case 'class':
        void this.classes?.reveal(action.name);
    }
  }

  private select(dataset: string): void {
    this.change({ dataset });
    this.send({ kind: 'select', dataset });
  }

  private readonly change = (part: Partial<PageState>): void => {
    this.settings = { ...this.settings, ...part };
    this.save(this.settings);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'report-page': ReportPage;
  }
}
