import { onceFor } from '../core/onceFor';
import { type Call, dottedName, type Expression, type Span } from './tree/expression';
import type { LossArgument, LossCall } from './lossCalls';
import type { PythonFile } from './pythonFile';
import type { Assignment } from './tree/statements';
import type { SyntaxTree } from './tree/syntaxTree';
import { assignmentsTo, classAround } from './tree/values';

/** A place where a loss is computed: `F.cross_entropy(x, y)`, `nn.BCELoss()(x, y)`, or `criterion(x, y)`. */
export interface LossUse extends Span {
  /** Where the loss is built; the same place for functions. */
  readonly loss: LossCall;
  readonly input: Expression | undefined;
  readonly target: Expression | undefined;
  /** Undefined where the text does not tell. */
  readonly reduction: 'none' | 'mean' | 'sum' | undefined;
}

/** The places of a file where a loss that it builds is computed, in the order of the text. */
export const lossUses: (file: PythonFile) => readonly LossUse[] = onceFor((file) =>
  usesOf(file).sort((a, b) => a.from - b.from),
);

function usesOf(file: PythonFile): LossUse[] {
  const { lossCalls, tree } = file;
  const uses: LossUse[] = [];
  const built = new Map<string, LossCall[]>();
  for (const loss of lossCalls) {
    if (loss.form === 'functional') {
      const named = (parameter: string) => loss.arguments.find((argument) => argument.parameter === parameter);
      const input = named('input')?.value?.expression;
      uses.push({
        from: loss.from,
        to: loss.to,
        loss,
        input,
        target: named('target')?.value?.expression,
        ...reduced(loss, tree),
      });
      continue;
    }
    const around = tree.text[loss.to] === '(' ? tree.callAround(loss.to + 1) : undefined;
    if (around?.callee.to === loss.to) {
      uses.push(useOf(around, loss, tree));
    }
    for (const name of namesGiven(loss, file)) {
      built.set(name, [...(built.get(name) ?? []), loss]);
    }
  }
  const lastNames = new Set([...built.keys()].map((name) => name.slice(name.lastIndexOf('.') + 1)));
  for (const call of tree.callsOf(lastNames)) {
    const losses = built.get(dottedName(call.callee) ?? '') ?? [];
    const loss = losses.length > 0 ? theOne(losses, call, file) : undefined;
    if (loss) {
      uses.push(useOf(call, loss, tree));
    }
  }
  return uses;
}

function useOf(call: Call, loss: LossCall, tree: SyntaxTree): LossUse {
  const named = (name: string) => call.args.find(({ keyword }) => keyword === name)?.value;
  const positional = call.args.every(({ star }) => star === '') ? call.args.filter((arg) => !arg.keyword) : [];
  const input = positional[0]?.value ?? named('input');
  const target = positional[1]?.value ?? named('target');
  return { from: call.from, to: call.to, loss, input, target, ...reduced(loss, tree) };
}

/** `criterion`, `self.criterion`: the names of a loss, also where it is moved to a device at once. */
function namesGiven(loss: LossCall, { tree }: PythonFile): string[] {
  const assignment = assignmentOf(loss, tree.assignments);
  return assignment?.targets.flatMap((target) => dottedName(target) ?? []) ?? [];
}

/** The assignment whose value a loss is, moved to a device or not. */
export function assignmentOf(loss: LossCall, assignments: readonly Assignment[]): Assignment | undefined {
  // The one that holds it; what the others assign need not be looked at.
  const around = assignments.filter(({ from, to }) => from < loss.from && loss.to <= to);
  return around.find(({ value }) => value && buildsOnly(value, loss));
}

function buildsOnly(value: Expression, loss: LossCall): boolean {
  if (value.kind !== 'call') {
    return false;
  }
  const { callee } = value;
  const isMove = callee.kind === 'attribute' && /^(?:to|cuda|cpu)$/.test(callee.name);
  return value.from === loss.from && (value.to === loss.to || (isMove && buildsOnly(callee.object, loss)));
}

/** The loss that a name stands for at a call; undefined where it may be one of several, or something else. */
function theOne(losses: readonly LossCall[], call: Call, { tree }: PythonFile): LossCall | undefined {
  const name = dottedName(call.callee)!;
  const here = tree.scopeAt(call.from + 1);
  const owner = name.startsWith('self.') ? classAround(here) : undefined;
  const isSeen = ({ scope }: Assignment) => !name.startsWith('self.') || classAround(scope) === owner;
  const all = assignmentsTo(name, tree).filter(isSeen);
  const meant = losses.filter((loss) => all.some(({ value }) => value && buildsOnly(value, loss)));
  if (meant.length === 0 || meant.length !== all.length) {
    return undefined;
  }
  const [first] = meant;
  const isAlike = meant.every(
    (loss) => loss.loss === first!.loss && reduced(loss, tree).reduction === reduced(first!, tree).reduction,
  );
  const weighs = (loss: LossCall) => Boolean(loss.weight ?? loss.posWeight);
  return isAlike && meant.every((loss) => weighs(loss) === weighs(first!)) ? first : undefined;
}

function reduced({ reduction, arguments: args }: LossCall, { text }: SyntaxTree): Pick<LossUse, 'reduction'> {
  if (args.some(({ parameter }) => parameter === undefined)) {
    return { reduction: undefined };
  }
  const [reduce, average] = ['reduce', 'size_average'].map((name) => args.find(({ parameter }) => parameter === name));
  if (reduce ?? average) {
    const [isReduced, isMean] = [reduce, average].map((old) => flagOf(old, text));
    return { reduction: reducedAsOfOld(isReduced, isMean) };
  }
  if (!reduction) {
    return { reduction: 'mean' };
  }
  const value = reduction.value?.expression;
  const known = (['none', 'mean', 'sum'] as const).find((name) => value?.kind === 'string' && value.value === name);
  return { reduction: known };
}

/** `reduce=False` is "none"; else `size_average=False` is "sum". Both count before `reduction`. */
function reducedAsOfOld(reduce: boolean | undefined, average: boolean | undefined): LossUse['reduction'] {
  if (reduce === false) {
    return 'none';
  }
  return reduce === undefined || average === undefined ? undefined : average ? 'mean' : 'sum';
}

/** An argument that is left out, or None, is true; undefined where its value is not plain. */
function flagOf(argument: LossArgument | undefined, text: string): boolean | undefined {
  const value = argument?.value ? text.slice(argument.value.from, argument.value.to) : 'None';
  return value === 'False' ? false : value === 'True' || value === 'None' ? true : undefined;
}
