import assert from 'node:assert/strict';
import { PythonFile } from '../../../../src/python/pythonFile';
import { CODE_RULES, codeProblems } from '../../../../src/python/rules/registry';
import { NO_DATA, type RuleData, type TrainingData } from '../../../../src/python/rules/rule';
import type { CountedClasses } from '../../../../src/python/countedClasses';
import { classCounts } from '../../core/classCounts';

const IMPORTS = 'import numpy as np\nimport torch\nfrom torch import nn\nimport torch.nn.functional as F\n';
const NAMES = ['person', 'car', 'bicycle', 'bus'];

function counted(names: readonly string[], positives: readonly number[], samples = 1000): CountedClasses {
  return { names, counts: classCounts(positives, samples), source: 'data/train.csv', samples };
}

/** 1000 images; pos_weight is .666667 .818182 4 9. */
const THREAD = counted(NAMES, [600, 550, 200, 100]);

function dataOf(today: CountedClasses, { isExact = true, isNamed = true, withoutLabel = 0 } = {}): RuleData {
  const data: TrainingData = {
    ...{ counted: today, name: 'train.csv', isExact, isNamed, withoutLabel },
    task: isExact ? 'multi-label' : 'detection',
  };
  return {
    dataOf: () => data,
    severalLabelsFor: () => undefined,
    readData: () => data,
    source: (id) => (id === 'data/train.csv' ? today : 'gone'),
    staleThreshold: 0.05,
  };
}

/** What the examples of rules about data are about, where it is not the example of the thread. */
const EXAMPLE_DATA: Readonly<Record<string, RuleData>> = {
  LB0404: dataOf({ ...THREAD, oneClassPerSample: true }),
  LB0407: dataOf(counted(NAMES, [600, 550, 200, 0])),
  LB0517: dataOf(THREAD, { withoutLabel: 12 }),
  LB0603: { ...dataOf(THREAD), severalLabelsFor: (call) => dataOf(THREAD).dataOf(call) },
  LB0611: dataOf({ ...THREAD, oneClassPerSample: true }),
  LB0703: dataOf({ ...THREAD, counts: classCounts([600, 550, 200, 100], [1000, 1000, 990, 1000]) }),
  // Their vectors have other lengths than the example of the thread.
  ...Object.fromEntries(
    ['LB0104', 'LB0105', 'LB0201', 'LB0206', 'LB0207', 'LB0304', 'LB0305', 'LB0306', 'LB0402'].map((code) => [
      code,
      NO_DATA,
    ]),
  ),
};

/** What is found, each as `code 'text it is about'`. */
function found(text: string, data: RuleData = dataOf(THREAD)): string[] {
  const file = new PythonFile(text);
  return codeProblems(file, data).map(({ rule, from, to }) => `${rule.code} ${text.slice(from, to)}`);
}

/** The text after the first fix. */
function fixed(text: string, data: RuleData = dataOf(THREAD)): string {
  const { fix } = codeProblems(new PythonFile(text), data)[0]!;
  return [...fix!.edits]
    .sort((a, b) => b.from - a.from)
    .reduce((result, { from, to, text: part }) => result.slice(0, from) + part + result.slice(to), text);
}

