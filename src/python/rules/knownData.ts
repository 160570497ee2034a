import { formatAmount, formatCount, formatShare } from '../../core/numbers';
import { dottedName, type Expression, lastName, numberValue, spanOf } from '../tree/expression';
import { isOverExclusiveClasses } from '../losses';
import { type LossUse, lossUses } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { isOverLabels } from './inputs';
import type { CodeRule, Problem, RuleData } from './rule';

/** Rules about code that does not suit the labels it is trained on. */

export const KNOWN_DATA_RULES: readonly CodeRule[] = [
  {
    code: 'LB0607',
    name: 'one-of-several',
    title: 'argmax over independent labels',
    severity: 'info',
    help: '`argmax` picks exactly one class; with several labels per sample each class is decided by itself, by a threshold on its sigmoid.',
    wrong: 'logits = model(x)\nloss = F.binary_cross_entropy_with_logits(logits, y)\npredicted = logits.argmax(1)',
    right:
      'logits = model(x)\nloss = F.binary_cross_entropy_with_logits(logits, y)\npredicted = logits.sigmoid() > 0.5',
    check: oneOfSeveral,
  },
  {
    code: 'LB0609',
    name: 'accuracy-of-labels',
    title: 'Accuracy over all labels',
    severity: 'info',
    help: 'Most labels of most samples are 0, so that a model that predicts none is right nearly always. F1 or average precision of each class, and their mean, show what it learned.',
    wrong: 'loss = F.binary_cross_entropy_with_logits(model(x), y)\naccuracy = (predicted == y).float().mean()',
    right: 'loss = F.binary_cross_entropy_with_logits(model(x), y)\nf1 = f1_score(y, predicted, average="macro")',
    check: accuracyOfLabels,
  },
  {
    code: 'LB0703',
    name: 'unknown-labels',
    title: 'Labels that are not known, in a loss that knows all',
    severity: 'warning',
    help: 'The label file has blank or uncertain labels, and nothing in the code fills or masks them. Blank cells become NaN, and the loss with them; with −1 the loss falls without end, and nothing fails.',
    wrong: 'table = pd.read_csv("data/train.csv")  # with blank labels\nF.binary_cross_entropy_with_logits(logits, y)',
    right:
      'table = pd.read_csv("data/train.csv")  # with blank labels\nknown = ~torch.isnan(y)\nF.binary_cross_entropy_with_logits(logits, torch.nan_to_num(y), weight=known.float())',
    check: unknownLabels,
  },
];

/** Uses of losses over labels whose data has several labels per sample, for certain. */
function usesOfLabels(file: PythonFile, { dataOf }: RuleData) {
  return lossUses(file).flatMap((use) => {
    const data = isOverLabels(use) ? dataOf(use.loss) : undefined;
    const hasSeveral = data?.task === 'multi-label' && !data.counted.oneClassPerSample;
    return hasSeveral && data.counted.names.length > 1 ? [{ use, data }] : [];
  });
}

function oneOfSeveral(file: PythonFile, data: RuleData): Problem[] {
  const names = new Set(usesOfLabels(file, data).flatMap(({ use }) => (use.input && dottedName(use.input)) ?? []));
  if (names.size === 0 || file.lossCalls.some(({ loss }) => isOverExclusiveClasses(loss))) {
    return [];
  }
  return file.tree.callsOf(new Set(['argmax'])).flatMap((call): Problem[] => {
    const { callee, args } = call;
    const isFunction = callee.kind === 'attribute' && file.imports.pathOf(callee.object) !== undefined;
    const of = isFunction ? args[0]?.value : callee.kind === 'attribute' ? callee.object : undefined;
    const axis = (isFunction ? args[1] : args[0])?.value;
    const isOverClasses = axis && [1, -1].includes(numberValue(axis) ?? 0);
    return of && isOverClasses && names.has(dottedName(of) ?? '')
      ? [
          {
            ...spanOf(call),
            message:
              'argmax picks one class of each sample, which here may have several; compare each sigmoid with a threshold.',
          },
        ]
      : [];
  });
}

function accuracyOfLabels(file: PythonFile, data: RuleData): Problem[] {
  const uses = usesOfLabels(file, data);
  const [first] = uses;
  const names = new Set(uses.flatMap(({ use }) => (use.target && dottedName(use.target)) ?? []));
  if (!first || !file.text.includes('==')) {
    return [];
  }
  const { positives, known } = first.data.counted.counts;
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const allNegative = 1 - total(positives) / total(known);
  return [...file.text.matchAll(/\(\s*\(?\s*\w+\s*==\s*(\w+)\s*\)(?:\.float\(\))?\.mean\(\s*\)/g)].flatMap(
    ({ index, 0: match, 1: name }): Problem[] => {
      const from = index;
      const isMeant = names.has(name!) && !file.tree.isText(index + 1) && allNegative > 0.5;
      return isMeant
        ? [
            {
              from,
              to: from + match.length,
              message: `A model that predicts no label at all would reach ${formatShare(allNegative)} here by the labels of ${first.data.name}.`,
            },
          ]
        : [];
    },
  );
}

/** What code does with labels that are not known. */
const CARE =
  /isnan|isfinite|isnull|isna|notna|notnull|fillna|dropna|nan_to_num|mask|known|valid|replace|where|clamp|clip|abs\(|-\s*1\b|nan|uncertain|policy/i;

function unknownLabels(file: PythonFile, { dataOf }: RuleData): Problem[] {
  // Who reads the file elsewhere may fill them in there.
  if (
    file.dataUse.paths.length === 0 ||
    CARE.test(file.text.replace(/#.*|dim=-1|\(-1\)|, -1\)|\[-1\]|squeeze\(-1\)/g, ''))
  ) {
    return [];
  }
  const seen = new Set<LossUse['loss']>();
  return lossUses(file).flatMap((use): Problem[] => {
    const data = isOverLabels(use) && !seen.has(use.loss) ? dataOf(use.loss) : undefined;
    if (!data?.isNamed || !use.target || isMade(use.target, file, use.from)) {
      return [];
    }
    seen.add(use.loss);
    const { known } = data.counted.counts;
    const incomplete = known.filter((count) => count < data.counted.samples).length;
    return incomplete > 0 && data.task === 'multi-label'
      ? [
          {
            ...spanOf(use),
            message: `${formatAmount(incomplete, 'class')} of ${data.name} ${incomplete === 1 ? 'has' : 'have'} labels that are blank or uncertain, of ${formatCount(data.counted.samples)} samples; fill them in or mask them, or the loss becomes NaN or falls without end.`,
          },
        ]
      : [];
  });
}

/** Labels that come from somewhere else than the file. */
function isMade(target: Expression, file: PythonFile, at: number): boolean {
  const { expression } = resolve(target, file.tree, at);
  return (
    expression.kind === 'call' &&
    /^(?:zeros|ones|zeros_like|ones_like|full|full_like|one_hot|eye)$/.test(lastName(expression.callee) ?? '')
  );
}
