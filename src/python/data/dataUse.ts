import { type Call, type Expression, lastName, type Span } from '../tree/expression';
import { type Constants, constantsOf } from '../tree/constants';
import type { SyntaxTree } from '../tree/syntaxTree';

/** What a Python file says about the data that it trains on. In the order of the text. */
export interface DataUse {
  /** Files and folders that are read, as far as the text tells. */
  readonly paths: readonly PathUse[];
  /** Whether it reads a dataset of the Hugging Face hub, by its name. */
  readonly readsHub: boolean;
  /** Numbers of classes: of the last layer, `num_labels=`, `num_classes=`. */
  readonly classCounts: readonly CountUse[];
}

/** A path that code names. */
export interface PathUse extends Span {
  /** With `/`; what stands before an unknown part (`root / "train.csv"`) is left out. */
  readonly path: string;
  /** True where an unknown part stands before: only the end of the path is known. */
  readonly isEnd: boolean;
}

/** A number of outputs or classes that code names. */
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
const COUNT_KEYWORDS = ['num_labels', 'num_classes', 'n_classes', 'num_class', 'nc', 'out_features'];

const INTERESTING: ReadonlySet<string> = new Set([...READERS.keys(), 'load_dataset', 'Linear']);
const COUNT_ARGUMENT = new RegExp(`\\b(?:${COUNT_KEYWORDS.join('|')})\\s*=(?!=)`, 'g');
const FILE_LITERAL = new RegExp(`["'][^"'\\n]{0,300}${LABEL_FILE.source.slice(0, -1)}["']`, 'gi');

/** Finds the traces of data in a file. Only what has a telling name is looked at. */
export function dataUse(tree: SyntaxTree): DataUse {
  const constants = constantsOf(tree);
  const paths: PathUse[] = [];
  let readsHub = false;
  const classCounts: CountUse[] = [];
  for (const call of tree.callsOf(INTERESTING)) {
    const name = lastName(call.callee)!;
    if (name === 'Linear') {
      // The width of a layer in the middle looks the same: the caller compares with the data.
      collectCount(call.args.filter(({ keyword }) => keyword === undefined)[1]?.value, constants, classCounts);
    } else if (name === 'load_dataset') {
      const name = argument(call, 0, ['path']);
      readsHub ||= name !== undefined && constants.text(name) !== undefined;
      collectPath(argument(call, -1, ['data_files', 'data_dir']), constants, paths, false);
    } else {
      const expression = argument(call, name === 'train' ? -1 : 0, READERS.get(name)!);
      collectPath(expression, constants, paths, name === 'open');
    }
  }
  for (const { index } of tree.text.matchAll(COUNT_ARGUMENT)) {
    const found = tree.callAround(index + 1)?.args.find(({ from }) => from === index);
    collectCount(found?.value, constants, classCounts);
  }
  for (const { index } of tree.text.matchAll(FILE_LITERAL)) {
    // `LABELS = "data/train.csv"`, a default of the command line, or an entry of a configuration, read elsewhere.
    const literal = tree.stringAt(index + 1);
    const value = tree.assignments.findLast(({ from }) => from < index)?.value;
    const isAssigned = literal && value?.kind === 'string' && value.from === literal.from;
    if (
      isAssigned ||
      (literal && isGivenToClass(literal, tree)) ||
      (literal && /(?:\bdefault\s*=|["']\s*:)\s*$/.test(tree.text.slice(Math.max(0, index - 40), literal.from)))
    ) {
      collectPath(literal, constants, paths, true);
    }
  }
  paths.sort((a, b) => a.from - b.from);
  classCounts.sort((a, b) => a.from - b.from);
  return { paths, readsHub, classCounts };
}

/** `ChestDataset("data/train.csv")`: by its capital letter a class, which reads what it is given. */
function isGivenToClass({ from }: Span, tree: SyntaxTree): boolean {
  const call = tree.callAround(from + 1);
  const isArgument = call?.args.some(({ value }) => value?.from === from);
  return isArgument === true && /^[A-Z]\w*(?:Dataset|DataModule|Data|Loader)$/.test(lastName(call!.callee) ?? '');
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

function collectCount(value: Expression | undefined, constants: Constants, counts: CountUse[]): void {
  const count = value && constants.count(value);
  if (count !== undefined && Number.isSafeInteger(count) && count > 0) {
    counts.push({ from: value!.from, to: value!.to, count });
  }
}
