import { type Disposable, ProgressLocation, type QuickPickItem, Uri, commands, l10n, window } from 'vscode';
import { printable } from '../core/printable';
import { renderSplit } from '../core/render/split';
import { parseParts } from '../core/splits/parts';
import type { SplitPart } from '../core/splits/summary';
import { COMMANDS } from '../host/ids';
import { splitInEditor } from '../host/vscodeSplit';
import { CancelledError, HumanError } from '../scan/errors';
import type { SplitWish } from '../scan/splitRequest';
import { registerCommand } from './commands';
import { chooseReadingTarget } from './reading/readingTarget';
import type { Services } from './services';

type Form = SplitWish['form'];

const SHARES = [
  'train=0.8,val=0.1,test=0.1',
  'train=0.7,val=0.15,test=0.15',
  'train=0.8,val=0.2',
  'train=0.8,test=0.2',
  'fold1=1,fold2=1,fold3=1,fold4=1,fold5=1',
];

/** *Create Stratified Split…*: deals the rows of a table out, writes that beside the table, and shows what it is worth. */
export function registerCreateSplit(services: Services): Disposable {
  return registerCommand(services, COMMANDS.createSplit, async (argument) => {
    const { folder, path } = await chooseReadingTarget(services, argument);
    const asked = parseAsked(argument);
    const parts = asked.parts ?? (await askShares(path));
    const form = asked.form ?? (await askForm(path));
    const dataset = services.scans.state(folder).result?.report.datasets.find(({ files }) => files[0] === path);
    const how = { parts, seed: asked.seed ?? 0, order: asked.order ?? 1, form };
    const wish: SplitWish = { file: path, ...how, sidecars: dataset?.files.slice(1) ?? [] };
    const split = await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: l10n.t('Splitting {0}', printable(path)),
        cancellable: true,
      },
      async (progress, token) => {
        const abort = new AbortController();
        const listener = token.onCancellationRequested(() => abort.abort(new CancelledError()));
        let shown = 0;
        try {
          return await splitInEditor(services.scans, Uri.parse(folder), wish, {
            signal: abort.signal,
            progress: (share) => {
              progress.report({ increment: (share - shown) * 100 });
              shown = share;
            },
            mayReplace,
          });
        } finally {
          listener.dispose();
        }
      },
    );
    await services.pages.show(l10n.t('Split of {0}', printable(path)), renderSplit(split));
    const open = l10n.t('Open');
    const names = split.written.map((name) => printable(name)).join(', ');
    void window.showInformationMessage(l10n.t('Written: {0}', names), open).then((answer) => {
      if (answer === open) {
        void commands.executeCommand('vscode.open', Uri.joinPath(Uri.parse(folder), split.written[0]!));
      }
    });
    return split.written;
  });
}

async function mayReplace(names: readonly string[]): Promise<boolean> {
  const replace = l10n.t('Replace');
  const message = l10n.t('{0} exists already.', names.map((name) => printable(name)).join(', '));
  const detail = l10n.t('What is in it now will be lost.');
  return (await window.showWarningMessage(message, { modal: true, detail }, replace)) === replace;
}

async function askShares(path: string): Promise<SplitPart[]> {
  const other = l10n.t('Other shares…');
  const items: QuickPickItem[] = [
    ...SHARES.map((text) => ({ label: describeShares(parseParts(text)), detail: text })),
    { label: other },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Stratified split of {0}: shares', printable(path)),
    placeHolder: l10n.t('Every part gets the same share of every class, as far as whole rows allow'),
  });
  if (picked?.detail) {
    return parseParts(picked.detail);
  }
  const text =
    picked &&
    (await window.showInputBox({
      title: l10n.t('Names and shares of the parts'),
      value: SHARES[0]!,
      validateInput: (value) => problemOf(value),
    }));
  if (text === undefined) {
    throw new CancelledError();
  }
  return parseParts(text);
}

function problemOf(text: string): string | undefined {
  try {
    parseParts(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `train 80 %, test 20 %`; `5 folds of 20 %`. */
function describeShares(parts: readonly SplitPart[]): string {
  const whole = parts.reduce((total, { share }) => total + share, 0);
  const percent = (share: number): string => `${Number(((share / whole) * 100).toPrecision(3))} %`;
  if (parts.every(({ name }) => name.startsWith('fold'))) {
    return l10n.t('{0} folds of {1}', String(parts.length), percent(parts[0]!.share));
  }
  return parts.map(({ name, share }) => `${name} ${percent(share)}`).join(', ');
}

async function askForm(path: string): Promise<Form> {
  const items: (QuickPickItem & { readonly form: Form })[] = [
    {
      form: 'column',
      label: l10n.t('A copy with a split column'),
      detail: l10n.t('Every row as it is, and the name of its part at the end'),
    },
    {
      form: 'files',
      label: l10n.t('A file for each part'),
      detail: l10n.t('The header and the rows of the part, each as it is'),
    },
    {
      form: 'lists',
      label: l10n.t('Lists of samples'),
      detail: l10n.t('train.txt and so on: one sample per line, by its id or its row number'),
    },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Stratified split of {0}: what is written', printable(path)),
  });
  if (!picked) {
    throw new CancelledError();
  }
  return picked.form;
}

interface Asked {
  readonly parts?: SplitPart[];
  readonly form?: Form;
  readonly seed?: number;
  readonly order?: 1 | 2;
}

/** What a link or a keybinding has said already, checked; the rest is asked for. */
function parseAsked(argument: unknown): Asked {
  if (typeof argument !== 'object' || argument === null || argument instanceof Uri) {
    return {};
  }
  const { parts, form, seed, order } = argument as Record<string, unknown>;
  const known = (['column', 'files', 'lists'] as const).find((name) => name === form);
  if (typeof parts === 'string') {
    const problem = problemOf(parts);
    if (problem !== undefined) {
      throw new HumanError(problem);
    }
  }
  return {
    ...(typeof parts === 'string' && { parts: parseParts(parts) }),
    ...(known && { form: known }),
    ...(typeof seed === 'number' && Number.isSafeInteger(seed) && seed >= 0 && { seed }),
    ...((order === 1 || order === 2) && { order }),
  };
}
