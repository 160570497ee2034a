import { type ViewColumn, commands, env, l10n, window } from 'vscode';
import type { DatasetReport } from '../../core/report/report';
import { COMMANDS } from '../../host/ids';
import type { ToEditor, ToPage } from '../../webview/protocol';
import { choiceFor, codeFor, kindFor, previewOf, weightsFileFor } from '../code/remedyCode';
import { answerReadingRequest } from '../reading/readingRequests';
import type { Services } from '../services';
import { openClass } from './openClass';
import { exportReport, saveWeights } from './reportFiles';
import { togetherAnswer } from './togetherAnswer';

/** What a page asks about a dataset that has to be known still. */
const KINDS = [
  'changeReading',
  'resetReading',
  'chooseNamesFile',
  'preview',
  'insertCode',
  'copyCode',
  'saveWeights',
  'export',
  'together',
  'openClass',
] as const;
type DatasetRequest = Extract<ToEditor, { kind: (typeof KINDS)[number] }>;

export function isDatasetRequest(message: ToEditor): message is DatasetRequest {
  return KINDS.some((kind) => kind === message.kind);
}

/** The tab that asks. */
interface Asking {
  readonly services: Services;
  readonly folder: string;
  /** Where files are opened. */
  readonly beside: ViewColumn;
  post(message: ToPage): void;
}

/** Does what a page asks about a dataset of its folder. */
export async function answerDatasetRequest(
  message: DatasetRequest,
  dataset: DatasetReport,
  { services, folder, beside, post }: Asking,
): Promise<void> {
  switch (message.kind) {
    case 'preview':
      post({ kind: 'code', request: message.request, code: previewOf(message.wish, dataset) });
      break;
    case 'insertCode': {
      const { scheme, bounds } = choiceFor(message.wish);
      const kind = kindFor(message.wish, dataset);
      const target = { folder, dataset: dataset.id, kind, scheme, cap: bounds?.cap ?? null };
      await commands.executeCommand(COMMANDS.insertSnippet, target);
      break;
    }
    case 'copyCode':
      await env.clipboard.writeText(codeFor(message.wish, dataset));
      window.setStatusBarMessage(l10n.t('The code is in the clipboard.'), 4000);
      break;
    case 'saveWeights':
      await saveWeights(folder, weightsFileFor(message.wish, dataset));
      break;
    case 'export':
      await exportReport(folder, dataset, message.form);
      break;
    case 'together':
      post({ kind: 'together', answer: await togetherAnswer(services.scans, folder, dataset.id) });
      break;
    case 'changeReading':
    case 'resetReading':
    case 'chooseNamesFile':
      await answerReadingRequest(folder, dataset.files[0]!, message);
      break;
    case 'openClass':
      await openClass(services, folder, dataset, message.id, beside);
      break;
  }
}
