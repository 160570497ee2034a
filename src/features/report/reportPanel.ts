import { type Disposable, Uri, ViewColumn, type WebviewPanel, commands, l10n, window } from 'vscode';
import type { DatasetReport } from '../../core/report/report';
import { trainingDataset } from '../../core/report/trainingDataset';
import { COMMANDS, REPORT_VIEW } from '../../host/ids';
import { pageHtml } from '../../webview/pageHtml';
import type { CompareTarget } from '../../webview/compare/messages';
import { type InsertWhat, type ToEditor, type ToPage, parseToEditor } from '../../webview/protocol';
import { guard } from '../commands';
import { Comparisons } from '../compare/comparisons';
import { notesOf } from '../notes';
import { answerDatasetRequest, isDatasetRequest } from './datasetRequests';
import { saveImage } from './reportFiles';
import { openReportFile } from './openReportFile';
import { Outbox } from './outbox';
import { pageReport, pageStatus } from './reportView';
import { readingSettings } from '../reading/readingRequests';
import type { Services } from '../services';

const INSERT: Readonly<Record<InsertWhat, string>> = {
  pos_weight: COMMANDS.insertPosWeight,
  weight: COMMANDS.insertWeight,
  choose: COMMANDS.insertSnippet,
};

/** The report of one folder in a tab. It tells its page what the scan service knows and does what the page asks. */
export class ReportPanel {
  private readonly disposables: Disposable[] = [];
  private selected: string | undefined;
  private isReady = false;
  /** What the page has been told last: the same result is not sent twice. */
  private sent: { result: unknown; selected: string | undefined } | undefined;
  private readonly comparisons: Comparisons;
  private readonly outbox: Outbox;
  private updating: ReturnType<typeof setTimeout> | undefined;
  /** What the page is told as soon as it has the report. */
  private waiting: ToPage | undefined;

  static create(services: Services, folder: string, dataset: string | undefined): ReportPanel {
    const panel = window.createWebviewPanel(REPORT_VIEW, l10n.t('Label Balance'), ViewColumn.Active, {
      enableFindWidget: true,
    });
    const report = new ReportPanel(services, panel, folder);
    report.selected = dataset;
    return report;
  }

