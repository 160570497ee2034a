import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { measure, type Measures } from '../../src/core/measures/measures';
import { planFigures } from '../../src/core/splits/figures';
import { splitAtRandom } from '../../src/core/splits/plan';
import { stratify } from '../../src/core/splits/stratify';
import type { Tally } from '../../src/core/tally/tally';
import { TallyBuilder } from '../../src/core/tally/tallyBuilder';
import { nodeFolder } from '../../src/host/nodeFiles';
import { discover } from '../../src/scan/discover';
import { scanFiles } from '../../src/scan/scanFiles';

const CORPUS = process.env.LABEL_CORPUS ?? join(__dirname, '../../../shared/datasets');

// Remembered, and the same in Cometa (below) for all ten data sets.
const MULAN = 'the statistics table of the MULAN repository (Tsoumakas et al. 2011, JMLR 12)';
// MeanIR was read again at Cometa (below). MaxIR and CVIR are remembered: of the paper only the first pages were at hand,
// which do not have the table.
const CHARTE = 'Charte, Rivera, del Jesus, Herrera 2015, Neurocomputing 163';
// birds and emotions as printed by summary() at https://rdrr.io/cran/mldr/man/ (read 2026-11-23).
const MLDR = 'the measures stored by the R package mldr (Charte & Charte 2015, R Journal 7(2))';
// As copied at https://huggingface.co/datasets/imodels/multitask-tabular-datasets (read 2026-11-23).
const KDIS = 'the table of the multi-label repository of KDIS, University of Córdoba (Moyano et al.), made with MLDA';

// As copied in `datasets.csv` of https://github.com/cissagatto/MultiLabelDataset (read 2026-11-23).
const COMETA = 'the data sets of Cometa (Charte et al. 2018, arXiv 1802.03568), measured by mldr';

type Name =
  'cardinality' | 'density' | 'labelSets' | 'maxIR' | 'meanIR' | 'cvIR' | 'singleLabelSets' | 'scumble' | 'scumbleCv';

