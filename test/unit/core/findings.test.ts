import assert from 'node:assert/strict';
import type { Dataset } from '../../../src/core/dataset';
import { RULES } from '../../../src/core/findings/registry';
import type { Finding } from '../../../src/core/findings/finding';
import { buildReport, type ReportSettings } from '../../../src/core/report/report';
import type { ProblemKind, Task } from '../../../src/core/tally/tally';
import { TallyBuilder } from '../../../src/core/tally/tallyBuilder';

interface Given {
  /** Positives per class; each class is positive in the first samples, or from `start` on. */
  readonly classes: Readonly<Record<string, number | { start: number; count: number }>>;
  readonly samples: number;
  readonly task?: Task;
  readonly split?: string;
  readonly format?: string;
  prepare?(builder: TallyBuilder): void;
}

function datasetOf({
  classes,
  samples,
  task = 'multi-label',
  split,
  format = 'csv-multi-hot',
  prepare,
}: Given): Dataset {
  const builder = new TallyBuilder(Object.keys(classes));
  const ranges = Object.values(classes).map((c) => (typeof c === 'number' ? { start: 0, count: c } : c));
  for (let row = 0; row < samples; row++) {
    builder.add({
      positives: ranges.flatMap(({ start, count }, id) => (row >= start && row < start + count ? [id] : [])),
    });
  }
  prepare?.(builder);
  const id = `${split ?? 'all'}.csv`;
  const tally = builder.build();
  return { id, collection: 'data', files: [id], format, task, split: split ?? null, unit: 'row', evidence: [], tally };
}

/** The finding of one rule on the last of the datasets; undefined where it is silent. */
function finding(code: string, given: Given | readonly Given[], settings: ReportSettings = {}): Finding | undefined {
  const all = ([] as Given[]).concat(given);
  const { findings } = buildReport(all.map(datasetOf), settings).datasets.at(-1)!;
  const found = findings.filter((one) => one.code === code);
  assert.ok(found.length <= 1, 'a rule makes one finding');
  return found[0];
}

const on = (code: string): ReportSettings => ({ rules: new Map([[code, { severity: 'hint' }]]) });

