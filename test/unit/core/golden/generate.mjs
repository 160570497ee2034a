// Writes golden.json: the numbers that the code of src/core must reproduce, from the formulas as they stand in the
// papers, in arithmetic of 120 digits (precise.mjs). Nothing of src/ is used.   node test/unit/core/golden/generate.mjs
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { abs, add, div, exp, fixed, ln, max, min, mul, ONE, sqrt, toNumber } from './precise.mjs';

const INF = 'Infinity';
const NAN = 'NaN';
const num = (value) => (typeof value === 'bigint' ? toNumber(value) : value);
const nums = (values) => values.map(num);
const total = (values) => add(...values);
const average = (values) => total(values) / BigInt(values.length);
const decimal = (text) => fixed(Number(text));

/** a / b as IEEE has it at 0. */
const over = (a, b) => (b !== 0n ? div(a, b) : a === 0n ? NAN : INF);
const finite = (f) => (value) => (typeof value === 'bigint' ? f(value) : value);
const powered = (β, n) => (β === 0n ? (n === 0n ? ONE : 0n) : exp(mul(n, ln(β))));

/** Every scheme of one case; p and n are lists of fixed-point counts. */
function schemes(p, n) {
  const neg = p.map((pos, c) => n[c] - pos);
  const each = (f) => p.map((pos, c) => f(pos, n[c], neg[c]));
  const occurring = p.filter((pos) => pos > 0n);
  const all = total(p);
  const most = p.reduce(max, 0n);
  const ratio = each((pos, _, negative) => over(negative, pos));
  const shares = each((pos, known) => over(pos, known));
  const effective = (β) => each((pos) => over(ONE - β, ONE - powered(β, pos)));
  const log0 = (value) => (value === 0n ? '-Infinity' : value === INF ? INF : finite(ln)(value));
  const out = {
    neg_pos: ratio,
    sqrt_neg_pos: ratio.map(finite(sqrt)),
    'pow_neg_pos:0.25': ratio.map(finite((value) => sqrt(sqrt(value)))),
    'neg_pos_capped:10': ratio.map((value) => (value === INF ? fixed(10) : finite((v) => min(v, fixed(10)))(value))),
    log_inv_prev: each((pos, known) => finite(ln)(known === 0n ? NAN : over(known, pos))),
    inv: each((pos) => over(ONE, pos)),
    inv_prev: each((pos, known) => over(known, pos)),
    inv_sqrt: each((pos) => over(ONE, sqrt(pos))),
    irlbl: each((pos) => over(most, pos)),
    balanced_multiclass: each((pos) => over(all, BigInt(occurring.length) * pos)),
    'enet:1.02': each((pos, known) => finite((share) => div(ONE, ln(decimal('1.02') + share)))(over(pos, known))),
    balanced_binary: { weight: each((_, known, negative) => over(known, 2n * negative)), pos_weight: ratio },
    chexnet: {
      w_pos: each((_, known, negative) => over(negative, known)),
      w_neg: shares,
    },
    prior_bias: each((pos, _, negative) => log0(over(pos, negative))),
    'logit_adjustment:0.5': each((pos, _, negative) => finite((v) => v / 2n)(log0(over(pos, negative)))),
  };
  for (const s of ['1', '0.5']) {
    out[`neg_pos_smooth:${s}`] = each((pos, _, negative) => div(negative + decimal(s), pos + decimal(s)));
  }
  for (const β of ['0', '0.9', '0.999', '0.9999']) {
    out[`effnum:${β}`] = effective(decimal(β));
    if (β !== '0') {
      out[`effnum_pos_weight:${β}`] = each((pos, _, negative) =>
        over(ONE - powered(decimal(β), negative), ONE - powered(decimal(β), pos)),
      );
    }
  }
  if (occurring.length) {
    const sorted = shares.filter((share) => typeof share === 'bigint' && share > 0n).sort((a, b) => (a < b ? -1 : 1));
    const half = sorted.length >> 1;
    const middle = sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2n;
    out.median_freq = shares.map(finite((share) => over(middle, share)));
    out['log_keras:0.15'] = each((pos) => finite((v) => max(ONE, ln(mul(decimal('0.15'), v))))(over(all, pos)));
    out.complement = each((pos) => ONE - div(pos, all));
  }
  out.safe = safe(p, n);
  return mapDeep(out);
}

