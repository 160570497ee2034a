import { type Argument, type Call, type Expression, lastName } from './tree/expression';
import { Imports } from './tree/imports';
import type { Range } from './tree/lines';
import { LOSSES, type Loss, type LossName } from './losses';
import type { SyntaxTree } from './tree/syntaxTree';

/** A place where a loss that can weigh classes is built (`nn.BCELoss(…)`) or computed (`F.cross_entropy(…)`). */
export interface LossCall extends Range {
  readonly loss: LossName;
  readonly form: Loss['form'];
  readonly callee: Range;
  /** Between the parentheses. */
  readonly inside: Range;
  readonly arguments: readonly LossArgument[];
  readonly weight: LossArgument | undefined;
  readonly posWeight: LossArgument | undefined;
  readonly reduction: LossArgument | undefined;
  /** False while the closing parenthesis is not typed. */
  readonly closed: boolean;
}

/** An argument of a loss call. */
export interface LossArgument extends Range {
  /** The parameter it fills: its keyword, or that of its position; undefined for `*args`, `**kwargs` and too many. */
  readonly parameter: string | undefined;
  readonly isPositional: boolean;
  /** Undefined while nothing follows the `=`. */
  readonly value: (Range & { readonly expression: Expression }) | undefined;
}

/** The argument with a vector, where the call has it. */
export function argumentFor(call: LossCall, parameter: 'weight' | 'pos_weight'): LossArgument | undefined {
  return parameter === 'weight' ? call.weight : call.posWeight;
}

const BY_PATH = new Map(LOSSES.map((loss) => [loss.path, loss]));
const BY_NAME = new Map(LOSSES.map((loss) => [loss.path.slice(loss.path.lastIndexOf('.') + 1), loss]));
const ANY_LOSS = new RegExp(`(?:${[...BY_NAME.keys()].join('|')})\\b`);

/** Whether a text may hold a loss call: text that does not need not be parsed. */
export function mentionsLoss(text: string): boolean {
  return ANY_LOSS.test(text);
}

/** The loss calls of a parsed file, in the order of its text. */
export function lossCallsOf(tree: SyntaxTree, imports = Imports.of(tree)): LossCall[] {
  if (!mentionsLoss(tree.text)) {
    return [];
  }
  const names = new Set(BY_NAME.keys());
  for (const [name, path] of imports.bound()) {
    if (BY_PATH.has(path)) {
      names.add(name);
    }
  }
  return tree.callsOf(names).flatMap((call) => {
    const loss = lossOf(call, imports);
    return loss ? [describe(call, loss, tree)] : [];
  });
}

function lossOf(call: Call, imports: Imports): Loss | undefined {
  const path = imports.pathOf(call.callee);
  if (path !== undefined) {
    return BY_PATH.get(path);
  }
  // A bare name from a `*` import, an earlier cell, or an import that is not typed yet.
  const name = lastName(call.callee);
  return call.callee.kind === 'name' && name && imports.isUnknown(name) ? BY_NAME.get(name) : undefined;
}

function describe(call: Call, loss: Loss, tree: SyntaxTree): LossCall {
  const { lines } = tree;
  let position = 0;
  let isKnown = true;
  const describeArgument = (argument: Argument): LossArgument => {
    const isPositional = argument.keyword === undefined;
    // After `*args` nobody knows which parameter a position fills.
    isKnown &&= argument.star !== '*';
    const parameter = argument.star
      ? undefined
      : (argument.keyword ?? (isKnown ? loss.parameters[position++] : undefined));
    const value = argument.value && { ...lines.range(argument.value), expression: argument.value };
    return { ...lines.range(argument), parameter, isPositional, value };
  };
  const args = call.args.map(describeArgument);
  const find = (parameter: string) => args.find((argument) => argument.parameter === parameter);
  return {
    ...lines.range(call),
    loss: loss.name,
    form: loss.form,
    callee: lines.range(call.callee),
    inside: lines.range(call.inside),
    arguments: args,
    weight: find('weight'),
    posWeight: find('pos_weight'),
    reduction: find('reduction'),
    closed: call.closed,
  };
}