/** Per source and data set: the measures as printed, to the digits printed. */
const PUBLISHED: readonly (readonly [string, Readonly<Record<string, Partial<Record<Name, string>>>>])[] = [
  [
    MULAN,
    {
      'mulan-bibtex': { cardinality: '2.402', density: '0.015', labelSets: '2856' },
      'mulan-birds': { cardinality: '1.014', density: '0.053', labelSets: '133' },
      'mulan-corel5k': { cardinality: '3.522', density: '0.009', labelSets: '3175' },
      'mulan-emotions': { density: '0.311', labelSets: '27' },
      'mulan-enron': { cardinality: '3.378', density: '0.064', labelSets: '753' },
      'mulan-flags': { cardinality: '3.392', density: '0.485', labelSets: '54' },
      'mulan-foodtruck': { density: '0.191', labelSets: '116' },
      'mulan-medical': { cardinality: '1.245', density: '0.028', labelSets: '94' },
      'mulan-scene': { cardinality: '1.074', density: '0.179', labelSets: '15' },
      'mulan-yeast': { cardinality: '4.237', density: '0.303', labelSets: '198' },
    },
  ],
  [
    CHARTE,
    {
      'mulan-bibtex': { maxIR: '20.431', meanIR: '12.498', cvIR: '0.4051' },
      'mulan-corel5k': { maxIR: '1120.000', meanIR: '189.568', cvIR: '1.5266' },
      'mulan-emotions': { maxIR: '1.784', meanIR: '1.478', cvIR: '0.1796' },
      'mulan-enron': { maxIR: '913.000', meanIR: '73.953', cvIR: '1.9596' },
      'mulan-scene': { maxIR: '1.464', meanIR: '1.254', cvIR: '0.1222' },
      'mulan-yeast': { maxIR: '53.412', meanIR: '7.197' },
    },
  ],
  [
    COMETA,
    {
      'mulan-bibtex': {
        ...{ cardinality: '2.4019', density: '0.0151', labelSets: '2856', singleLabelSets: '2199' },
        ...{ meanIR: '12.4983', scumble: '0.0938' },
      },
      'mulan-birds': { density: '0.0534', labelSets: '133', singleLabelSets: '73' },
      'mulan-corel5k': {
        ...{ density: '0.0094', labelSets: '3175', singleLabelSets: '2523', meanIR: '189.5676', scumble: '0.3941' },
      },
      'mulan-emotions': {
        ...{ cardinality: '1.8685', density: '0.3114', labelSets: '27', singleLabelSets: '4', meanIR: '1.4781' },
      },
      'mulan-enron': {
        ...{ cardinality: '3.3784', density: '0.0637', labelSets: '753', singleLabelSets: '573' },
        ...{ meanIR: '73.9528', scumble: '0.3028' },
      },
      'mulan-flags': {
        ...{ cardinality: '3.3918', density: '0.4845', labelSets: '54', singleLabelSets: '24' },
        ...{ meanIR: '2.2547', scumble: '0.0606' },
      },
      'mulan-foodtruck': {
        ...{ cardinality: '2.2899', density: '0.1908', labelSets: '116', singleLabelSets: '74' },
        ...{ meanIR: '7.0945', scumble: '0.1035' },
      },
      'mulan-medical': {
        ...{ cardinality: '1.2454', density: '0.0277', labelSets: '94', singleLabelSets: '33' },
        ...{ meanIR: '89.5014', scumble: '0.0471' },
      },
      'mulan-scene': { labelSets: '15', singleLabelSets: '3', meanIR: '1.2538', scumble: '0.0003' },
      'mulan-yeast': {
        ...{ cardinality: '4.2371', density: '0.3026', labelSets: '198', singleLabelSets: '77' },
        ...{ meanIR: '7.1968', scumble: '0.1044' },
      },
    },
  ],
  [KDIS, { 'mulan-birds': { cardinality: '1.014', density: '0.053', meanIR: '5.407' } }],
  [
    MLDR,
    {
      'mulan-birds': {
        ...{ cardinality: '1.01395348837', density: '0.05336597307', labelSets: '133', singleLabelSets: '73' },
        ...{ meanIR: '5.40699558662', scumble: '0.03302764807', scumbleCv: '2.29829627963' },
      },
      'mulan-emotions': {
        ...{ cardinality: '1.86846543002', density: '0.31141090500', labelSets: '27', singleLabelSets: '4' },
        ...{ meanIR: '1.47806845975', scumble: '0.01095238193', scumbleCv: '1.26456011666' },
      },
      'mulan-flags': {
        ...{ cardinality: '3.39175257732', density: '0.48453608247', labelSets: '54', singleLabelSets: '24' },
        ...{ meanIR: '2.25470859864', scumble: '0.06058576106', scumbleCv: '1.10330607808' },
      },
      'mulan-medical': {
        ...{ cardinality: '1.24539877301', density: '0.02767552829', labelSets: '94', singleLabelSets: '33' },
        ...{ meanIR: '89.50136135813', scumble: '0.04705599490', scumbleCv: '3.04322603072' },
      },
    },
  ],
];

/** IRLbl and SCUMBLE of labels, as `birds$labels` and `emotions$labels` of mldr print them. */
const PUBLISHED_LABELS: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  'mulan-emotions': [
    ['amazed-suprised', '1.526012', '0.002159173'],
    ['happy-pleased', '1.590361', '0.014332319'],
    ['relaxing-calm', '1.000000', '0.023786461'],
    ['quiet-still', '1.783784', '0.023131538'],
    ['sad-lonely', '1.571429', '0.016133470'],
    ['angry-aggresive', '1.396825', '0.001331189'],
  ],
  'mulan-birds': [
    ['Brown Creeper', '7.357143', '0.12484341'],
    ['Pacific Wren', '1.271605', '0.05232609'],
    ['Pacific-slope Flycatcher', '2.239130', '0.06361470'],
    ['Red-breasted Nuthatch', '11.444444', '0.15744451'],
  ],
};

/** Prints that the data themselves contradict: off in the last digit, by more than rounding. */
const MISPRINTS: readonly (readonly [string, string, Name, string, string])[] = [
  [MULAN, 'mulan-emotions', 'cardinality', '1.869', '1.868'],
  [MULAN, 'mulan-foodtruck', 'cardinality', '2.289', '2.290'],
  [CHARTE, 'mulan-yeast', 'cvIR', '1.8837', '1.8838'],
];