/** The safe policy: degenerate classes 1, then cap 100 and floor 0.01; weight with mean 1 over occurring classes. */
function safe(p, n) {
  const flags = [];
  const posWeight = p.map((pos, c) => {
    flags.push([]);
    const degenerate = n[c] === 0n ? 'no_observation' : pos === 0n ? 'no_positive' : pos === n[c] ? 'no_negative' : '';
    const value = degenerate ? ONE : div(n[c] - pos, pos);
    const [low, high] = [decimal('0.01'), fixed(100)];
    const flag = degenerate || (value > high ? 'capped' : value < low ? 'floored' : '');
    if (flag) {
      flags[c].push(flag);
    }
    return max(low, min(high, value));
  });
  const inverse = p.map((pos) => (pos > 0n ? div(ONE, pos) : undefined));
  const kept = inverse.filter((value) => value !== undefined);
  const weight = inverse.map((value) => (value === undefined ? ONE : div(value, average(kept))));
  return { 'pos_weight_cap100_floor0.01': posWeight, flags, weight_inv_mean1: weight };
}

/** All measures of a multi-hot matrix, straight from the rows. */
function measures(Y) {
  const n = Y.length;
  const C = Y[0].length;
  const columns = Y[0].map((_, c) => Y.map((row) => row[c]));
  const pos = columns.map((column) => column.reduce((a, b) => a + b, 0));
  const most = Math.max(...pos);
  const assignments = pos.reduce((a, b) => a + b, 0);
  const sets = new Map();
  Y.forEach((row) => sets.set(row.join(), (sets.get(row.join()) ?? 0) + 1));
  const q = (a, b) => over(fixed(a), fixed(b));
  const ir = pos.map((count) => (count ? q(most, count) : NAN));
  const irs = ir.filter((value) => value !== NAN);
  const meanIR = average(irs);
  const scumble = Y.map((row) => {
    const active = ir.filter((_, c) => row[c]);
    const logs = total(active.map(ln));
    return active.length < 2 ? 0n : ONE - div(exp(logs / BigInt(active.length)), average(active));
  });
  const scumbleMean = average(scumble);
  const deviation = (values, centre) =>
    values.length < 2 ? NAN : sqrt(total(values.map((v) => mul(v - centre, v - centre))) / BigInt(values.length - 1));
  const entropy = total(pos.map((count) => (count ? -mul(q(count, assignments), ln(q(count, assignments))) : 0n)));
  const both = (a, b) => Y.filter((row) => row[a] && row[b]).length;
  const table = (of) => pos.map((_, a) => pos.map((__, b) => num(of(a, b))));
  const sampled = Y.map((row) => total(row.map((y, c) => (y ? q(1, pos[c]) : 0n))));
  return {
    ...{ n, C, pos, prevalence: nums(pos.map((count) => q(count, n))) },
    ...{ cardinality: num(q(assignments, n)), density: num(q(assignments, n * C)) },
    ...{ distinct_labelsets: sets.size, proportion_distinct: num(q(sets.size, n)) },
    single_labelsets: [...sets.values()].filter((count) => count === 1).length,
    Pmax: num(q(Math.max(...sets.values()), n)),
    unlabelled: Y.filter((row) => row.every((y) => !y)).length,
    ...{ IRLbl: nums(ir), MeanIR: num(meanIR), MaxIR: num(irs.reduce(max)) },
    CVIR: num(finite((sd) => div(sd, meanIR))(deviation(irs, meanIR))),
    MeanIR_mldr: num(total(irs) / BigInt(C)),
    ...{ SCUMBLE: num(scumbleMean), SCUMBLE_ins: nums(scumble) },
    SCUMBLE_cv: scumbleMean === 0n ? 0 : num(div(deviation(scumble, scumbleMean), scumbleMean)),
    SCUMBLE_lbl: nums(columns.map((column, c) => (pos[c] ? average(scumble.filter((_, i) => column[i])) : 0n))),
    ...{ entropy: num(entropy), effective_classes: num(exp(entropy)) },
    entropy_balance: C === 1 ? 1 : num(div(entropy, ln(fixed(C)))),
    // Gini by its definition: half the mean difference of all pairs of classes over the mean.
    gini: num(
      q(
        pos.flatMap((a) => pos.map((b) => Math.abs(a - b))).reduce((a, b) => a + b, 0),
        2 * C * assignments,
      ),
    ),
    ImR: nums(pos.map((count) => q(Math.max(count, n - count), Math.min(count, n - count)))),
    min_pos: Math.min(...pos),
    cooc: table((a, b) => both(a, b)),
    lift: table((a, b) => q(n * both(a, b), pos[a] * pos[b])),
    jaccard: table((a, b) => q(both(a, b), pos[a] + pos[b] - both(a, b))),
    cond: table((a, b) => q(both(a, b), pos[a])),
    sampler: {
      sum: nums(sampled),
      max: nums(Y.map((row) => row.map((y, c) => (y ? q(1, pos[c]) : 0n)).reduce(max))),
      mean: nums(Y.map((row, i) => (row.includes(1) ? sampled[i] / BigInt(row.filter(Boolean).length) : 0n))),
      labelset: nums(Y.map((row) => q(1, sets.get(row.join())))),
    },
    resampled_prevalence_sum: nums(
      columns.map((column) => div(total(sampled.filter((_, i) => column[i])), total(sampled))),
    ),
  };
}

