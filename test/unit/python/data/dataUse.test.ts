import assert from 'node:assert/strict';
import { matchData } from '../../../../src/python/data/dataMatch';
import { dataUse } from '../../../../src/python/data/dataUse';
import { SyntaxTree } from '../../../../src/python/tree/syntaxTree';

const use = (text: string) => dataUse(SyntaxTree.parse(text));
/** Paths found; `…/` in front where only the end is known. */
const paths = (text: string) => use(text).paths.map(({ path, isEnd }) => (isEnd ? `…/${path}` : path));
const counts = (text: string) => use(text).classCounts.map(({ count }) => count);

describe('dataUse', () => {
  const reads = [
    ['pd.read_csv("data/train.csv")', ['data/train.csv']],
    ['pd.read_csv(filepath_or_buffer=r"data\\train.csv", sep=";")', ['data/train.csv']],
    ['CSV = "./data/train.csv"\npd.read_csv(CSV)', ['data/train.csv', 'data/train.csv']],
    ['ROOT = Path("data")\npd.read_csv(ROOT / "train.csv")', ['data/train.csv']],
    ['pd.read_csv(os.path.join("data", "x", "train.csv"))', ['data/x/train.csv']],
    ['pd.read_csv(os.path.join(args.root, "train.csv"))', ['…/train.csv']],
    ['pd.read_csv(args.root / "a" / "train.csv")', ['…/a/train.csv']],
    ['pd.read_csv("data/" + "train.csv")', ['data/train.csv']],
    ['pd.read_csv(root + "/train.csv")', ['…/train.csv']],
    ['pd.read_csv(f"{root}/train.csv")', ['…/train.csv']],
    ['ROOT = "data"\npd.read_csv(f"{ROOT}/x/{{a}}.csv")', ['data/x/{a}.csv']],
    ['NAME = "train"\npd.read_csv(f"{args.root}/{NAME}.csv")', ['…/train.csv']],
    ['pd.read_csv(f"data/{split}.csv")', []],
    ['pd.read_csv(f"{split}_labels.csv")', []],
    ['pd.read_csv(f"{root}/fold_{k:02d}.csv")', []],
    ['p.add_argument("-l", "--label-file", default="a/b.csv")\npd.read_csv(args.label_file)', ['a/b.csv', 'a/b.csv']],
    ['p.add_argument("--csv", default="a/b.csv")\nLabels(args.csv)', ['a/b.csv']],
    ['CFG = {"labels": "a/b.csv", "lr": 1}\nLabels(CFG["labels"])', ['a/b.csv']],
    ['class CFG:\n    csv = "a/b.csv"\npd.read_csv(CFG.csv)', ['a/b.csv', 'a/b.csv']],
    ['pd.read_csv(args.csv)', []],
    ['json.load(open("instances.json"))', ['instances.json']],
    ['open("notes.md")', []],
    ['ImageFolder(root="images/train")', ['images/train']],
    ['model.train(data="coco.yaml", epochs=3)', ['coco.yaml']],
    ['load_dataset("csv", data_files="data/train.csv")', ['data/train.csv']],
    ['"""pd.read_csv("no.csv")"""  # pd.read_csv("no.csv")', []],
    ['a = b\nb = a\npd.read_csv(a)', []],
  ] as const;
  for (const [text, expected] of reads) {
    it(`finds ${expected.join(' and ') || 'nothing'} in ${text.split('\n').join('; ')}`, () =>
      assert.deepEqual(paths(text), expected));
  }

  it('notices datasets of the hub', () => {
    assert.equal(use('ds = load_dataset("go_emotions", split="train")\n').readsHub, true);
    assert.equal(use('ds = load_dataset(args.name)\n').readsHub, false);
  });

  const widths = [
    ['nn.Linear(512, 14)', [14]],
    ['nn.Linear(512, NUM)\nNUM = 14', [14]],
    ['model(name, num_labels=28)', [28]],
    ['CLASSES = ["a", "b", "c"]\nnn.Linear(8, len(CLASSES))', [3]],
    ['timm.create_model("vit", num_classes=len(names))', []],
    ['nn.Linear(in_features=4, out_features=5)', [5]],
    ['nn.Linear(8, -1)', []],
  ] as const;
  for (const [text, expected] of widths) {
    it(`counts ${expected.join(' and ') || 'no'} classes in ${text.split('\n').join('; ')}`, () =>
      assert.deepEqual(counts(text), expected));
  }
});

describe('matchData', () => {
  const datasets = [
    { id: 'a/train.csv', files: ['a/train.csv', 'a/labels.txt'], classes: 14 },
    { id: 'b/train.csv', files: ['b/train.csv'], classes: 6 },
    { id: 'b/val.csv', files: ['b/val.csv'], classes: 6 },
  ];
  const match = (text: string, offset = 0, known = datasets) => matchData(use(text), known, offset).map(({ id }) => id);

  it('takes the file that is read', () => {
    assert.deepEqual(match('pd.read_csv("b/train.csv")'), ['b/train.csv']);
    assert.deepEqual(match('pd.read_csv("../project/b/val.csv")'), ['b/val.csv']);
  });

  it('keeps all that fit where the folder is not known', () => {
    assert.deepEqual(match('pd.read_csv(root / "train.csv")'), ['a/train.csv', 'b/train.csv']);
  });

  it('takes the nearest mention first', () => {
    const text = 'x = pd.read_csv("a/train.csv")\n' + '\n'.repeat(50) + 'y = pd.read_csv("b/train.csv")\n';
    assert.deepEqual(match(text, 0), ['a/train.csv', 'b/train.csv']);
    assert.deepEqual(match(text, text.length), ['b/train.csv', 'a/train.csv']);
  });

  it('takes a folder for the files in it', () => {
    assert.deepEqual(match('ImageFolder("b")'), ['b/train.csv', 'b/val.csv']);
  });

  it('falls back to the number of classes', () => {
    assert.deepEqual(match('nn.Linear(512, 14)'), ['a/train.csv']);
    assert.deepEqual(match('nn.Linear(512, 3)'), []);
    assert.deepEqual(match('nn.Linear(512, 6)', 0, datasets.slice(1)), []);
  });

  it('does not mistake parts of names for names', () => {
    assert.deepEqual(match('pd.read_csv("pretrain.csv")'), []);
    assert.deepEqual(match('pd.read_csv("c/train.csv")'), []);
  });
});
