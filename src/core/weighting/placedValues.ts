import type { ClassCounts } from '../counts';
import { type Bounds, safePosWeight, safeWeight, type SafeWeights } from './safe';
import { type ChosenScheme, schemeValues } from './schemes';
import type { Place } from './scheme';

/** [C] the vector that a scheme gives for a place, under the safe policy: what the page shows and a snippet writes. */
export function placedValues(place: Place, chosen: ChosenScheme, counts: ClassCounts, bounds: Bounds): SafeWeights {
  const { scheme, parameters } = chosen;
  switch (place) {
    case 'pos_weight': {
      const raw = scheme.posWeight?.(counts, parameters) ?? schemeValues(chosen, counts);
      return safePosWeight(raw, counts, { ...bounds, floor: Math.max(bounds.floor, scheme.floor ?? 0) });
    }
    case 'weight':
    case 'cross_entropy':
      return safeWeight(schemeValues(chosen, counts), counts, scheme.places[place] ?? 'mean1');
    case 'sampler':
    case 'bias':
    case 'logits':
    case 'margin': {
      // The log-odds of a class without positives or negatives are infinite; 0 changes nothing.
      const values = schemeValues(chosen, counts).map((value) => (Number.isFinite(value) ? value : 0));
      return { values, uncapped: values, flags: new Uint8Array(values.length) };
    }
  }
}