describe('the rules about code', () => {
  it('have unique codes and names', () => {
    assert.equal(new Set(CODE_RULES.map(({ code }) => code)).size, CODE_RULES.length);
    assert.equal(new Set(CODE_RULES.map(({ name }) => name)).size, CODE_RULES.length);
    for (const { code, help, title } of CODE_RULES) {
      assert.match(code, /^LB[01]\d{3}$/);
      assert.match(help, /\.$/);
      assert.doesNotMatch(title, /\.$/);
    }
  });

  for (const rule of CODE_RULES.filter(({ code }) => code < 'LB1100')) {
    it(`${rule.code} fires on its example of what is wrong, and not on the right one`, () => {
      const data = EXAMPLE_DATA[rule.code] ?? dataOf(THREAD);
      const codes = (text: string) => found(`${IMPORTS}${text}\n`, data).map((entry) => entry.slice(0, 6));
      assert.ok(codes(rule.wrong).includes(rule.code), `${rule.wrong} gave ${codes(rule.wrong).join()}`);
      assert.deepEqual(codes(rule.right), []);
    });
  }

  it('find nothing that depends on data where there is none', () => {
    const text = `${IMPORTS}nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.5, 1.0]))`;
    assert.deepEqual(found(text, NO_DATA), []);
  });

  it('reproach no length, one number or unknown labels where nothing names the data', () => {
    const guess = (today: CountedClasses) => dataOf(today, { isNamed: false });
    for (const list of ['[0.5, 1.0]', '[49.0]']) {
      assert.deepEqual(found(`${IMPORTS}nn.BCEWithLogitsLoss(pos_weight=torch.tensor(${list}))`, guess(THREAD)), []);
    }
    const counts = classCounts([600, 550, 200, 100], [1000, 1000, 990, 1000]);
    const step = 'criterion = nn.BCEWithLogitsLoss()\nloss = criterion(model(x), y)';
    assert.deepEqual(found(IMPORTS + step, guess({ ...THREAD, counts })), []);
  });

  it('leave unknown labels to the code that reads the file', () => {
    const incomplete = dataOf({ ...THREAD, counts: classCounts([600, 550, 200, 100], [1000, 1000, 990, 1000]) });
    const step = 'loss = F.binary_cross_entropy_with_logits(model(x), y)';
    const reads = 'table = pd.read_csv("data/train.csv")\n';
    assert.deepEqual(found(`${IMPORTS}from dataset import loader\n${step}`, incomplete), []);
    assert.deepEqual(found(IMPORTS + reads + step, incomplete), [
      'LB0703 F.binary_cross_entropy_with_logits(model(x), y)',
    ]);
  });

  it('are silenced by a comment on the line, each by its code', () => {
    const line = 'nn.BCEWithLogitsLoss(reduction=None)';
    assert.deepEqual(found(`${line}  # label-balance: ignore[LB0309]`), []);
    assert.deepEqual(found(`${line}  # label-balance: ignore[LB0101, LB0309]`), []);
    assert.deepEqual(found(`${line}  # label-balance: ignore[LB0101]`), ['LB0309 None']);
    assert.deepEqual(found(`${line}\n# label-balance: ignore[LB0309]`), ['LB0309 None']);
  });
});

describe('classes that exclude each other', () => {
  const kinds = (names: readonly string[]): RuleData =>
    dataOf({
      ...counted(
        names,
        names.map((_, id) => 100 * (id + 1)),
      ),
      oneClassPerSample: true,
    });

  it('have one number for a single logit, where they are two', () => {
    const loss = `${IMPORTS}nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))`;
    assert.deepEqual(found(loss, kinds(['no', 'yes'])), []);
    assert.deepEqual(found(loss, kinds(['a', 'b', 'c'])), ['LB0611 nn.BCEWithLogitsLoss', 'LB0109 [3.0]']);
  });
  it('may be chosen by argmax, and have another loss beside theirs', () => {
    const step = 'logits = model(x)\nloss = F.binary_cross_entropy_with_logits(logits, y)\np = logits.argmax(1)';
    const codes = (text: string) => found(IMPORTS + text, kinds(['a', 'b', 'c'])).map((entry) => entry.slice(0, 6));
    assert.deepEqual(codes(step), ['LB0611']);
    assert.deepEqual(codes(`${step}\nother = F.cross_entropy(logits, k)`), []);
  });
});

describe('what goes into a loss', () => {
  const uses = (text: string): string[] => found(`${IMPORTS}${text}`, NO_DATA);

  it('went through a sigmoid also at the end of a model that is moved, or of one of segmentation_models_pytorch', () => {
    const loss = 'loss = nn.BCEWithLogitsLoss()(model(x), y)';
    const sequence = 'nn.Sequential(nn.Linear(8, 4), nn.Sigmoid())';
    assert.deepEqual(uses(`model = ${sequence}.to(device)\n${loss}`), ['LB0601 model(x)']);
    const unet = (activation: string) =>
      `import segmentation_models_pytorch as smp\nmodel = smp.Unet("resnet34", activation=${activation})\n${loss}`;
    assert.deepEqual(uses(unet('"sigmoid"')), ['LB0601 model(x)']);
    assert.deepEqual(uses(unet('None')), []);
  });
  it('may be integers by what made them', () => {
    const codes = (target: string) => uses(`y = ${target}\nF.binary_cross_entropy_with_logits(x, y)`);
    for (const target of ['torch.empty(8, 4, dtype=torch.long).random_(2)', 'torch.randint(0, 2, (8, 4))', 'm > 0']) {
      assert.deepEqual(codes(target), ['LB0302 y'], target);
    }
    assert.deepEqual(codes('torch.randint(0, 2, (8, 4), dtype=torch.float32)'), []);
    assert.deepEqual(codes('(m > 0).float()'), []);
  });
  it('is a sum in the asymmetric loss of timm, which stands badly beside a mean', () => {
    const timm = 'from timm.loss import AsymmetricLossMultiLabel\nasl = AsymmetricLossMultiLabel()\n';
    const added = (sum: string) => uses(`${timm}bce = nn.BCEWithLogitsLoss()\nloss = ${sum}`);
    assert.deepEqual(added('dice(x, y) + asl(x, y) + bce(x, y)'), ['LB0807 asl(x, y)']);
    assert.deepEqual(added('asl(x, y) / x.numel() + bce(x, y)'), []);
    assert.deepEqual(added('a(asl(x, y)) + bce(x, y)'), []);
  });
  it('is reduced as reduce= and size_average= say', () => {
    const backward = (old: string) => uses(`F.binary_cross_entropy_with_logits(x, y, ${old}).backward()`);
    assert.deepEqual(backward('reduce=False').filter((entry) => entry.startsWith('LB0401')).length, 1);
    assert.deepEqual(
      backward('reduce=flag').filter((entry) => entry.startsWith('LB0401')),
      [],
    );
    assert.deepEqual(
      backward('size_average=False').filter((entry) => entry.startsWith('LB0401')),
      [],
    );
  });
  it('may be given the old arguments as they are by default', () => {
    assert.deepEqual(uses('nn.BCEWithLogitsLoss(size_average=None, reduce=None, reduction="mean")'), []);
    assert.deepEqual(uses('nn.BCEWithLogitsLoss(size_average=None, reduce=False)'), ['LB0310 reduce=False']);
  });
});

