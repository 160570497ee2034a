import type { ExtensionContext } from 'vscode';
import { createServices } from './features/services';
import { registerShowReport } from './features/showReport';
import { registerLog } from './features/log';

export function activate(context: ExtensionContext): void {
  const services = createServices(context);
  context.subscriptions.push(registerShowReport(services), registerLog(services));
}
