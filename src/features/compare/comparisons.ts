import { env, l10n, window } from 'vscode';
import type { Comparison } from '../../core/compare/compare';
import { renderComparison } from '../../core/render/comparison';
import type { DatasetReport } from '../../core/report/report';
import { isHumanError } from '../../scan/errors';
import type { ScanService } from '../../scan/scanService';
import type { CompareMessage, CompareTarget } from '../../webview/compare/messages';
import type { ToPage } from '../../webview/protocol';
import { chooseTarget } from './chooseTarget';
import { compareWith } from './comparison';

/** What a report's tab knows of comparisons: it lets the person choose, counts, and answers the page. */
export class Comparisons {
  private last: Comparison | undefined;
  /** Files and folders that the person has chosen; a page can name no other. */
  private readonly chosen = new Set<string>();

  constructor(
    private readonly scans: ScanService,
    private readonly post: (message: ToPage) => void,
  ) {}

  /** Does what the page asks about one of the datasets of a folder; a page may be older than the last scan. */
  async receive(message: CompareMessage, folder: string, datasets: readonly DatasetReport[]): Promise<void> {
    if (message.kind === 'copyComparison') {
      await this.copy();
      return;
    }
    const dataset = datasets.find(({ id }) => id === message.dataset);
    if (!dataset) {
      return;
    }
    if (message.kind === 'chooseComparison') {
      this.post({ kind: 'compareWith', dataset: dataset.id, target: await this.choose(folder, dataset, datasets) });
    } else {
      await this.answer(folder, dataset, message.target);
    }
  }

  /**
   * Lets the person choose what to compare with.
   *
   * @throws {CancelledError}
   */
  async choose(folder: string, dataset: DatasetReport, datasets: readonly DatasetReport[]): Promise<CompareTarget> {
    const target = await chooseTarget(folder, dataset, datasets);
    if (target.kind === 'elsewhere') {
      this.chosen.add(target.uri);
    }
    return target;
  }

  private async answer(folder: string, dataset: DatasetReport, target: CompareTarget): Promise<void> {
    const answer = { dataset: dataset.id, target };
    if (target.kind === 'elsewhere' && !this.chosen.has(target.uri)) {
      const problem = l10n.t(
        'Choose once more what to compare with: after a restart, other places are not read unasked.',
      );
      this.post({ kind: 'comparison', answer: { ...answer, comparison: undefined, problem } });
      return;
    }
    try {
      this.last = await compareWith(this.scans, folder, dataset, target);
      this.post({ kind: 'comparison', answer: { ...answer, comparison: this.last, problem: undefined } });
    } catch (error) {
      const problem = isHumanError(error) ? error.message : l10n.t('It could not be compared; the log says why.');
      this.post({ kind: 'comparison', answer: { ...answer, comparison: undefined, problem } });
      if (!isHumanError(error)) {
        throw error;
      }
    }
  }

  private async copy(): Promise<void> {
    if (this.last) {
      await env.clipboard.writeText(renderComparison(this.last));
      window.setStatusBarMessage(l10n.t('The comparison is in the clipboard, as Markdown.'), 4000);
    }
  }
}
