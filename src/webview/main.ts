// Entry of the report page (dist/webview/report.js).
import './compare/comparePanel';
import './dataTable';
import './reportPage';
import './splitsPanel';
import './together/togetherPanel';
import './whatIf/whatIfPanel';
import { type PageState, restoreState } from './pageState';
import { Arrivals } from './parcels';
import { type ToEditor, parseToPage } from './protocol';

interface VsCodeApi {
  postMessage(message: ToEditor): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const arrivals = new Arrivals();
const page = document.createElement('report-page');
page.settings = restoreState(vscode.getState());
page.send = (message) => vscode.postMessage(message);
page.save = (state) => vscode.setState(state);

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = parseToPage(arrivals.take(event.data));
  switch (message?.kind) {
    case 'report':
      page.report = message.report;
      vscode.setState((page.settings = { ...page.settings, folder: message.report.folder }));
      break;
    case 'status':
      page.status = message.status;
      break;
    case 'code':
      page.code = message.code;
      break;
    case 'together':
      page.together = message.answer;
      break;
    case 'comparison':
      page.comparison = message.answer;
      break;
    case 'compareWith':
      page.compareWith(message.dataset, message.target);
      break;
    case undefined:
      break;
  }
});

document.body.append(page);
vscode.postMessage({ kind: 'ready', dataset: page.settings.dataset });
