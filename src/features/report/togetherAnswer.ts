import { l10n } from 'vscode';
import type { ScanService } from '../../scan/scanService';
import type { TogetherAnswer } from '../../webview/pageReport';
import { togetherView } from './reportView';

/** How labels stand together, asked of the worker, in the form that messages to a page keep. */
export async function togetherAnswer(scans: ScanService, folder: string, dataset: string): Promise<TogetherAnswer> {
  const found = await scans.together(folder, dataset);
  if (!found) {
    return {
      dataset,
      view: undefined,
      problem: l10n.t('The label file could not be counted again; scan it once more.'),
    };
  }
  if (!found.complete) {
    const problem = l10n.t('There are more distinct label sets than memory allows to hold, so pairs were not counted.');
    return { dataset, view: undefined, problem };
  }
  return { dataset, view: togetherView(found), problem: undefined };
}