describe('weights of classes', () => {
  it('are not for a sampler, however they are computed', () => {
    const sampler = (weights: string) =>
      found(`${IMPORTS}c = df["k"].value_counts().values\nw = ${weights}\nWeightedRandomSampler(w, 10)`, NO_DATA);
    assert.deepEqual(sampler('torch.tensor(max(c) / c)'), ['LB0901 w']);
    assert.deepEqual(sampler('(1 / c)[y]'), []);
  });
  it('cancel in batches of one sample, whose size a batch sampler may say', () => {
    const kinds = dataOf({ ...THREAD, oneClassPerSample: true });
    const loss = 'nn.CrossEntropyLoss(weight=torch.tensor([0.4, 0.5, 1.0, 2.1]))';
    const codes = (loader: string) => found(`${IMPORTS}loader = DataLoader(${loader})\n${loss}`, kinds);
    assert.deepEqual(codes('rows'), ['LB0404 weight=torch.tensor([0.4, 0.5, 1.0, 2.1])']);
    assert.deepEqual(codes('rows, batch_sampler=batches'), []);
    assert.deepEqual(codes('rows, **options'), []);
  });
  it('computed from several columns without an axis are one number, also behind iloc', () => {
    const ratio = 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor((y == 0).sum() / y.sum()))';
    const codes = (columns: string) => found(`${IMPORTS}y = df.iloc[:, ${columns}].values\n${ratio}`, NO_DATA);
    assert.deepEqual(codes('1:5'), ['LB0501 (y == 0).sum() / y.sum()']);
    assert.deepEqual(codes('1:2'), []);
    assert.deepEqual(codes('5'), []);
  });
  it('that two losses take are told once', () => {
    const text = `${IMPORTS}w = torch.tensor([600, 550, 200, 100])\na = nn.BCEWithLogitsLoss(pos_weight=w)\nb = nn.BCEWithLogitsLoss(pos_weight=w)`;
    assert.deepEqual(found(text), ['LB0107 [600, 550, 200, 100]']);
  });
  it('that a module keeps as a computed tensor stay where they are', () => {
    const module = (made: string) =>
      `${IMPORTS}class M(nn.Module):\n    def __init__(self):\n        y = torch.tensor(rows)\n        self.w = ${made}\n    def loss(self, a, b):\n        return F.binary_cross_entropy_with_logits(a, b, pos_weight=self.w)`;
    assert.deepEqual(found(module('(y == 0).sum(0) / y.sum(0)'), NO_DATA), ['LB0306 self.w']);
    assert.deepEqual(found(module('((y == 0).sum(0) / y.sum(0)).to(device)'), NO_DATA), []);
  });
});

describe('cells that are split', () => {
  const codes = (cells: string, data = dataOf(THREAD, { withoutLabel: 12 })) =>
    found(`${IMPORTS}df = pd.read_csv("data/train.csv")\n${cells}\nY = MultiLabelBinarizer().fit_transform(c)`, data);

  it('make a class without a name of blank ones, where the file has blank ones', () => {
    const split = 'c = df["k"].fillna("").str.strip().str.split(",")';
    assert.deepEqual(codes(split), ['LB0517 c']);
    assert.deepEqual(codes('df["k"] = df["k"].fillna("")\nc = df["k"].str.split("|")'), ['LB0517 c']);
    assert.deepEqual(codes(split, dataOf(THREAD)), []);
    assert.deepEqual(codes(split, NO_DATA), []);
  });
  it('make none where blanks separate, or where missing cells are missing or named', () => {
    assert.deepEqual(codes('c = df["k"].fillna("").str.split()'), []);
    assert.deepEqual(codes('c = df["k"].str.split("|")'), []);
    assert.deepEqual(codes('c = df["k"].fillna("none").str.split("|")'), []);
  });
});

