import { printable } from '../printable';
import type { SplitQuality, SplitSummary } from '../splits/summary';
import { escapeMarkdown } from './markdown';
import { formatAmount, formatCount, formatShare, formatWeight } from '../numbers';

/** So many classes are named where a part lacks more. */
const MOST_NAMED = 5;

/** A split that was written, for the person who asked for it. */
export interface WrittenSplit {
  readonly file: string;
  readonly written: readonly string[];
  readonly summary: SplitSummary;
  /** Rows that could not be read and are in no part. */
  readonly rowsLeftOut: number;
  /** The column whose cells the lists hold; undefined where they hold numbers of rows, or no list was written. */
  readonly idColumn?: string;
  /** Whether the lists hold ids of images. */
  readonly imageIds?: boolean;
}

/** How names from files are shown. */
type Show = (name: string) => string;

/**
 * What was written and what it is worth, beside a split at random: as Markdown, or with names as they are, for a
 * terminal.
 */
export function renderSplit(split: WrittenSplit, target: 'markdown' | 'terminal' = 'markdown'): string {
  const { file, written, summary, rowsLeftOut } = split;
  const show: Show = (name) => (target === 'markdown' ? escapeMarkdown(name) : printable(name));
  const { parts, stratified, random, options, samples } = summary;
  const whole = parts.reduce((total, { share }) => total + share, 0);
  const absent = (quality: SplitQuality): number => quality.absent.reduce((total, ids) => total + ids.length, 0);
  const isList = written.every((name) => name.endsWith('.txt'));
  const compared: [what: string, of: (quality: SplitQuality) => string][] = [
    ['Classes without a positive in a part', (q) => formatCount(absent(q))],
    ['Label distribution (LD; 0 is perfect)', (q) => rounded(q.labelDistribution)],
    ['LD of pairs of classes', (q) => (q.pairDistribution === undefined ? '–' : rounded(q.pairDistribution))],
    ['Examples distribution (ED), in samples', (q) => rounded(q.examplesDistribution)],
    ['Largest difference of a prevalence', (q) => zOf(q, summary, show)],
  ];
  const lines = [
    `# Stratified split of ${show(file)}`,
    '',
    `Written: ${written.map(show).join(', ')}. ${contentOf(isList, split, show)}` +
      `To undo it, delete ${written.length === 1 ? 'the file' : 'the files'}; ${show(file)} is as it was.`,
    '',
    '| Part | Share | Samples | Classes without a positive |',
    '| :-- | --: | --: | :-- |',
    ...parts.map(({ name, share }, p) =>
      [
        `| ${show(name)}`,
        formatShare(share / whole),
        formatCount(stratified.sizes[p]!),
        `${namesOf(stratified.absent[p]!, summary, show)} |`,
      ].join(' | '),
    ),
    '',
    '| Compared with a split at random | At random | Stratified |',
    '| :-- | --: | --: |',
    ...compared.map(([what, of]) => `| ${what} | ${of(random)} | ${of(stratified)} |`),
    '',
    'LD and ED are defined by Sechidis et al. 2011; z says how many standard errors two prevalences are apart, and beyond ' +
      'about 3 chance is no good explanation.',
    '',
    `${formatAmount(samples, 'row')} ${samples === 1 ? 'was' : 'were'} dealt out by iterative stratification of ` +
      `${options.order === 1 ? 'single classes (order 1)' : 'pairs of classes (order 2)'}, seed ${options.seed}: the same ` +
      `file, shares, order and seed give the same split.` +
      (rowsLeftOut > 0
        ? ` ${formatAmount(rowsLeftOut, 'row')} could not be read and ${rowsLeftOut === 1 ? 'is' : 'are'} in no part.`
        : ''),
    '',
    'Rows are dealt out one by one. Where several rows belong together (images of one patient, frames of one video), ' +
      'split by patient or video instead, or the parts are not independent.',
  ];
  return lines.join('\n') + '\n';
}

function contentOf(isList: boolean, { idColumn, imageIds }: WrittenSplit, show: Show): string {
  if (!isList) {
    return '';
  }
  if (imageIds) {
    return 'Each line is the id of an image. ';
  }
  return idColumn === undefined
    ? 'Each line is the number of a row, from 0. '
    : `Each line is a value of the column ${show(idColumn)}. `;
}

function rounded(value: number): string {
  return Number.isFinite(value) ? formatWeight(Number(value.toPrecision(3))) : '–';
}

function zOf({ largestZ }: SplitQuality, { classes, parts }: SplitSummary, show: Show): string {
  if (!largestZ) {
    return 'z = 0';
  }
  const name = show(classes[largestZ.class]!.slice(0, 40));
  return `z = ${Math.abs(largestZ.z).toFixed(1)} (${name}, ${parts[0]!.name} and ${parts[largestZ.part]!.name})`;
}

function namesOf(ids: readonly number[], { classes }: SplitSummary, show: Show): string {
  if (ids.length === 0) {
    return 'none';
  }
  const named = ids.slice(0, MOST_NAMED).map((id) => show(classes[id]!.slice(0, 40)));
  return named.join(', ') + (ids.length > named.length ? ` and ${formatCount(ids.length - named.length)} more` : '');
}
