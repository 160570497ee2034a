import { type ClassCounts, countsOf } from '../counts';
import { formatCount, formatShare } from '../numbers';
import { foldedName } from '../similarNames';
import { chanceBound, compareSplits } from '../splits/splits';
import type { Tally } from '../tally/tally';
import type { DatasetFacts } from './facts';
import type { Observation, Rule } from './rule';
import { few, listed, plural, quoted, rough, Smallest } from '../phrases';

/** The classes that two tallies share by name, with the counts of both in the same order. */
function shared(train: Tally, other: Tally): { names: string[]; train: ClassCounts; other: ClassCounts } {
  const ids = new Map(other.classes.map((name, id) => [name, id] as const));
  const pairs = train.classes.flatMap((name, id) =>
    ids.has(name) ? [{ name, first: id, second: ids.get(name)! }] : [],
  );
  const take = (tally: Tally, of: (pair: (typeof pairs)[number]) => number): ClassCounts => {
    const { positives, known } = countsOf(tally);
    return {
      positives: Float64Array.from(pairs, (pair) => positives[of(pair)]!),
      known: Float64Array.from(pairs, (pair) => known[of(pair)]!),
    };
  };
  return {
    names: pairs.map(({ name }) => name),
    train: take(train, ({ first }) => first),
    other: take(other, ({ second }) => second),
  };
}

/** Names and counts of the classes with positives in `a` and none in `b`, the most frequent first. */
function absent(a: Tally, b: Tally): { name: string; count: number }[] {
  const counts = new Map(b.classes.map((name, id) => [name, b.positives[id]!] as const));
  return a.classes
    .map((name, id) => ({ name, count: a.positives[id]! }))
    .filter(({ name, count }) => count > 0 && !counts.get(name))
    .sort((x, y) => y.count - x.count);
}

/** Classes of a part that its training part knows in another spelling. */
function respelled(train: Tally, other: Tally): { theirs: string; ours: string }[] {
  const exact = new Set(train.classes);
  const folded = new Map(train.classes.map((name) => [foldedName(name), name] as const));
  return other.classes.flatMap((theirs) => {
    const ours = exact.has(theirs) ? undefined : folded.get(foldedName(theirs));
    return ours === undefined ? [] : [{ theirs, ours }];
  });
}

const splitName = ({ dataset }: DatasetFacts): string => dataset.split ?? 'other';
const word = ({ name, count }: { name: string; count: number }): string => `${quoted(name)} (${formatCount(count)})`;

