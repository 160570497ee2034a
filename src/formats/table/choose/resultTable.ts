import { labelScore, wordsOf } from './columnNames';
import { isBinaryColumn } from './flagRuns';
import { type ColumnProfile, isWhole, varies } from '../profile';
import type { TableSample } from './proposal';

/** What a model is measured by. */
const MEASURES = new Set(
  (
    'accuracy acc f1 precision recall auc auroc auprc loss map mrr ndcg bleu rouge perplexity ppl rmse mse mae r2 top1 ' +
    'top5 err iou miou dice wer cer flops gflops params fscore'
  ).split(' '),
);
/** What is set for a run. */
const SETTINGS = new Set(
  'lr epoch epochs batch batchsize dropout optimizer seed momentum warmup step steps iter iteration'.split(' '),
);
const FEWEST = 2;
/** What a table is about that says something of the data or of models, in its first column. */
const SUBJECT = /^(features?|metrics?|(hyper)?parameters?|method|algorithm|classifier|estimator)([ _]?names?)?$/i;

/**
 * True for a table of runs, models or features: its first column is called so, or at least two columns are called a
 * measure or a setting of a training (`f1`, `val_loss`, `learning rate`), and none a label. Its categories (an
 * optimiser, an interpolation, whether a feature has drifted) are no classes. Neither are the edges of a graph, from
 * source to target. Columns of 0 and 1 are no measures: a map and dice may be seen in an image. Where precision stands
 * beside recall, a label is what was measured.
 */
export function isResultTable(
  columns: readonly ColumnProfile[],
  { hasHeader, rows }: Pick<TableSample, 'hasHeader' | 'rows'>,
): boolean {
  if (hasHeader && (comparesWithItself(columns, rows) || countsCombinations(columns, rows))) {
    return true;
  }
  const names = new Set(columns.map(({ name }) => name.trim().toLowerCase()));
  const measured = columns.filter((column) => !isBinaryColumn(column));
  if (hasHeader && names.has('source') && names.has('target')) {
    return columns.length - measured.length < 2;
  }
  const measures = new Set(measured.map(({ name }) => wordsOf(name).at(-1)));
  if (hasHeader && measures.has('precision') && measures.has('recall')) {
    return true;
  }
  return (
    hasHeader &&
    (SUBJECT.test(columns[0]?.name ?? '') || measured.filter(({ name }) => isOfTraining(name)).length >= FEWEST) &&
    !columns.some(({ name }) => labelScore(name) === 2)
  );
}

/** A row and a column for each of some things, in one order: links, distances, what was taken for what. */
function comparesWithItself([first, ...others]: readonly ColumnProfile[], rows: TableSample['rows']): boolean {
  return (
    first !== undefined &&
    others.length >= FEWEST &&
    rows.length === others.length &&
    others.every(({ name }, row) => String(rows[row]!.cells[first.index] ?? '').trim() === name.trim())
  );
}

/** A row for each combination of some categories, with how often it was seen. */
function countsCombinations(columns: readonly ColumnProfile[], rows: TableSample['rows']): boolean {
  const [count, ...further] = columns.filter((column) => /^freq(uency)?$|^counts?$/i.test(column.name.trim()));
  const others = columns.filter((column) => column !== count && !(column.index === 0 && varies(column)));
  if (!count || further.length > 0 || !isWhole(count) || others.length < FEWEST) {
    return false;
  }
  const combinations = others.reduce((product, { distinct }) => product * distinct.size, 1);
  const seen = new Set(rows.map(({ cells }) => others.map(({ index }) => String(cells[index] ?? '')).join('\0')));
  return seen.size === rows.length && combinations <= rows.length * 2;
}

function isOfTraining(name: string): boolean {
  const words = wordsOf(name);
  const joined = words.join('');
  return (
    MEASURES.has(words.at(-1) ?? '') || SETTINGS.has(joined) || /^(learningrate|weightdecay|batchsize)$/.test(joined)
  );
}
