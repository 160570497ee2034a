import type { Comparison } from '../compare/compare';
import { escapeMarkdown } from './markdown';
import { formatAmount, formatCount, formatShare, formatWeight } from '../numbers';

/** So many names are spelled out in a sentence. */
const MOST_NAMED = 8;
/** So many classes have a row in Markdown: a page that is read, not a data file. */
const MOST_ROWS = 200;

/** Words for a class of a comparison: what became of it. */
export type Fate = 'added' | 'removed' | 'more' | 'fewer' | 'same';

/** What became of each row. `same` says that chance alone may explain the difference. */
export function fatesOf({ names, added, removed, moved, difference }: Comparison): Fate[] {
  const fates = names.map((): Fate => 'same');
  added.forEach((row) => (fates[row] = 'added'));
  removed.forEach((row) => (fates[row] = 'removed'));
  moved.forEach((row) => (fates[row] = difference[row]! > 0 ? 'more' : 'fewer'));
  return fates;
}

/** The rows worth reading first: what is new, what is gone, then the clearest moves. */
export function rowsInOrder({ added, removed, movers }: Comparison): Int32Array {
  return Int32Array.from([...added, ...removed, ...movers]);
}

/**
 * What the comparison comes to, in full sentences.
 *
 * @param show makes a name safe for the surface
 */
export function comparisonSentences(comparison: Comparison, show: (name: string) => string): string[] {
  const { before, after, names, added, removed, moved, movers, bound, renamings, reordered } = comparison;
  const named = (rows: readonly number[]): string => {
    const first = rows.slice(0, MOST_NAMED).map((row) => quoted(show(names[row]!)));
    return (
      first.join(', ') + (rows.length > first.length ? ` and ${formatCount(rows.length - first.length)} more` : '')
    );
  };
  return [
    ...(added.length ? [`${formatAmount(added.length, 'class')} added: ${named(added)}.`] : []),
    ...(removed.length ? [`${formatAmount(removed.length, 'class')} removed: ${named(removed)}.`] : []),
    ...renamings
      .slice(0, MOST_NAMED)
      .map(
        ({ removed: old, added: now }) =>
          `${quoted(show(names[old]!))} may have become ${quoted(show(names[now]!))}; they are not counted together.`,
      ),
    movers.length === 0
      ? 'The two have no class in common.'
      : moved.length === 0
        ? `No class that both have differs in prevalence by more than chance explains (|z| < ${bound.toFixed(1)}).`
        : `${formatCount(moved.length)} of ${formatCount(movers.length)} classes that both have ${moved.length === 1 ? 'differs' : 'differ'} in prevalence by more than chance explains (|z| ≥ ${bound.toFixed(1)}): ${named(moved)}.`,
    ...(reordered
      ? ['The common classes stand in another order: a vector of weights made for one does not fit the other.']
      : []),
    ...(before.samples === 0 || after.samples === 0 ? ['One of the two has no samples.'] : []),
  ];
}

/** The comparison as Markdown, for an issue, a pull request or a chat. */
export function renderComparison(comparison: Comparison): string {
  const { before, after, names, positives, prevalence, posWeight, weight, z } = comparison;
  const fates = fatesOf(comparison);
  const rows = rowsInOrder(comparison);
  const total = (title: string, of: (side: typeof before) => number): string =>
    `| ${title} | ${formatCount(of(before))} | ${formatCount(of(after))} | ${formatChange(of(after) - of(before))} |`;
  const both = (numbers: { before: Float64Array; after: Float64Array }, row: number, format: (n: number) => string) =>
    [numbers.before[row]!, numbers.after[row]!].map((value) => known(value, format));
  return [
    `## ${escapeMarkdown(before.title)} → ${escapeMarkdown(after.title)}`,
    '',
    '| | before | after | change |',
    '| --- | ---: | ---: | ---: |',
    total('samples', ({ samples }) => samples),
    total('without a label', ({ samplesWithoutLabel }) => samplesWithoutLabel),
    total('classes', (side) => side.classes),
    '',
    ...comparisonSentences(comparison, escapeMarkdown).map((sentence) => `- ${sentence}`),
    '',
    '| class | | positives | | prevalence | | change, points | z | pos_weight | | weight | |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...Array.from(
      rows.subarray(0, MOST_ROWS),
      (row) =>
        [
          `| ${escapeMarkdown(names[row]!)}`,
          fates[row],
          ...both(positives, row, formatCount),
          ...both(prevalence, row, formatShare),
          formatInterval(comparison, row),
          known(z[row]!, formatZ),
          ...both(posWeight, row, formatWeight),
          ...both(weight, row, formatWeight),
        ].join(' | ') + ' |',
    ),
    ...(rows.length > MOST_ROWS ? ['', `${formatCount(rows.length - MOST_ROWS)} more classes are not shown.`] : []),
    '',
  ].join('\n');
}

/** `+1.2 (+0.4 to +2)`: a difference of prevalences in percentage points, with its 95 % interval; `–` where unknown. */
export function formatInterval({ difference, low, high }: Comparison, row: number): string {
  const [middle, from, to] = [difference[row]!, low[row]!, high[row]!].map((value) => known(value, formatPoints));
  return middle === '–' ? middle : `${middle} (${from} to ${to})`;
}

/** A difference of shares in percentage points, with its sign. */
export function formatPoints(difference: number): string {
  const points = 100 * difference;
  const text = String(Number(points.toPrecision(Math.abs(points) >= 10 ? 3 : 2))).replace('-', '−');
  return points > 0 ? `+${text}` : text;
}

/** How many standard errors a difference is. */
export function formatZ(z: number): string {
  return z.toFixed(1).replace('-', '−');
}

/** `+1,200`. */
export function formatChange(count: number): string {
  return count > 0 ? `+${formatCount(count)}` : formatCount(count).replace('-', '−');
}

function known(value: number, format: (value: number) => string): string {
  return Number.isNaN(value) ? '–' : format(value);
}

function quoted(name: string): string {
  return `“${name}”`;
}