/** Per rule: data on which it speaks (and what it says), and data on which it must be silent. */
const EXAMPLES: Readonly<Record<string, { fires: Given | Given[]; says: RegExp; silent: Given | Given[] }>> = {
  LB2012: {
    fires: { classes: { a: 5 }, samples: 9, prepare: (builder) => builder.markPartial() },
    says: /first 9 samples/,
    silent: { classes: { a: 5 }, samples: 9 },
  },
  LB2013: {
    fires: {
      classes: { a: 5 },
      samples: 9,
      prepare: (builder) => builder.report('impossible-setting', { file: 'all.csv', detail: 'There is no column b.' }),
    },
    says: /read as recognised, because what is set for it cannot be followed: There is no column b\.$/,
    silent: { classes: { a: 5 }, samples: 9 },
  },
  LB2101: {
    fires: { classes: { a: 50, none: 0, never: 0, no: 0, nix: 0 }, samples: 100 },
    says: /“none”, “never”, “no” and 1 more \(100 samples\)/,
    silent: { classes: { a: 50, b: 1 }, samples: 100 },
  },
  LB2102: {
    fires: { classes: { a: 50, always: 100 }, samples: 100 },
    says: /“always” \(100\)/,
    silent: { classes: { a: 50, nearly: 99 }, samples: 100 },
  },
  LB2103: {
    fires: { classes: { a: 500, Hernia: 3 }, samples: 1000 },
    says: /“Hernia” \(3 positives: negatives\/positives 332, 95 % interval 113 to 979\)/,
    silent: { classes: { a: 500, Hernia: 10 }, samples: 1000 },
  },
  LB2104: {
    fires: { classes: { a: 500, b: 20 }, samples: 1000 },
    says: /“b” \(20 positives: .*\) has fewer than 30 positives/,
    silent: { classes: { a: 500, b: 30, c: 9 }, samples: 1000 },
  },
  LB2105: {
    fires: { classes: { a: 500, b: 4 }, samples: 1000 },
    says: /“b” \(4\) has fewer positives than a cross-validation with 5 folds needs/,
    silent: { classes: { a: 500, b: 5 }, samples: 1000 },
  },
  LB2106: {
    fires: { classes: { a: 5000, b: 9 }, samples: 10000 },
    says: /“b” \(0\.09 %, negatives\/positives 1,110\)/,
    silent: { classes: { a: 5000, b: 10 }, samples: 10000 },
  },
  LB2107: {
    fires: { classes: { a: 500, b: 5 }, samples: 1000 },
    says: /“b” \(0\.5 %, negatives\/positives 199\)/,
    silent: { classes: { a: 500, b: 10 }, samples: 1000 },
  },
  LB2108: {
    fires: { classes: { a: 500, b: 20 }, samples: 1000 },
    says: /“b” \(2 %, negatives\/positives 49\).* a batch of 149 /,
    silent: { classes: { a: 500, b: 50 }, samples: 1000 },
  },
  LB2109: {
    fires: { classes: { a: 500, b: 100 }, samples: 1000 },
    says: /“b” \(10 %, negatives\/positives 9\)/,
    silent: { classes: { a: 500, b: 300 }, samples: 1000 },
  },
  LB2110: {
    fires: { classes: { a: 600, b: 100 }, samples: 1000 },
    says: /“a” \(60 %\) is positive more often than not/,
    silent: { classes: { a: 500, b: 100 }, samples: 1000 },
  },
  LB2111: {
    fires: { classes: { a: 40, b: 60, c: 50 }, samples: 100 },
    says: /between 40 % \(“a”\) and 60 % \(“b”\)/,
    silent: { classes: { a: 40, b: 60, c: 20 }, samples: 100 },
  },
  LB2112: {
    fires: { classes: { a: 40, b: 0 }, samples: 100, prepare: (builder) => builder.addUnknown('missing', 1, 100) },
    says: /“b” are missing or uncertain \(100 samples\)/,
    silent: { classes: { a: 40, b: 0 }, samples: 100, prepare: (builder) => builder.addUnknown('missing', 1, 99) },
  },
  LB2201: {
    fires: { classes: { a: 600, b: 550, c: 200, d: 100 }, samples: 1000 },
    says: /MeanIR is 2\.77 and CVIR 0\.844, from “a” \(600\) to “d” \(100\).*rule of thumb/,
    silent: { classes: { a: 600, b: 550 }, samples: 1000 },
  },
  LB2202: {
    fires: { classes: { a: 500, b: { start: 500, count: 10 } }, samples: 510, task: 'multi-class' },
    says: /“a” \(500\) is 50 times as frequent as “b” \(10\)/,
    silent: { classes: { a: 490, b: { start: 490, count: 10 } }, samples: 500, task: 'multi-class' },
  },
  LB2203: {
    fires: { classes: { a: 990, b: { start: 990, count: 10 } }, samples: 1000, task: 'multi-class' },
    says: /“b” \(10\) has less than 0\.1 of an equal share of 50 %.*rule of thumb/,
    silent: { classes: { a: 990, b: 10 }, samples: 1000 },
  },
  LB2204: {
    fires: { classes: { a: 600, b: 59 }, samples: 1000 },
    says: /“b” \(59\) has less than 10 % of the positives of the most frequent class.* 1 class has fewer than 100/,
    silent: { classes: { a: 600, b: 60 }, samples: 1000 },
  },
  LB2205: {
    fires: { classes: { a: 600, b: 100, c: 50 }, samples: 1000 },
    says: /“c” \(50\) has at most 0\.5 of the median count of 100/,
    silent: { classes: { a: 600, b: 100, c: 51 }, samples: 1000 },
  },
  LB2206: {
    fires: { classes: { a: 60, b: 60 }, samples: 100, task: 'detection', prepare: (b) => b.addInstances(1, 99) },
    says: /“b” \(99\) has fewer than 100 objects/,
    silent: { classes: { a: 60, b: 60 }, samples: 100, task: 'detection', prepare: (b) => b.addInstances(1, 100) },
  },
  LB2207: {
    fires: { classes: { a: 600, b: 179 }, samples: 1000 },
    says: /“b” \(179\) has less than 30 % of the positives of the most frequent/,
    silent: { classes: { a: 600, b: 180 }, samples: 1000 },
  },
  LB2208: {
    fires: { classes: { a: 950, b: 10, c: 10, d: 10 }, samples: 1000 },
    says: /The 4 classes have the entropy of 1\.19 equally frequent ones/,
    silent: { classes: { a: 950, b: 950 }, samples: 1000 },
  },
  LB2209: {
    fires: { classes: { a: 5 }, samples: 10 },
    says: /“a” \(5\) is the only class \(10 samples\)/,
    silent: { classes: { a: 5, b: 0 }, samples: 10 },
  },
  LB2301: {
    fires: { classes: { a: 500, b: 450, c: { start: 500, count: 20 } }, samples: 1000 },
    says: /SCUMBLE only 0\.0012 over the samples with a label/,
    silent: { classes: { a: 500, b: 450, c: 400 }, samples: 1000 },
  },
  LB2302: {
    fires: {
      // Every sample has the frequent class and one of twenty rare ones.
      classes: {
        a: 100,
        ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`r${i}`, { start: 5 * i, count: 5 }])),
      },
      samples: 100,
    },
    says: /MeanIR is 19\.1 and SCUMBLE 0\.574: rare classes stand beside frequent ones/,
    silent: { classes: { a: 100, b: 100, c: 90, d: 90 }, samples: 100 },
  },
  LB2303: {
    fires: { classes: { a: 40, b: 40, c: 10 }, samples: 100 },
    says: /“a” and “b” \(Jaccard 1, 40 samples\)/,
    silent: { classes: { a: 40, b: 38, c: 9 }, samples: 100 },
  },
  LB2304: {
    fires: { classes: { poodle: 12, dog: 30 }, samples: 100 },
    says: /“poodle” → “dog” \(100 % of 12\)/,
    silent: { classes: { poodle: { start: 25, count: 12 }, dog: 30 }, samples: 100 },
  },
  LB2401: {
    fires: [
      { classes: { a: 50, b: 10 }, samples: 100, split: 'train' },
      { classes: { a: 10, b: 0 }, samples: 20, split: 'val' },
    ],
    says: /“b” \(10\) has positives in train but none in val \(20 samples\)/,
    silent: [
      { classes: { a: 50, b: 0 }, samples: 100, split: 'train' },
      { classes: { a: 10, b: 0 }, samples: 20, split: 'val' },
    ],
  },
  LB2402: {
    fires: [
      { classes: { a: 50 }, samples: 100, split: 'train' },
      { classes: { a: 10, b: 2 }, samples: 20, split: 'val' },
    ],
    says: /“b” \(2\) has positives in val but none in train/,
    silent: [
      { classes: { a: 50, b: 1 }, samples: 100, split: 'train' },
      { classes: { a: 10, b: 2 }, samples: 20, split: 'val' },
    ],
  },
  LB2403: {
    fires: [
      { classes: { a: 500, b: 100 }, samples: 1000, split: 'train' },
      { classes: { a: 100, b: 60 }, samples: 200, split: 'test' },
    ],
    says: /One class differs between train and test by more than chance: “b” \(10 % against 30 %, z -7\.\d+\)/,
    silent: [
      { classes: { a: 500, b: 100 }, samples: 1000, split: 'train' },
      { classes: { a: 104, b: 23 }, samples: 200, split: 'test' },
    ],
  },
  LB2404: {
    fires: [
      { classes: { a: 50, b: 10 }, samples: 100, split: 'train' },
      { classes: { b: 10, a: 50 }, samples: 100, split: 'test' },
    ],
    says: /Column 1 of the labels is “b” here and “a” in train/,
    silent: [
      { classes: { a: 50, b: 10 }, samples: 100, split: 'train', format: 'csv-label-list' },
      { classes: { b: 10, a: 50 }, samples: 100, split: 'test', format: 'csv-label-list' },
    ],
  },
  LB2405: {
    fires: [
      { classes: { a: 50, b: 10 }, samples: 100, split: 'train' },
      { classes: { b: 10, a: 50 }, samples: 100, split: 'copy' },
    ],
    says: /^The same classes with the very same counts are in “train\.csv”\. If these are copies/,
    silent: [
      { classes: { a: 50, b: 10 }, samples: 100, split: 'train' },
      { classes: { a: 50, b: { start: 45, count: 10 } }, samples: 100, split: 'test' },
    ],
  },
  LB2501: {
    fires: { classes: { a: 50, b: 69 }, samples: 100 },
    says: /31 % of the samples \(31 of 100\)/,
    silent: { classes: { a: 50, b: 70 }, samples: 100 },
  },
  LB2502: {
    fires: { classes: { a: 50, b: 0 }, samples: 100, prepare: (builder) => builder.addUnknown('missing', 1, 20) },
    says: /10 % of the labels are missing \(20\), most of them of “b” \(20 %\)/,
    silent: { classes: { a: 50, b: 0 }, samples: 100 },
  },
  LB2503: {
    fires: { classes: { a: 50, b: 0 }, samples: 100, prepare: (builder) => builder.addUnknown('uncertain', 1, 2) },
    says: /1 % of the labels are uncertain \(2\), most of them of “b” \(2 %\)/,
    silent: { classes: { a: 50, b: 0 }, samples: 100 },
  },
  LB2504: {
    fires: { classes: { a: 80, b: 10 }, samples: 100, task: 'detection' },
    says: /20 % of the images hold no object/,
    silent: { classes: { a: 90, b: 10 }, samples: 100, task: 'detection' },
  },
  LB2601: {
    fires: { classes: { a: 60, b: { start: 60, count: 40 } }, samples: 100 },
    says: /Each of the 100 samples has exactly one of 2 classes/,
    silent: { classes: { a: 60, b: { start: 60, count: 39 } }, samples: 100 },
  },
  LB2602: {
    fires: { classes: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`c${i}`, 1])), samples: 2 },
    says: /1,001 classes/,
    silent: { classes: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`c${i}`, 1])), samples: 2 },
  },
  LB2603: {
    fires: { classes: { road: 9, sky: 5 }, samples: 10, task: 'segmentation' },
    says: /\[2, 1, 1\]/,
    silent: { classes: { road: 9, sky: 5 }, samples: 10 },
  },
  LB2604: {
    fires: { classes: { a: 50, b: 10 }, samples: 100 },
    says: /pos_weight 9 a raw output of 0\.5 for “b” means a probability of 10 %/,
    silent: { classes: { a: 50, b: 30 }, samples: 100 },
  },
};