  constructor(
    private readonly services: Services,
    private readonly panel: WebviewPanel,
    private folder: string,
  ) {
    const { context, scans, choice } = services;
    this.outbox = new Outbox((message) => void panel.webview.postMessage(message));
    this.comparisons = new Comparisons(scans, (message) => this.post(message));
    panel.iconPath = Uri.joinPath(context.extensionUri, 'media/icon.png');
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [
        Uri.joinPath(context.extensionUri, 'dist/webview'),
        Uri.joinPath(context.extensionUri, 'media'),
      ],
    };
    this.disposables.push(
      panel.webview.onDidReceiveMessage((data: unknown) => {
        const message = parseToEditor(data);
        if (message) {
          void guard(services, `page ${message.kind}`, () => this.receive(message));
        }
      }),
      scans.onDidChange((changed) => changed === this.folder && this.updateSoon()),
      choice.onDidChange((changed) => changed === this.folder && this.update()),
      // A hidden page is thrown away and begins with `ready` when it is shown again.
      panel.onDidChangeViewState(() => {
        if (!panel.visible) {
          this.isReady = false;
        }
      }),
    );
    panel.onDidDispose(() => {
      clearTimeout(this.updating);
      this.outbox.clear();
      this.disposables.forEach((item) => item.dispose());
    });
    const asset = (path: string): string =>
      panel.webview.asWebviewUri(Uri.joinPath(context.extensionUri, path)).toString();
    panel.webview.html = pageHtml({
      style: asset('media/report.css'),
      script: asset('dist/webview/report.js'),
      source: panel.webview.cspSource,
    });
  }

  onDidDispose(listener: () => void): void {
    this.panel.onDidDispose(listener);
  }

  /** Brings the tab to the front, for this folder and dataset. */
  show(folder: string, dataset: string | undefined): void {
    if (folder !== this.folder) {
      this.folder = folder;
      this.selected = undefined;
    }
    this.selected = dataset ?? this.selected;
    this.panel.reveal();
    this.update();
  }

  /** The dataset in sight, where this tab is the active one. */
  get current(): { folder: string; dataset: string } | undefined {
    const dataset = this.panel.active ? this.selectedDataset(this.datasets)?.id : undefined;
    return dataset === undefined ? undefined : { folder: this.folder, dataset };
  }

  /** Lets the person choose what to compare a dataset with, unless that is said, and shows it. */
  async compare(dataset: DatasetReport, target?: CompareTarget): Promise<void> {
    const chosen = target ?? (await this.comparisons.choose(this.folder, dataset, this.datasets));
    this.waiting = { kind: 'compareWith', dataset: dataset.id, target: chosen };
    this.update();
  }

  private receive(message: ToEditor): unknown {
    if (isDatasetRequest(message)) {
      // A page may be older than the last scan, and ask about what is gone.
      const dataset = this.datasets.find(({ id }) => id === message.dataset);
      const { services, folder, beside } = this;
      const asking = { services, folder, beside, post: (answer: ToPage) => this.post(answer) };
      return dataset && answerDatasetRequest(message, dataset, asking);
    }
    switch (message.kind) {
      case 'ready':
        this.isReady = true;
        this.outbox.clear();
        this.sent = undefined;
        this.selected ??= message.dataset;
        this.services.scans.attend(this.folder);
        return this.update();
      case 'select':
        this.selected = message.dataset;
        return this.update();
      case 'insert':
        return commands.executeCommand(INSERT[message.what], { folder: this.folder, dataset: message.dataset });
      case 'open':
        return openReportFile(this.services.members, this.folder, this.datasets, message, this.beside);
      case 'rescan':
        return this.services.scans.scan(this.folder);
      case 'cancel':
        return this.services.scans.cancel(this.folder);
      case 'saveImage':
        return saveImage(this.folder, message.name, message.form, message.bytes);
      case 'split':
        return commands.executeCommand(COMMANDS.createSplit, {
          folder: this.folder,
          dataset: message.dataset,
        });
      case 'explain':
        return commands.executeCommand(COMMANDS.explainWeights, { folder: this.folder, dataset: message.dataset });
      case 'chooseComparison':
      case 'compare':
      case 'copyComparison':
        return this.comparisons.receive(message, this.folder, this.datasets);
    }
  }

  /** Right of the page, wherever the focus has gone since somebody clicked on it: one column takes all that it opens. */
  private get beside(): ViewColumn {
    return Math.min(ViewColumn.Nine, (this.panel.viewColumn ?? ViewColumn.One) + 1);
  }

  private get datasets(): readonly DatasetReport[] {
    return this.services.scans.state(this.folder).result?.report.datasets ?? [];
  }

  /** In a turn of its own: other surfaces are told of the same change, and there may be many changes. */
  private updateSoon(): void {
    this.updating ??= setTimeout(() => {
      this.updating = undefined;
      this.update();
    }, 0);
  }

  private update(): void {
    if (!this.isReady) {
      return;
    }
    const state = this.services.scans.state(this.folder);
    const { result } = state;
    if (result) {
      const selected = this.selectedDataset(result.report.datasets);
      if (this.sent?.result !== result || this.sent.selected !== selected?.id) {
        this.sent = { result, selected: selected?.id };
        this.post({
          kind: 'report',
          report: pageReport(this.folder, result, selected, notesOf(result), readingSettings(this.folder, selected)),
        });
      }
    }
    this.post({ kind: 'status', status: pageStatus(state) });
    if (result && this.waiting) {
      this.post(this.waiting);
      this.waiting = undefined;
    }
  }

  /** What the person has selected here, else what code would be written for, else anything. */
  private selectedDataset(datasets: readonly DatasetReport[]): DatasetReport | undefined {
    const report = { schemaVersion: 1, datasets } as const;
    return (
      datasets.find(({ id }) => id === this.selected) ??
      trainingDataset(report, { chosen: this.services.choice.get(this.folder) }) ??
      datasets[0]
    );
  }

  private post(message: ToPage): void {
    this.outbox.post(message);
  }
}
