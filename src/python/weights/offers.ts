import type { WeightColumn } from '../../core/render/datasetText';
import { wantedValues } from '../../core/render/wantedText';
import { isOverExclusiveClasses, type LossName } from '../losses';
import { asExclusiveClasses, type CountedClasses } from '../countedClasses';
import { wantedBySettings } from './wantedVector';

/** Code with weights that can be inserted for a loss; the ids of snippets. */
export type WeightOffer = 'cross_entropy' | 'pos_weight' | 'weight';

/**
 * What a loss can be given for its data, what serves best first. Among a single class no class can be more important
 * than another; a loss over exclusive classes has two outputs for it.
 */
export function weightOffers(
  loss: LossName,
  { classes, oneClassPerSample }: { readonly classes: number; readonly oneClassPerSample: boolean },
): readonly WeightOffer[] {
  if (loss !== 'BCEWithLogitsLoss') {
    return classes > 1 || isOverExclusiveClasses(loss) ? ['weight'] : [];
  }
  if (classes === 1) {
    return ['pos_weight'];
  }
  return oneClassPerSample ? ['cross_entropy', 'pos_weight'] : ['pos_weight', 'weight'];
}

/**
 * The numbers of what a loss can be given, by what is set: columns of a table of the classes. Numbers of another count
 * than there are classes have no row each, and are left out.
 */
export function weightColumns(loss: LossName, data: CountedClasses): WeightColumn[] {
  const isExclusive = data.oneClassPerSample ?? false;
  const column = (title: string, parameter: 'pos_weight' | 'weight', of: LossName): WeightColumn => {
    const { counts } = isOverExclusiveClasses(of) ? asExclusiveClasses(data) : data;
    return { title, values: wantedValues(wantedBySettings(parameter, of, data), counts).values };
  };
  const columns = weightOffers(loss, { classes: data.names.length, oneClassPerSample: isExclusive }).map((offer) => {
    switch (offer) {
      case 'cross_entropy':
        return column('`weight` of CrossEntropyLoss', 'weight', 'CrossEntropyLoss');
      case 'pos_weight':
        return column(isExclusive ? '`pos_weight`, one-vs-rest' : '`pos_weight`', offer, loss);
      case 'weight':
        return column('`weight`', offer, loss);
    }
  });
  return columns.filter(({ values }) => values.length === data.names.length);
}