describe('findings about label data', () => {
  for (const rule of RULES.filter(({ code }) => code > 'LB2011')) {
    it(`${rule.code} ${rule.name}`, () => {
      const { fires, says, silent } = EXAMPLES[rule.code]!;
      const found = finding(rule.code, fires, rule.severity === 'off' ? on(rule.code) : {});
      assert.match(found?.message ?? 'nothing', says);
      assert.equal(found?.severity, rule.severity === 'off' ? 'hint' : rule.severity);
      assert.equal(finding(rule.code, silent, on(rule.code)), undefined);
    });
  }

  const kinds = RULES.filter(({ code }) => code <= 'LB2011');
  for (const { code, name, severity } of kinds) {
    it(`${code} ${name}: where a reader met it`, () => {
      const prepare = (builder: TallyBuilder): void => {
        for (const [i, detail] of ['first thing', 'second', 'third', 'fourth', 'fifth'].entries()) {
          builder.report(name as ProblemKind, { file: 'labels.csv', line: 7 + i, detail });
        }
      };
      const found = finding(code, { classes: { a: 5 }, samples: 10, prepare });
      assert.equal(found?.severity, severity);
      assert.deepEqual([found?.file, found?.line], ['labels.csv', 7]);
      assert.match(found!.message, /first thing/);
      assert.equal(finding(code, { classes: { a: 5 }, samples: 10 }), undefined);
    });
  }

  it('have stable, distinct codes and names, thresholds within their range, and a page each', () => {
    assert.equal(new Set(RULES.map(({ code }) => code)).size, RULES.length);
    assert.equal(new Set(RULES.map(({ name }) => name)).size, RULES.length);
    for (const rule of RULES) {
      assert.match(rule.code, /^LB2[0-6]\d\d$/);
      assert.match(rule.name, /^[a-z]+(-[a-z]+)*$/);
      assert.ok(rule.help.endsWith('.') && rule.source && rule.title);
      for (const { default: value, min, max } of Object.values(rule.thresholds)) {
        assert.ok(value >= min && value <= max, rule.code);
      }
    }
  });

  it('say so in the message where the rule is a rule of thumb or advice', () => {
    for (const rule of RULES.filter(({ ruleOfThumb }) => ruleOfThumb)) {
      const found = finding(rule.code, EXAMPLES[rule.code]!.fires, on(rule.code));
      assert.match(
        found!.message,
        /rule of thumb|suggestion|consider|\?|start with|no weighting is needed/i,
        rule.code,
      );
    }
  });

  it('follow settings: severity, off, thresholds, by code or by name', () => {
    const given: Given = { classes: { a: 500, b: 12 }, samples: 1000 };
    const set = (key: string, rule: object): ReportSettings => ({ rules: new Map([[key, rule]]) });
    assert.equal(finding('LB2103', given), undefined);
    assert.equal(finding('LB2103', given, set('few-positives', { thresholds: { positives: 13 } }))?.severity, 'info');
    assert.equal(finding('LB2104', given, set('LB2104', { severity: 'error' }))?.severity, 'error');
    assert.equal(finding('LB2104', given, set('LB2104', { severity: 'off' })), undefined);
  });

  it('leave validation and test parts alone where weights come from the training part', () => {
    const train: Given = { classes: { a: 50, b: 5 }, samples: 100, split: 'train' };
    const test: Given = { classes: { a: 50, b: 0 }, samples: 100, split: 'test' };
    assert.equal(finding('LB2101', [train, test]), undefined);
    assert.match(finding('LB2101', test)!.message, /“b”/);
  });

  it('come most severe first', () => {
    const { findings } = buildReport([datasetOf({ classes: { a: 900, b: 0, c: 5 }, samples: 1000 })]).datasets[0]!;
    const ranks = findings.map(({ severity }) => ['error', 'warning', 'info', 'hint'].indexOf(severity));
    assert.deepEqual(ranks, [...ranks].sort());
    assert.ok(findings.length > 3);
  });

  it('show a hostile class name without letting it act', () => {
    const hostile = `<img src=x>\u202e\n${'x'.repeat(100)}`;
    const { message, classes } = finding('LB2101', { classes: { a: 5, [hostile]: 0 }, samples: 10 })!;
    assert.doesNotMatch(message, /[\u202e\n]|x{41}/);
    assert.deepEqual(classes, [hostile]);
  });

  it('are few, whatever the data: at most one per rule', () => {
    const classes = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`c${i}`, i % 40]));
    const { findings } = buildReport([datasetOf({ classes, samples: 1000 })]).datasets[0]!;
    assert.equal(new Set(findings.map(({ code }) => code)).size, findings.length);
    assert.ok(findings.every(({ message }) => message.length < 600));
  });
});

