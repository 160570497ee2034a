import { isModuleClass } from '../layers';
import { Imports } from '../tree/imports';
import type { Quote } from '../tree/literals';
import type { Place } from './place';
import { importNeed } from '../snippets/importNeeds';
import type { Names } from '../snippets/names';
import type { Scope } from '../tree/statements';
import type { SyntaxTree } from '../tree/syntaxTree';
import { type VisibleNames, visibleNames } from './visibleNames';

/** How code has to be written to fit a place of a file. */
export interface CodeContext {
  readonly names: Names;
  /** Paths that have to be imported first. */
  readonly missing: readonly string[];
  /** False where the logits are not at hand, so that a loss can only be set up, not computed. */
  readonly hasLogits: boolean;
}

/** What people call things, the likeliest first; the key is what snippets call it. */
const HABITS: Readonly<Record<string, readonly string[]>> = {
  logits: ['logits', 'logit', 'outputs', 'output', 'preds', 'pred', 'predictions', 'y_hat', 'y_pred', 'scores', 'out'],
  targets: ['targets', 'target', 'labels', 'label', 'y_true', 'ys', 'y', 'masks', 'mask', 'gt'],
  model: ['model', 'net', 'network', 'classifier'],
  loader: ['train_loader', 'train_dataloader', 'train_dl', 'loader', 'dataloader', 'data_loader'],
  optimizer: ['optimizer', 'optimiser', 'optim', 'opt'],
  dataset: ['train_dataset', 'train_set', 'train_data', 'dataset'],
  head: ['head', 'classifier', 'fc'],
};

/**
 * @param paths full paths of what the code uses (`torch.nn`).
 * @param inherited imports of earlier cells of a notebook.
 */
export function contextAt(tree: SyntaxTree, place: Place, paths: readonly string[], inherited?: Imports): CodeContext {
  const { scope, offset } = place;
  const imports = importsVisibleAt(tree, place, inherited);
  const imported = new Map<string, string>();
  const missing: string[] = [];
  for (const path of paths) {
    const name = nameFor(path, imports);
    imported.set(path, name ?? importNeed(path).name);
    if (name === undefined) {
      missing.push(path);
    }
  }
  const names = visibleNames(tree, offset, scope);
  const isInit = scope.kind === 'function' && scope.name === '__init__' && scope.parent?.kind === 'class';
  const own = ownNames(names);
  const hasLogits = !isInit && (own.has('logits') || !HABITS.logits!.some((name) => names.anywhere.has(name)));
  const isModule = isInit && isModuleClass(scope.parent!);
  return {
    missing,
    hasLogits,
    names: {
      imported,
      own,
      owner: isInit ? 'self.' : '',
      device: deviceOf(names, hasLogits, isModule),
      quote: quoteOf(tree),
      unit: unitOf(tree),
    },
  };
}

function importsVisibleAt(tree: SyntaxTree, { scope, offset }: Place, inherited?: Imports): Imports {
  const isAround = (where: Scope) =>
    where.kind === 'module' || (where.from === scope.from && where.name === scope.name);
  // Inside a function the whole module has run; at the top only what stands above.
  const isAbove = (at: number) => at < offset || scope.kind === 'function';
  const statements = tree.imports.filter((item) => isAround(item.scope) && isAbove(item.from));
  return new Imports(statements, tree.scopes, inherited);
}

/** `nn`, `torch.nn` or `t.nn`, whichever the imports allow; undefined where none do. */
function nameFor(path: string, imports: Imports): string | undefined {
  const direct = imports.nameOf(path);
  if (direct !== undefined) {
    return direct;
  }
  // Submodules that `import torch` brings along.
  const parent = /^(torch|torch\.nn|torch\.utils\.data)\.[^.]+$/.exec(path)?.[1];
  const isBrought = parent !== undefined && parent !== 'torch.utils.data';
  const outer = isBrought ? nameFor(parent, imports) : undefined;
  return outer === undefined ? undefined : `${outer}.${path.slice(parent!.length + 1)}`;
}

function ownNames({ visible }: VisibleNames): Map<string, string> {
  const own = new Map<string, string>();
  for (const [key, habits] of Object.entries(HABITS)) {
    const name = habits.find((habit) => visible.has(habit));
    if (name !== undefined) {
      own.set(key, name);
    }
  }
  return own;
}

/** A name in scope for the device; undefined for that of the logits; empty where nothing says which. */
function deviceOf({ visible }: VisibleNames, hasLogits: boolean, isModule: boolean): string | undefined {
  if (visible.has('device')) {
    return 'device';
  }
  if (hasLogits || isModule) {
    // A module moves what it holds.
    return isModule ? '' : undefined;
  }
  const model = HABITS.model!.find((name) => visible.has(name));
  return model === undefined ? '' : `next(${model}.parameters()).device`;
}

function quoteOf({ quotes }: SyntaxTree): Quote {
  return quotes.single > quotes.double ? "'" : '"';
}

/** The indentation of the first indented block. */
function unitOf({ text }: SyntaxTree): string {
  const block = /^([ \t]*)[^\s#].*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*\r?\n)*\1([ \t]+)\S/m.exec(text);
  return block?.[2] ?? '    ';
}
