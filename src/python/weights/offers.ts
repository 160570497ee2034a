import type { WeightColumn } from '../../core/render/datasetText';
import { wantedValues } from '../../core/render/wantedText';
import type { LossName } from '../losses';
import type { CountedClasses } from '../snippets/input';
import { wantedBySettings } from './wantedVector';

/** Code with weights that can be inserted for a loss; the ids of snippets. */
export type WeightOffer = 'cross_entropy' | 'pos_weight' | 'weight';

/** What a loss can be given for its data, what serves best first. */
export function weightOffers(loss: LossName, oneClassPerSample: boolean): readonly WeightOffer[] {
  if (loss !== 'BCEWithLogitsLoss') {
    return ['weight'];
  }
  return oneClassPerSample ? ['cross_entropy', 'pos_weight'] : ['pos_weight', 'weight'];
}

/** The numbers of what a loss can be given, by what is set: columns of a table of the classes. */
export function weightColumns(loss: LossName, data: CountedClasses): WeightColumn[] {
  const isExclusive = data.oneClassPerSample ?? false;
  const column = (title: string, parameter: 'pos_weight' | 'weight', of: LossName): WeightColumn => ({
    title,
    values: wantedValues(wantedBySettings(parameter, of, data), data.counts).values,
  });
  return weightOffers(loss, isExclusive).map((offer) => {
    switch (offer) {
      case 'cross_entropy':
        return column('`weight` of CrossEntropyLoss', 'weight', 'CrossEntropyLoss');
      case 'pos_weight':
        return column(isExclusive ? '`pos_weight`, one-vs-rest' : '`pos_weight`', offer, loss);
      case 'weight':
        return column('`weight`', offer, loss);
    }
  });
}
