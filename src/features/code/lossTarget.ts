import { type TextDocument, l10n } from 'vscode';
import type { LossCall } from '../../python/lossCalls';
import type { CodeData } from './dataForCode';
import type { InsertTarget } from './insertTarget';

/** Numbers for a loss call: what its CodeLens, lightbulb, hovers and cell pass to the insert commands. */
export function lossTarget(document: TextDocument, { start }: LossCall, { folder, dataset }: CodeData): InsertTarget {
  const { line, character } = start;
  return { folder, dataset: dataset.id, document: document.uri.toString(), line, character };
}

/** What inserting `pos_weight` does to a call. */
export function posWeightTitle({ posWeight }: LossCall): string {
  return posWeight ? l10n.t('Replace pos_weight') : l10n.t('Insert pos_weight');
}
