import { isOverExclusiveClasses, type LossName } from '../losses';
import { snippetKind } from './registry';
import type { SnippetKind } from './snippet';

/** The kind of code whose numbers an argument of a loss takes: the losses over exclusive classes have a weight of their own. */
export function vectorKind(parameter: 'pos_weight' | 'weight', loss: LossName): SnippetKind {
  return snippetKind(parameter === 'weight' && isOverExclusiveClasses(loss) ? 'cross_entropy' : parameter);
}