/** The whole data set; where the files are its train and test part, both together. */
async function tallyOf(set: string): Promise<Tally> {
  const { signal } = new AbortController();
  const root = nodeFolder(join(CORPUS, set, 'data'));
  const datasets = await scanFiles(await discover(root, { signal }), root, { signal });
  const whole = datasets.find(({ split }) => split === null);
  return whole?.tally ?? together(datasets.map(({ tally }) => tally));
}

/** Counts the samples of several parts again, as one. */
function together(parts: readonly Tally[]): Tally {
  const builder = new TallyBuilder();
  for (const { classes, labelSets } of parts) {
    const ids = classes.map((name) => builder.classId(name));
    labelSets.members.forEach((set, k) => {
      const positives = Array.from(set, (id) => ids[id]!);
      for (let i = 0; i < labelSets.counts[k]!; i++) {
        builder.add({ positives });
      }
    });
  }
  return builder.build();
}

function valueOf({ scumble, ...measures }: Measures, name: Name): number {
  const value = name === 'scumble' ? scumble!.mean : name === 'scumbleCv' ? scumble!.variation : measures[name];
  assert.ok(value !== null, name);
  return value;
}

/** Files differ in the signs between words. */
const sameName = (a: string, b: string): boolean =>
  a.replace(/\W+/g, ' ').toLowerCase() === b.replace(/\W+/g, ' ').toLowerCase();

const asPrinted = (value: number, printed: string): string => value.toFixed(printed.split('.')[1]?.length ?? 0);

describe('published measures of data sets', () => {
  if (!existsSync(CORPUS)) {
    it(`not run: there is no ${CORPUS}`);
    return;
  }
  const tallies = new Map<string, Promise<Tally>>();
  const measuresOf = async (set: string): Promise<Measures> => {
    tallies.set(set, tallies.get(set) ?? tallyOf(set));
    return measure(await tallies.get(set)!);
  };

  for (const [source, sets] of PUBLISHED) {
    describe(source, () => {
      for (const [set, measures] of Object.entries(sets)) {
        const list = Object.entries(measures) as [Name, string][];
        it(`${set}: ${list.map(([name, printed]) => `${name} ${printed}`).join(', ')}`, async () => {
          const found = await measuresOf(set);
          for (const [name, printed] of list) {
            assert.equal(asPrinted(valueOf(found, name), printed), printed, name);
          }
        });
      }
    });
  }

  for (const [set, labels] of Object.entries(PUBLISHED_LABELS)) {
    it(`${set}: IRLbl and SCUMBLE of ${labels.length} labels, as mldr prints them`, async () => {
      const { imbalanceRatios, scumble } = await measuresOf(set);
      const { classes } = await tallies.get(set)!;
      for (const [name, ratio, index] of labels) {
        const id = classes.findIndex((other) => sameName(other, name));
        assert.equal(asPrinted(imbalanceRatios[id]!, ratio), ratio, name);
        assert.equal(asPrinted(scumble!.perClass[id]!, index), index, name);
      }
    });
  }

  for (const [source, set, name, printed, right] of MISPRINTS) {
    it(`${set}: ${name} is ${right}, where ${source} prints ${printed}`, async () => {
      assert.equal(asPrinted(valueOf(await measuresOf(set), name), printed), right);
    });
  }

  // Sechidis et al. 2011 and the package iterative-stratification promise this against random folds: labels closer to
  // their share, and fewer folds without a positive of some label. Ten folds as in the paper.
  for (const set of ['mulan-emotions', 'mulan-enron', 'mulan-medical', 'mulan-yeast', 'mulan-scene']) {
    it(`${set}: ten stratified folds against ten random ones`, async function () {
      const { labelSets, classes } = await tallyOf(set);
      const tenths = Array<number>(10).fill(1);
      const after = planFigures(labelSets, stratify(labelSets, tenths, { seed: 1 }), classes.length);
      const before = planFigures(labelSets, splitAtRandom(labelSets, tenths, 1), classes.length);
      assert.ok(after.labelDistribution < before.labelDistribution);
      assert.ok(after.absent.flat().length <= before.absent.flat().length);
      const say = ({ labelDistribution, absent }: typeof after): string =>
        `LD ${labelDistribution.toFixed(4)}, ${absent.flat().length} absences`;
      this.test!.title += ` (random ${say(before)}; stratified ${say(after)})`;
    });
  }
});
