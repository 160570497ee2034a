import { type TextDocument, l10n } from 'vscode';
import { COMMANDS } from '../../host/ids';
import type { LossCall } from '../../python/lossCalls';
import { type WeightOffer, weightOffers } from '../../python/weights/offers';
import type { CodeData } from './dataForCode';
import type { InsertTarget } from './insertTarget';

/** Code that a CodeLens, a lightbulb or a hover offers for a loss: a command with its argument. */
export interface Offer {
  /** `pos_weight`. */
  readonly name: string;
  /** `Insert pos_weight`. */
  readonly title: string;
  readonly command: string;
  readonly target: InsertTarget;
}

/** What a loss can be given for its data, what serves best first. */
export function offersFor(document: TextDocument, call: LossCall, data: CodeData): Offer[] {
  const { oneClassPerSample, byClass } = data.dataset;
  const target = lossTarget(document, call, data);
  return weightOffers(call.loss, { classes: byClass.name.length, oneClassPerSample }).map((offer) => {
    const name = nameOf(offer, oneClassPerSample);
    const isThere = offer === 'pos_weight' ? call.posWeight : offer === 'weight' ? call.weight : undefined;
    const title = isThere ? l10n.t('Replace {0}', name) : l10n.t('Insert {0}', name);
    switch (offer) {
      case 'cross_entropy':
        return { name, title, command: COMMANDS.insertSnippet, target: { ...target, kind: offer } };
      case 'pos_weight':
        return { name, title, command: COMMANDS.insertPosWeight, target };
      case 'weight':
        return { name, title, command: COMMANDS.insertWeight, target };
    }
  });
}

/** The place of a loss call, for the commands that insert. */
export function lossTarget(document: TextDocument, { start }: LossCall, { folder, dataset }: CodeData): InsertTarget {
  const { line, character } = start;
  return { folder, dataset: dataset.id, document: document.uri.toString(), line, character };
}

function nameOf(offer: WeightOffer, oneClassPerSample: boolean): string {
  switch (offer) {
    case 'cross_entropy':
      return 'CrossEntropyLoss(weight=…)';
    case 'pos_weight':
      return oneClassPerSample ? l10n.t('pos_weight (one-vs-rest)') : 'pos_weight';
    case 'weight':
      return 'weight';
  }
}