describe('parts that spell a class differently', () => {
  const parts: Given[] = [
    { classes: { 'Leaf Rust': 50, Blight: 20 }, samples: 100, split: 'train' },
    { classes: { leaf_rust: 10, Blight: 5 }, samples: 20, split: 'val' },
  ];
  it('are told how, not that the class is missing', () => {
    assert.equal(
      finding('LB2402', parts)?.message,
      '“leaf_rust” in val is “Leaf Rust” in train: code that compares names takes them for different classes. Spell them alike.',
    );
    assert.equal(finding('LB2401', parts), undefined);
  });
});

describe('data with one class a sample', () => {
  const isExclusive = (given: Given): boolean => buildReport([datasetOf(given)]).datasets[0]!.oneClassPerSample;
  const halves = { a: 60, b: { start: 60, count: 40 } };

  it('is told by the task, and where labels stand in columns, by the labels', () => {
    assert.equal(isExclusive({ classes: halves, samples: 100, task: 'multi-class' }), true);
    assert.equal(isExclusive({ classes: halves, samples: 100 }), true);
    assert.equal(isExclusive({ classes: halves, samples: 101 }), false, 'a sample has none');
    assert.equal(isExclusive({ classes: { a: 60, b: { start: 59, count: 41 } }, samples: 100 }), false, 'one has two');
    assert.equal(isExclusive({ classes: { a: 100, b: 0 }, samples: 100 }), false, 'nothing excludes a here');
    assert.equal(isExclusive({ classes: { a: 6, b: { start: 6, count: 4 } }, samples: 10 }), false, 'too few to tell');
  });
  it('is given no advice about pos_weight', () => {
    const classes = { a: 9990, b: { start: 9990, count: 10 } };
    const { findings } = buildReport([datasetOf({ classes, samples: 10000 })]).datasets[0]!;
    assert.match(findings.find(({ code }) => code === 'LB2601')!.message, /for CrossEntropyLoss\(weight=…\)/);
    const others = findings.filter(({ code }) => code !== 'LB2601');
    assert.doesNotMatch(others.map(({ message }) => message).join(), /pos_weight|negatives\/positives/);
  });
});