/** Rules that hold a validation or test part against the training part of its collection. */
export const SPLIT_RULES: readonly Rule[] = [
  {
    code: 'LB2401',
    name: 'absent-from-split',
    title: 'A class that this split cannot measure',
    severity: 'warning',
    thresholds: {},
    source: 'Sechidis et al. 2011, ECML PKDD: labels without positives in a subset',
    help: 'Recall, F1 and average precision of these classes have no value on this split. Consider a stratified split.',
    check: (facts) => {
      const { tally, train } = facts;
      const elsewhere = new Set(train && respelled(train.tally, tally).map(({ ours }) => ours));
      const gone = train && tally.samples ? absent(train.tally, tally).filter(({ name }) => !elsewhere.has(name)) : [];
      return gone.length
        ? [
            {
              message: `${listed(few(gone), word)} ${plural(gone, 'has', 'have')} positives in ${train!.split ?? 'training'} but none in ${splitName(facts)} (${formatCount(tally.samples)} samples): nothing can be measured for ${plural(gone, 'it', 'them')} here. Consider a stratified split.`,
            },
          ]
        : [];
    },
  },
  {
    code: 'LB2402',
    name: 'absent-from-training',
    title: 'A class that was never trained',
    severity: 'warning',
    thresholds: {},
    source: 'Sechidis et al. 2011, ECML PKDD: labels without positives in a subset',
    help: 'The model never sees a positive of these classes, but is judged on them. Split again, or leave them out; where only the spelling differs, spell them alike.',
    check: (facts) => {
      const { tally, train } = facts;
      if (!train?.tally.samples) {
        return [];
      }
      const other = respelled(train.tally, tally);
      const names = new Set(other.map(({ theirs }) => theirs));
      const unseen = absent(tally, train.tally).filter(({ name }) => !names.has(name));
      const here = splitName(facts);
      const there = train.split ?? 'training';
      const sentences = [
        ...(unseen.length
          ? [
              `${listed(few(unseen), word)} ${plural(unseen, 'has', 'have')} positives in ${here} but none in ${there}: the model cannot learn ${plural(unseen, 'it', 'them')}. Split again, or leave ${plural(unseen, 'it', 'them')} out.`,
            ]
          : []),
        ...(other.length
          ? [
              `${listed(few(other), ({ theirs, ours }) => `${quoted(theirs)} in ${here} is ${quoted(ours)} in ${there}`)}: code that compares names takes them for different classes. Spell them alike.`,
            ]
          : []),
      ];
      return sentences.length ? [{ message: sentences.join(' ') }] : [];
    },
  },
  {
    code: 'LB2403',
    name: 'split-differs',
    title: 'A split is distributed differently from the training part',
    severity: 'warning',
    thresholds: {
      z: { title: '|z| above (raised with the number of classes)', default: 3, min: 1, max: 100 },
      positives: { title: 'Expected positives in each part at least', default: 5, min: 1, max: 1e6 },
      js: { title: 'Jensen-Shannon divergence above', default: 0.001, min: 0, max: 0.7 },
    },
    source:
      'Two-proportion z test; the bound for C classes is √(2 ln(C / 0.05)), which keeps false alarms below 5 % in all',
    help: 'The prevalence differs by more than chance would have it, and by enough to matter. Weights and thresholds from one part do not fit the other: split again before weighting, or find out why.',
    check: differing,
  },
  {
    code: 'LB2404',
    name: 'class-order-differs',
    title: 'The classes stand in another order',
    severity: 'info',
    thresholds: {},
    source: 'A vector of weights has no names: its order is that of the columns',
    help: 'Weights made from the training file would go to the wrong classes if this file is read by position.',
    check: ({ dataset, tally, train }) => {
      // Where labels are listed by name the order is that of their first occurrence, and means nothing.
      if (!train || !dataset.format.includes('multi-hot') || tally.classes.length !== train.tally.classes.length) {
        return [];
      }
      const known = new Set(train.tally.classes);
      const at = tally.classes.findIndex((name, id) => name !== train.tally.classes[id]);
      return at >= 0 && tally.classes.every((name) => known.has(name))
        ? [
            {
              message: `Column ${at + 1} of the labels is ${quoted(tally.classes[at]!)} here and ${quoted(train.tally.classes[at]!)} in ${train.split ?? 'training'}: weights by position would go to the wrong classes.`,
            },
          ]
        : [];
    },
  },
];

function differing(
  facts: DatasetFacts,
  { z: limit, positives, js: effect }: Readonly<Record<string, number>>,
): Observation[] {
  if (!facts.train) {
    return [];
  }
  const { names, train, other } = shared(facts.train.tally, facts.tally);
  if (names.length === 0) {
    return [];
  }
  const { z, js } = compareSplits(train, other);
  const bound = chanceBound(names.length, limit);
  const strongest = new Smallest();
  for (let id = 0; id < names.length; id++) {
    const pooled = (train.positives[id]! + other.positives[id]!) / (train.known[id]! + other.known[id]!);
    const expected = pooled * Math.min(train.known[id]!, other.known[id]!);
    if (expected >= positives! && Math.abs(z[id]!) > bound && js[id]! > effect!) {
      strongest.add(id, -Math.abs(z[id]!));
    }
  }
  const share = ({ positives: p, known }: ClassCounts, id: number): string => formatShare(p[id]! / known[id]!);
  const say = (id: number): string =>
    `${quoted(names[id]!)} (${share(train, id)} against ${share(other, id)}, z ${rough(z[id]!)})`;
  const against = `${facts.train.split ?? 'training'} and ${splitName(facts)}`;
  return strongest.length
    ? [
        {
          message: `${plural(strongest, 'One class differs', `${formatCount(strongest.length)} classes differ`)} between ${against} by more than chance: ${listed(strongest, say)}. Consider splitting again before weighting.`,
        },
      ]
    : [];
}
