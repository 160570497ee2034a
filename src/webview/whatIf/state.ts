import { parseScheme } from '../../core/weighting/schemes';
import { REMEDY_PLACES, type RemedyPlace, schemesFor } from '../../core/training/whatIf';
import { SAMPLERS } from '../../core/training/sampling';
import type { DatasetView } from '../pageReport';
import type { CodeWish } from '../protocol';

/** What the bars show. */
const METRICS = ['lossShare', 'positiveShare', 'multiplier', 'gradientSpread', 'threshold'] as const;
export type Metric = (typeof METRICS)[number];

/** What a person has set up under "What if"; kept with the page. */
export interface WhatIfState {
  readonly first: CodeWish;
  readonly second: CodeWish;
  readonly metric: Metric;
  readonly batch: number;
}

export const LARGEST_BATCH = 4096;

/** What decides which remedies there are. */
type Exclusive = Pick<DatasetView, 'isExclusive'>;

/** A loss over exclusive classes has no part of positives, and no threshold of a class alone. */
export function metricsFor({ isExclusive }: Exclusive): readonly Metric[] {
  return isExclusive ? ['lossShare', 'multiplier'] : METRICS;
}

/** Losses over exclusive classes or tags take a weight only, and no class has negatives of its own. */
export function placesFor({ isExclusive }: Exclusive): readonly RemedyPlace[] {
  return isExclusive
    ? ['none', 'cross_entropy', 'sampler']
    : REMEDY_PLACES.filter((place) => place !== 'cross_entropy');
}

/** The scheme and the cap that a person has set, beside what is often the better first try. */
function defaultWhatIf({ isExclusive, posWeight }: Exclusive & Pick<DatasetView, 'posWeight'>): WhatIfState {
  const place = isExclusive ? 'cross_entropy' : 'pos_weight';
  const wish = (scheme: string): CodeWish => ({ place, scheme, cap: posWeight.cap ?? undefined });
  const { scheme, parameters } = parseScheme(posWeight.scheme);
  const own = [scheme.id, ...Object.values(parameters)].join(':');
  return {
    first: wish(isExclusive ? 'balanced_multiclass' : own),
    second: wish(isExclusive ? 'effnum' : scheme.id === 'sqrt_neg_pos' ? 'neg_pos' : 'sqrt_neg_pos'),
    metric: isExclusive ? 'lossShare' : 'positiveShare',
    batch: 32,
  };
}

/** The scheme a place starts with. */
export function firstScheme(place: RemedyPlace): string {
  return place === 'sampler' ? SAMPLERS[0]!.id : (schemesFor(place)[0]?.id ?? '');
}

/** What was kept, as far as it is sound and fits the data. */
export function restoreWhatIf(kept: unknown, view: Exclusive & Pick<DatasetView, 'posWeight'>): WhatIfState {
  const standard = defaultWhatIf(view);
  if (typeof kept !== 'object' || kept === null) {
    return standard;
  }
  const { first, second, metric, batch } = kept as Record<string, unknown>;
  const isBatch = typeof batch === 'number' && Number.isInteger(batch) && batch >= 1 && batch <= LARGEST_BATCH;
  return {
    first: restoreWish(first, view) ?? standard.first,
    second: restoreWish(second, view) ?? standard.second,
    metric: metricsFor(view).find((name) => name === metric) ?? standard.metric,
    batch: isBatch ? batch : standard.batch,
  };
}

function restoreWish(kept: unknown, view: Exclusive): CodeWish | undefined {
  const { place, scheme, cap } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>;
  const known = placesFor(view).find((name) => name === place);
  if (!known || typeof scheme !== 'string' || !isSchemeOf(known, scheme)) {
    return undefined;
  }
  return { place: known, scheme, cap: typeof cap === 'number' && cap >= 1 && cap <= 1e6 ? cap : undefined };
}

function isSchemeOf(place: RemedyPlace, text: string): boolean {
  if (place === 'none') {
    return true;
  }
  if (place === 'sampler') {
    return SAMPLERS.some(({ id, offered }) => offered && id === text);
  }
  try {
    return schemesFor(place).includes(parseScheme(text).scheme);
  } catch {
    return false;
  }
}
