import { clusterOrder } from './clusterOrder';
import { measure } from '../measures/measures';
import { associate, countPairs, type PairCounts } from '../measures/pairs';
import { SAMPLERS, prevalenceAfterSampling, samplerWeights, withFloor } from '../training/sampling';
import { ScumbleBuilder } from '../measures/scumble';
import type { LabelSets, Tally } from '../tally/tally';

/** How the labels of a dataset stand together: asked for when a person wants to see it, too large for every report. */
export interface LabelsTogether {
  readonly samples: number;
  /** False where memory did not allow to hold all label sets: then nothing below is known. */
  readonly complete: boolean;
  /** How often two classes are in one sample; undefined where there are too many pairs. */
  readonly matrix: PairMatrix | undefined;
  /** The most frequent label sets, most frequent first. */
  readonly labelSets: readonly LabelSet[];
  readonly distinctLabelSets: number;
  /** Index by number of labels: samples with so many. */
  readonly cardinalities: readonly number[];
  /** The pairs that make SCUMBLE large, worst first. */
  readonly scumblePairs: readonly ScumblePair[];
  /** [C] the prevalence after drawing rows, by the id of the sampler. */
  readonly afterSampling: ReadonlyMap<string, Float64Array>;
}

/** How often two classes are in one sample. */
export interface PairMatrix {
  /** Class ids, ordered so that classes that stand together are side by side. */
  readonly order: Int32Array;
  /** Samples with both, row by row in that order; the diagonal holds the positives. */
  readonly both: Float64Array;
  /** Classes left out because only the most frequent are shown. */
  readonly leftOut: number;
}

/** A combination of labels, and the samples that have exactly it. */
export interface LabelSet {
  readonly members: Int32Array;
  readonly count: number;
}

/** Two classes, one frequent and one rare, that stand in the same samples. */
export interface ScumblePair {
  readonly a: number;
  readonly b: number;
  readonly both: number;
  /** The Atkinson index of the two IRLbl: what SCUMBLE would be of a sample with just these two. */
  readonly index: number;
}

/** More rows and columns than this are no picture any more. */
const MOST_IN_MATRIX = 1000;
const MOST_SETS = 500;
const MOST_PAIRS = 50;

/** Describes how labels stand together; pairs and label sets are counted exactly or not at all. */
export function labelsTogether(tally: Tally): LabelsTogether {
  const { labelSets, samples, classes } = tally;
  const known = { samples, complete: labelSets.complete, distinctLabelSets: labelSets.members.length };
  if (!labelSets.complete) {
    return {
      ...known,
      matrix: undefined,
      labelSets: [],
      cardinalities: [],
      scumblePairs: [],
      afterSampling: new Map(),
    };
  }
  const pairs = countPairs(labelSets, classes.length);
  return {
    ...known,
    matrix: pairs && matrixOf(tally, pairs),
    labelSets: mostFrequent(labelSets),
    cardinalities: labelsPerSample(labelSets),
    scumblePairs: pairs ? scumblePairs(tally, pairs) : [],
    afterSampling: new Map(
      SAMPLERS.filter(({ offered }) => offered).map((sampler) => {
        const weights = withFloor(samplerWeights(sampler, tally));
        return [sampler.id, prevalenceAfterSampling(labelSets, weights, classes.length)];
      }),
    ),
  };
}

function matrixOf({ positives, samples }: Tally, pairs: PairCounts): PairMatrix {
  const occurring = Array.from(positives.keys()).filter((id) => positives[id]! > 0);
  const shown = occurring.sort((a, b) => positives[b]! - positives[a]! || a - b).slice(0, MOST_IN_MATRIX);
  const distance = (a: number, b: number): number => {
    const [x, y] = [shown[a]!, shown[b]!];
    return 1 - associate(samples, positives[x]!, positives[y]!, pairs.count(x, y)).jaccard;
  };
  const order = Int32Array.from(clusterOrder(shown.length, distance), (index) => shown[index]!);
  const size = order.length;
  const both = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      both[row * size + column] = row === column ? positives[order[row]!]! : pairs.count(order[row]!, order[column]!);
    }
  }
  return { order, both, leftOut: occurring.length - size };
}

function mostFrequent({ members, counts }: LabelSets): LabelSet[] {
  const ids = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b);
  return ids.slice(0, MOST_SETS).map((id) => ({ members: members[id]!, count: counts[id]! }));
}

/** How many samples have 0, 1, 2, … labels. */
function labelsPerSample({ members, counts }: LabelSets): number[] {
  const samples: number[] = [];
  members.forEach(({ length }, k) => {
    while (samples.length <= length) {
      samples.push(0);
    }
    samples[length]! += counts[k]!;
  });
  return samples;
}

/** The pairs of a frequent and a rare class that stand together most, by samples · index. */
function scumblePairs(tally: Tally, pairs: PairCounts): ScumblePair[] {
  const builder = new ScumbleBuilder(measure(tally).imbalanceRatios);
  let found: ScumblePair[] = [];
  const worst = (x: ScumblePair, y: ScumblePair): number =>
    y.both * y.index - x.both * x.index || x.a - y.a || x.b - y.b;
  pairs.forEach((a, b, both) => {
    const index = builder.of([a, b]);
    if (index > 0) {
      found.push({ a, b, both, index });
    }
    if (found.length >= 4096) {
      found = found.sort(worst).slice(0, MOST_PAIRS);
    }
  });
  return found.sort(worst).slice(0, MOST_PAIRS);
}
