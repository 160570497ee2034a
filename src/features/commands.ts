import { type Disposable, commands, l10n, window } from 'vscode';
import { COMMANDS, type CommandId } from '../host/ids';
import { CancelledError, isHumanError } from '../scan/errors';
import type { Services } from './services';

/**
 * Registers a command; the one place where errors of commands go: what is written for people is shown to them, the rest
 * goes to the log.
 */
export function registerCommand(
  services: Services,
  id: CommandId,
  run: (...args: readonly unknown[]) => unknown,
): Disposable {
  return commands.registerCommand(id, (...args: readonly unknown[]) => guard(services, id, () => run(...args)));
}

/** Runs what a person has asked for, in a command or from the page. */
export async function guard({ log }: Pick<Services, 'log'>, what: string, run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof CancelledError) {
      return undefined;
    }
    if (isHumanError(error)) {
      void window.showErrorMessage(error.message);
      return undefined;
    }
    log.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const showLog = l10n.t('Show Log');
    const message = l10n.t('Something went wrong in Label Balance; its log says what.');
    void window.showErrorMessage(message, showLog).then((answer) => {
      if (answer === showLog) {
        void commands.executeCommand(COMMANDS.showLog);
      }
    });
    return undefined;
  }
}