describe('numbers written by hand', () => {
  const loss = (list: string, parameter = 'pos_weight') =>
    `${IMPORTS}nn.BCEWithLogitsLoss(${parameter}=torch.tensor(${list}))`;

  it('are found behind names, calls and moves to a device', () => {
    for (const text of [
      'counts = [600, 550, 200, 100]\nw = torch.tensor(counts).float().to(device)\nnn.BCEWithLogitsLoss(pos_weight=w)',
      'class M(nn.Module):\n    def __init__(self):\n        self.w = torch.FloatTensor([600, 550, 200, 100])\n        self.c = nn.BCEWithLogitsLoss(pos_weight=self.w)',
      'F.binary_cross_entropy_with_logits(x, y, pos_weight=torch.as_tensor(np.array([600, 550, 200, 100])).cuda())',
    ]) {
      assert.deepEqual(found(IMPORTS + text), ['LB0107 [600, 550, 200, 100]']);
    }
  });

  it('are found where they multiply the loss of each element, as in the first post of the thread', () => {
    const step = (factor: string) =>
      `${IMPORTS}w = ${factor}\nloss = nn.BCEWithLogitsLoss(reduction="none")(model(x), y)\nloss = (loss * w).mean()`;
    assert.deepEqual(found(step('torch.tensor([0.6, 0.55, 0.2, 0.1])')), ['LB0107 [0.6, 0.55, 0.2, 0.1]']);
    assert.deepEqual(found(step('torch.tensor([0.36, 0.39, 1.08, 2.16])')), []);
    assert.deepEqual(found(step('torch.tensor([0.36, 0.39])')), ['LB0205 [0.36, 0.39]']);
    assert.deepEqual(found(step('1 / class_counts')), ['LB0403 1 / class_counts']);
    const ofSamples =
      'loss = F.cross_entropy(model(x), k, reduction="none")\nloss = (loss * torch.tensor([2, 1])).mean()';
    assert.deepEqual(found(IMPORTS + ofSamples), []);
  });

  it('are left alone where they are computed on', () => {
    for (const text of [
      'nn.BCEWithLogitsLoss(pos_weight=1000 / torch.tensor([600, 550, 200, 100]))',
      'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([600, 550, 200, 100]).reciprocal())',
      'nn.BCEWithLogitsLoss(pos_weight=ratio([600, 550, 200, 100]))',
      'def f():\n    w = torch.tensor([600, 550, 200, 100])\nnn.BCEWithLogitsLoss(pos_weight=w)',
    ]) {
      assert.deepEqual(found(IMPORTS + text), [], text);
    }
  });

  it('of another length are told with both lengths, and written anew', () => {
    const text = loss('[0.67, 0.82, 4.0]');
    const [problem] = codeProblems(new PythonFile(text), dataOf(THREAD));
    assert.equal(problem!.message, '3 numbers for the 4 classes of train.csv.');
    assert.equal(problem!.fix!.kind, 'ask');
    assert.equal(fixed(text), loss('[0.666667, 0.818182, 4.0, 9.0]'));
  });

  it('may have one more for the background of masks', () => {
    assert.deepEqual(found(loss('[1.0, 0.67, 0.82, 4.0, 9.0]'), dataOf(THREAD, { isExact: false })), []);
  });

  it('that are frequencies, times any factor, are told apart from weights', () => {
    assert.deepEqual(found(loss('[0.6, 0.55, 0.2, 0.1]')), ['LB0107 [0.6, 0.55, 0.2, 0.1]']);
    assert.deepEqual(found(loss('[0.36, 0.39, 1.08, 2.16]', 'weight')), []);
    assert.deepEqual(found(loss('[1.0, 1.0, 4.0, 9.0]')), []);
    assert.deepEqual(found(loss('[2, 2, 2, 2]', 'weight'), dataOf(counted(NAMES, [100, 100, 100, 100]))), []);
  });

  it('in the order of frequency are told, in any scale', () => {
    assert.deepEqual(found(loss('[2.16, 1.08, 0.39, 0.36]', 'weight')), ['LB0506 [2.16, 1.08, 0.39, 0.36]']);
    assert.deepEqual(found(loss('[21.6, 10.8, 3.9, 3.6]', 'weight')), ['LB0506 [21.6, 10.8, 3.9, 3.6]']);
  });

  it('are written anew one per line, with their classes, where they stand on several lines', () => {
    const text = `${IMPORTS}if True:\n    w = torch.tensor([\n        600,\n        550,\n        200,\n        100,\n    ])\n    nn.BCEWithLogitsLoss(pos_weight=w)`;
    assert.match(fixed(text), /\[\n {8}0\.666667, {2}# 0 person \(600 of 1000\)\n[\s\S]*\n {4}\]\)/);
  });

  it('never fail, whatever the numbers are', () => {
    for (const list of ['[0]', '[-1, 2, 1e999, 0]', '[0, 0, 0, 0]', '[1e308, 1e308, 1e308, 1e308]', '[]', '[1, *x]']) {
      assert.doesNotThrow(() => found(loss(list)));
      assert.doesNotThrow(() => found(loss(list), dataOf(counted(NAMES, [0, 0, 0, 0], 0))));
    }
  });
});

describe('inserted numbers', () => {
  const text = [
    '# label-balance: pos_weight=neg/pos cap=100 source=data/train.csv samples=1000',
    'pos_weight = torch.tensor([',
    '    0.666667,  # 0 person (600 of 1000)',
    '    0.818182,  # 1 car (550 of 1000)',
    '    4.0,       # 2 bicycle (200 of 1000)',
    '    9.0,       # 3 bus (100 of 1000)',
    '], dtype=torch.float32)',
    'criterion = nn.BCEWithLogitsLoss(pos_weight=pos_weight)',
    '',
  ].join('\n');
  const problems = (data: RuleData, content = text) =>
    codeProblems(new PythonFile(content), data).map(({ rule, message }) => `${rule.code} ${message}`);

  it('that fit are left alone, also where the data is not known', () => {
    assert.deepEqual(problems(dataOf(THREAD)), []);
    assert.deepEqual(problems(NO_DATA), []);
  });

  const cases: Array<[string, RuleData, string]> = [
    [
      'changed',
      dataOf(counted(NAMES, [600, 550, 200, 50])),
      'LB1101 data/train.csv has changed: the pos_weight of "bus" is 9 here, and 19 by today\'s counts.',
    ],
    [
      'added to',
      dataOf(counted([...NAMES, 'tram'], [600, 550, 200, 100, 7])),
      'LB1102 There are 4 numbers here, but data/train.csv has 5 classes today.',
    ],
    [
      'reordered',
      dataOf(counted(['bus', 'person', 'car', 'bicycle'], [100, 600, 550, 200])),
      'LB1103 The classes stand in another order in data/train.csv today, so these numbers go to the wrong classes.',
    ],
    [
      'renamed',
      dataOf(counted(['person', 'car', 'bicycle', 'tram'], [600, 550, 200, 100])),
      'LB1104 data/train.csv has other classes today than those these numbers were made for.',
    ],
    [
      'removed',
      { ...NO_DATA, source: () => 'gone' },
      'LB1105 The label file data/train.csv, which these numbers came from, is not found any more.',
    ],
  ];
  for (const [what, data, message] of cases) {
    it(`of data that was ${what} are told`, () => assert.deepEqual(problems(data), [message]));
  }

  it('that were edited are told as such', () => {
    assert.deepEqual(problems(dataOf(THREAD), text.replace('9.0,', '5.0,')), [
      'LB1106 The pos_weight of "bus" is 5 here, but neg/pos gives 9 for the same data.',
    ]);
  });

  it('are updated safely where only counts moved, else by choice', () => {
    const kindFor = (today: CountedClasses) => codeProblems(new PythonFile(text), dataOf(today))[0]!.fix!.kind;
    const moved = counted(NAMES, [600, 550, 200, 50]);
    assert.equal(kindFor(moved), 'safe');
    assert.equal(kindFor(counted([...NAMES, 'tram'], [600, 550, 200, 100, 7])), 'ask');
    assert.match(fixed(text, dataOf(moved)), /19\.0, +# 3 bus \(50 of 1000\)/);
    assert.deepEqual(problems(dataOf(moved), fixed(text, dataOf(moved))), []);
  });

  it('are silenced on the line their list begins on', () => {
    const silenced = text.replace('tensor([', 'tensor([  # label-balance: ignore[LB1105]');
    assert.deepEqual(problems({ ...NO_DATA, source: () => 'gone' }, silenced), []);
  });
});