function losses() {
  const logits = [[0, 1.5, -3, 40], [-0.25, 2, 0.5, -700], [12, -9, 0, 0.125]]; // prettier-ignore
  const targets = [[0, 1, 0.25, 1], [1, 0, 0, 1], [1, 1, 0, 0]]; // prettier-ignore
  const size = fixed(12);
  const row = (weight, pos_weight) => {
    const at = (i, c) => {
      const [x, y] = [fixed(logits[i][c]), fixed(targets[i][c])];
      const [w, p] = [fixed(weight?.[c] ?? 1), fixed(pos_weight?.[c] ?? 1)];
      // ln σ(x) = -ln(1 + e^-x); for large -x the logarithm is -x to more digits than are kept.
      const soft = (v) => (v > fixed(200) ? v : v < fixed(-200) ? 0n : ln(ONE + exp(v)));
      return mul(w, mul(mul(p, y), soft(-x)) + mul(ONE - y, soft(x)));
    };
    const all = logits.map((line, i) => line.map((_, c) => at(i, c)));
    const sum = total(all.flat());
    return {
      ...{ weight, pos_weight, none: all.map((line) => line.map(num)) },
      ...{ sum: num(sum), mean: num(div(sum, size)) },
    };
  };
  const rows = [
    row(null, null),
    row([0.5, 1, 2, 4], null),
    row(null, [0.25, 3, 9, 99]),
    row([2, 1, 0.5, 0.25], [0.25, 3, 9, 99]),
  ];
  return { logits, targets, rows };
}

function splitCase(id, train_pos, train_n, test_pos, test_n) {
  const q = (a, b) => div(fixed(a), fixed(b));
  const kl = (p, r) => {
    const term = (a, b) => (a === 0n ? 0n : b === 0n ? INF : mul(a, ln(div(a, b))));
    const parts = [term(p, r), term(ONE - p, ONE - r)];
    return parts.includes(INF) ? INF : total(parts);
  };
  const per = (f) => nums(train_pos.map((a, c) => f(a, test_pos[c])));
  const odds = (a, n) => q(a, n - a);
  return {
    ...{ id, train_pos, train_n, test_pos, test_n },
    expected: {
      z: per((a, b) => {
        const pooled = q(a + b, train_n + test_n);
        const variance = mul(mul(pooled, ONE - pooled), q(1, train_n) + q(1, test_n));
        return div(q(a, train_n) - q(b, test_n), sqrt(variance));
      }),
      js: per((a, b) => {
        const [p, r] = [q(a, train_n), q(b, test_n)];
        return (kl(p, (p + r) / 2n) + kl(r, (p + r) / 2n)) / 2n;
      }),
      LD: num(
        average(
          train_pos.map((a, c) => {
            const whole = odds(a + test_pos[c], train_n + test_n);
            return (abs(odds(a, train_n) - whole) + abs(odds(test_pos[c], test_n) - whole)) / 2n;
          }),
        ),
      ),
      labels_missing_in_test: train_pos.flatMap((a, c) => (a && !test_pos[c] ? [c] : [])),
      labels_missing_in_train: train_pos.flatMap((a, c) => (!a && test_pos[c] ? [c] : [])),
    },
  };
}