describe('the recommendation', () => {
  const recommendation = (...given: Given[]): string =>
    buildReport(given.map(datasetOf)).datasets.at(-1)!.recommendation;

  it('names the mild ratio as it was asked for, and the threshold as the alternative', () => {
    const text = recommendation({ classes: { a: 600, b: 550, c: 200, d: 100 }, samples: 1000 });
    assert.match(text, /negatives\/positives is mild here \(up to 9, for “d” at 10 %\).*thresholds/);
  });
  it('puts the root and a cap before the full ratio where classes are rare', () => {
    const text = recommendation({ classes: { a: 600, b: 4 }, samples: 10000 });
    assert.match(
      text,
      /reaches 2,500 \(“b” at 0\.04 %\) and tends to overshoot: √.* \(up to 50\) or a cap.*prior bias/,
    );
  });
  it('is CrossEntropyLoss for single-label data, also where it is stored as columns', () => {
    const classes = { a: 60, b: { start: 60, count: 35 }, c: { start: 95, count: 5 } };
    assert.match(recommendation({ classes, samples: 100 }), /CrossEntropyLoss/);
    assert.match(recommendation({ classes, samples: 100, task: 'multi-class' }), /CrossEntropyLoss/);
    assert.match(recommendation({ classes, samples: 100 }), /pos_weight does not apply there; .* one-vs-rest/);
  });
  it('names both losses and the one number for two classes that exclude each other', () => {
    const text = recommendation({ classes: { no: 90, yes: { start: 90, count: 10 } }, samples: 100 });
    assert.match(text, /CrossEntropyLoss with two outputs .* BCEWithLogitsLoss with one output/);
    assert.match(text, /0\.111 for “no”, 9 for “yes”/);
  });
  it('is no weighting where all classes are near one half', () => {
    assert.match(recommendation({ classes: { a: 40, b: 60 }, samples: 100 }), /without weights/);
  });
  it('points to the training part from the others', () => {
    const part = (split: string): Given => ({ classes: { a: 40, b: 60 }, samples: 100, split });
    assert.match(recommendation(part('train'), part('val')), /“train\.csv”, the training part/);
  });
  it('says so where there is nothing to weight', () => {
    assert.match(recommendation({ classes: { a: 0 }, samples: 0 }), /nothing to weight/);
    assert.match(recommendation({ classes: { a: 10 }, samples: 10 }), /nothing to weight/);
  });
});
