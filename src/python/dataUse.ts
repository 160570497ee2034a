import { type Call, dottedName, type Expression, lastName, numberValue, type Span } from './expression';
import { type Constants, constantsOf } from './constants';
import type { SyntaxTree } from './syntaxTree';

/** What a Python file says about the data that it trains on. In the order of the text. */
export interface DataUse {
  /** Files and folders that are read, as far as the text tells. */
  readonly paths: readonly PathUse[];
  /** Names of data sets of the Hugging Face hub. */
  readonly hubNames: readonly HubUse[];
  /** Numbers of classes: of the last layer, `num_labels=`, `num_classes=`. */
  readonly classCounts: readonly CountUse[];
}

export interface PathUse extends Span {
  /** With `/`; what stands before an unknown part (`root / "train.csv"`) is left out. */
  readonly path: string;
  /** True where an unknown part stands before: only the end of the path is known. */
  readonly isEnd: boolean;
}

export interface HubUse extends Span {
  readonly name: string;
  readonly split: string | undefined;
}

export interface CountUse extends Span {
  readonly count: number;
}

/** Functions whose first argument (or the one named) is a label file or a folder of them. */
const READERS = new Map<string, readonly string[]>();
for (const [names, keywords] of [
  ['read_csv read_table read_parquet read_json read_excel read_feather', 'filepath_or_buffer path path_or_buf io'],
  ['scan_csv scan_parquet', 'source'],
  ['loadtxt genfromtxt load_svmlight_file loadarff', 'fname f'],
  ['open ImageFolder DatasetFolder load_from_disk', 'file root dataset_path'],
  ['COCO CocoDetection', 'annotation_file annFile'],
  ['train', 'data'],
] as const) {
  names.split(' ').forEach((name) => READERS.set(name, keywords.split(' ')));
}
const LABEL_FILE =
  /\.(?:csv|tsv|txt|json|jsonl|ndjson|parquet|arff|xml|ya?ml|xlsx|npy|npz|libsvm|svm|conll)(?:\.gz)?$/i;
const COUNT_KEYWORDS = new Set(['num_labels', 'num_classes', 'n_classes', 'num_class', 'nc', 'out_features']);

/** Finds the traces of data in a file. Linear in its calls. */
export function dataUse(tree: SyntaxTree): DataUse {
  const constants = constantsOf(tree);
  const paths: PathUse[] = [];
  const hubNames: HubUse[] = [];
  const classCounts: CountUse[] = [];
  for (const call of tree.calls()) {
    const name = lastName(call.callee) ?? '';
    if (name === 'load_dataset') {
      collectHub(call, constants, hubNames, paths);
    } else if (READERS.has(name)) {
      const expression = argument(call, name === 'train' ? -1 : 0, READERS.get(name)!);
      collectPath(expression, constants, paths, name === 'open');
    }
    collectCounts(call, name, constants, classCounts);
  }
  for (const { value } of tree.assignments) {
    // `LABELS = "data/train.csv"`, read elsewhere.
    if (value?.kind === 'string' && LABEL_FILE.test(value.value)) {
      collectPath(value, constants, paths, true);
    }
  }
  paths.sort((a, b) => a.from - b.from);
  return { paths, hubNames, classCounts };
}

function argument(call: Call, position: number, keywords: readonly string[]): Expression | undefined {
  const named = call.args.find(({ keyword }) => keyword !== undefined && keywords.includes(keyword));
  const positional = call.args.filter(({ keyword, star }) => keyword === undefined && star === '')[position];
  return (named ?? positional)?.value;
}

function collectPath(
  expression: Expression | undefined,
  constants: Constants,
  paths: PathUse[],
  onlyLabelFiles: boolean,
): void {
  const known = expression && constants.path(expression);
  if (expression && known && known.path !== '' && (!onlyLabelFiles || LABEL_FILE.test(known.path))) {
    paths.push({ from: expression.from, to: expression.to, ...known });
  }
}

function collectHub(call: Call, constants: Constants, hubNames: HubUse[], paths: PathUse[]): void {
  const name = argument(call, 0, ['path']);
  const known = name && constants.text(name);
  if (name && known !== undefined) {
    const split = argument(call, -1, ['split']);
    hubNames.push({ from: name.from, to: name.to, name: known, split: split && constants.text(split) });
  }
  collectPath(argument(call, -1, ['data_files', 'data_dir']), constants, paths, false);
}

function collectCounts(call: Call, name: string, constants: Constants, counts: CountUse[]): void {
  const values = call.args.filter(({ keyword }) => keyword !== undefined && COUNT_KEYWORDS.has(keyword));
  // `nn.Linear(in, C)`: the width of a layer in the middle looks the same; the caller compares with the data.
  const isLinear = name === 'Linear' && dottedName(call.callee) !== undefined;
  const width = isLinear ? call.args.filter(({ keyword }) => keyword === undefined)[1] : undefined;
  for (const { value } of width ? [...values, width] : values) {
    const count = value && (numberValue(value) ?? constants.count(value));
    if (value && count !== undefined && Number.isSafeInteger(count) && count > 0) {
      counts.push({ from: value.from, to: value.to, count });
    }
  }
}
