import type { Disposable } from 'vscode';
import { COMMANDS } from '../host/ids';
import { registerCommand } from './commands';
import type { Services } from './services';

/** The command that opens the log. */
export function registerLog(services: Services): Disposable {
  return registerCommand(services, COMMANDS.showLog, () => services.log.show());
}
