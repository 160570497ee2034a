import type { WantedVector } from '../../core/render/wantedText';
import { DEFAULT_BOUNDS } from '../../core/weighting/safe';
import { type ChosenScheme, parseScheme } from '../../core/weighting/schemes';
import type { LossName } from '../losses';
import type { CountedClasses } from '../countedClasses';
import { snippetInput } from '../snippets/input';
import { vectorKind } from '../snippets/vectorKind';
import type { Provenance, VectorOrigin } from '../provenance';

/** A vector written by hand should be what would be inserted: by the scheme and the cap that are set. */
export function wantedBySettings(
  parameter: 'pos_weight' | 'weight',
  loss: LossName,
  data: CountedClasses,
): WantedVector {
  const kind = vectorKind(parameter, loss);
  const place = kind.id === 'cross_entropy' ? kind.id : parameter;
  const { scheme } = snippetInput(kind, data).vectors[place]!;
  return { place, chosen: parseScheme(scheme), bounds: data.bounds ?? DEFAULT_BOUNDS };
}

/** An inserted vector should be what its comment says; undefined where that is no `weight` or `pos_weight`, or no scheme. */
export function wantedByComment({ name, scheme }: VectorOrigin, { cap }: Provenance): WantedVector | undefined {
  const chosen = name === 'pos_weight' || name === 'weight' || name === 'cross_entropy' ? known(scheme) : undefined;
  return chosen && { place: name as WantedVector['place'], chosen, bounds: { ...DEFAULT_BOUNDS, cap } };
}

function known(scheme: string): ChosenScheme | undefined {
  try {
    return parseScheme(scheme);
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}