function wilsonRow(k, n) {
  const z2 = mul(fixed(1.9599639845400543), fixed(1.9599639845400543));
  const reach = sqrt(mul(z2, div(fixed(k * (n - k)), fixed(n)) + z2 / 4n));
  const [low, high] = [-1n, 1n].map((side) => div(fixed(k) + z2 / 2n + side * reach, fixed(n) + z2));
  // The bounds are exactly 0 and 1 there; the last of 400 digits is not.
  const [from, to] = [k === 0 ? 0n : low, k === n ? ONE : high];
  const weights = { pos_weight_low: num(over(ONE - to, to)), pos_weight_high: num(over(ONE - from, from)) };
  return { k, n, low: num(from), high: num(to), ...weights };
}

const mapDeep = (value) =>
  Array.isArray(value)
    ? value.map(mapDeep)
    : typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapDeep(inner)]))
      : num(value);

const CASES = [
  ['the thread: 1000 images', [600, 550, 200, 100], 1000],
  ['one class', [7], 50],
  ['every degenerate class', [0, 40, 40, 0, 3], [40, 40, 80, 0, 40]],
  ['nothing positive', [0, 0], 30],
  ['a long tail', [90000, 20011, 4003, 877, 120, 31, 9, 2, 1], 120000],
  ['pixels beyond 2^32', [300000000007, 12345678901, 65537], 1099511627776],
];
const MATRICES = {
  'eight rows': ['1100', '1000', '1010', '1001', '0000', '1100', '0011', '1000'],
  'the example of the mldr paper': ['100', '110', '101', '100', '000'],
  'a class that never occurs': ['1100', '0100', '1000', '1110'].map((row) => row.slice(0, 3) + '0'),
  'one class': ['1', '0', '1'],
};
const golden = {
  cases: CASES.map(([id, pos, n]) => {
    const known = Array.isArray(n) ? n : pos.map(() => n);
    return { id, pos, n, expected: schemes(pos.map(fixed), known.map(fixed)) };
  }),
  datasets: Object.entries(MATRICES).map(([id, rows]) => {
    const Y = rows.map((row) => [...row].map(Number));
    return { id, Y, expected: measures(Y) };
  }),
  losses: losses(),
  wilson95: { rows: [[0, 3], [1, 3], [3, 3], [2, 500], [1, 3000000], [123, 456]].map(([k, n]) => wilsonRow(k, n)) }, // prettier-ignore
  splits: [splitCase('alike', [50, 20], 100, [26, 9], 50), splitCase('absent', [30, 4, 1], 90, [8, 0, 6], 30)],
  calibration: {
    corrected_prob: [
      [0.5, 9],
      [0.2, 0.25],
      [0.999, 1000],
    ].map(([q, pos_weight]) => {
      const corrected = div(fixed(q), fixed(q) + mul(fixed(pos_weight), ONE - fixed(q)));
      return { q, pos_weight, corrected: num(corrected) };
    }),
    equivalent_threshold: [
      [0.5, 9],
      [0.3, 40],
    ].map(([t, pos_weight]) => {
      const scaled = mul(fixed(pos_weight), fixed(t));
      return { t, pos_weight, raw_threshold: num(div(scaled, scaled + ONE - fixed(t))) };
    }),
  },
  examples_distribution: { sizes: [70, 20, 10], desired: [60, 20, 20], expected: 20 / 3 },
};
const text = await format(JSON.stringify(golden), { parser: 'json', printWidth: 120 });
writeFileSync(new URL('./golden.json', import.meta.url), text);
