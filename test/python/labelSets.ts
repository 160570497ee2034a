import type { CountedClasses } from '../../src/python/countedClasses';
import { classCounts } from '../unit/core/classCounts';

/** Class names that try to leave the comment or the string they are written into. */
export const HOSTILE_NAMES = [
  '"""\nimport os; os.abort()\n"""',
  "'); raise SystemExit(3)  #",
  '\u202egnp.exe\u2066',
  'line\u2028separator\u0085next\fform\vtab\r\nend',
  '\\',
  '${1:stop} $0 `date` {braces} %s %(x)s',
  '__proto__',
  '',
  'coding: utf-7',
  '🐈'.repeat(60),
];

function set(names: readonly string[], positives: readonly number[], known: number | number[]): CountedClasses {
  const samples = typeof known === 'number' ? known : Math.max(...known);
  return { names, counts: classCounts(positives, known), source: 'data/train.csv', samples };
}

const numbered = (count: number) => Array.from({ length: count }, (_, id) => `class ${id}`);

/** What every snippet is run for. */
export const LABEL_SETS: Readonly<Record<string, CountedClasses>> = {
  'the example of the thread': set(['person', 'car', 'bicycle', 'bus'], [600, 550, 200, 100], 1000),
  'the first post of the thread': set(numbered(6), [160, 160, 250, 250, 83, 83], 1000),
  'one class': set(['defect'], [7], 250),
  'a yes-or-no column': { ...set(['is_spam'], [30], 250), isYesOrNo: true },
  'hostile class names': set(HOSTILE_NAMES, [5, 1, 30, 99, 50, 2, 10, 70, 3, 60], 100),
  'classes without positives': set(['a', 'none', 'b', 'unknown'], [3, 0, 40, 0], [100, 100, 90, 0]),
  'constant labels': set(['always', 'sometimes', 'never'], [50, 20, 0], 50),
  'nothing but constant labels': set(['always', 'never'], [50, 0], 50),
  'a ratio above the cap': set(['rare', 'common'], [1, 99_999], 100_000),
  '300 classes': set(
    numbered(300),
    Array.from({ length: 300 }, (_, id) => Math.ceil(20_000 / (id + 1))),
    20_001,
  ),
};
