import { printable } from '../printable';
import type { Finding } from '../findings/finding';
import type { DatasetReport, Report } from '../report/report';
import { asLarge, effectsTable, mayTrain } from './effects';
import { schemeSentence } from './measures';
import { formatAmount, formatCount, formatShare, formatWeight } from '../numbers';
import { readingSentences } from './reading';
import { hasInstances, instanceCells } from './classTable';
import { weightCells, weightNote, weightTitles } from './weightColumns';

const BAR_WIDTH = 24;
const NAME_WIDTH = 32;

/** The report for a terminal: plain text with bars, one block a dataset. */
export function renderText(report: Report): string {
  return [...textParts(report)].join('');
}

/** The same, a dataset at a time. */
export function* textParts({ datasets }: Report): Generator<string> {
  if (datasets.length === 0) {
    yield 'No label file was found here.\n';
  }
  for (const [index, dataset] of datasets.entries()) {
    yield (index > 0 ? '\n' : '') + renderDataset(dataset);
  }
}

function renderDataset(dataset: DatasetReport): string {
  const { measures } = dataset;
  const lines = [
    printable(dataset.id) + (dataset.split ? ` (${dataset.split})` : ''),
    `  ${dataset.format}, ${dataset.task}: ${formatAmount(dataset.samples, dataset.unit)}, ` +
      `${formatAmount(dataset.classes.length, 'class')}, ${formatCount(dataset.samplesWithoutLabel)} without a label` +
      (dataset.malformedRecords ? `, ${formatCount(dataset.malformedRecords)} malformed` : '') +
      (dataset.partial ? ', read in part' : ''),
    `  labels per ${dataset.unit} ${formatWeight(measures.cardinality)}, MeanIR ${formatWeight(measures.meanIR)} ` +
      '(over classes that occur)',
    '',
    ...renderClasses(dataset),
    '',
    ...[weightNote(dataset), dataset.recommendation, schemeSentence(dataset)].flatMap((text) =>
      text ? [`  ${printable(text)}`, ''] : [],
    ),
    ...renderEffects(dataset),
    ...dataset.findings.map((finding) => `  ${finding.severity} ${finding.code}: ${printable(sentence(finding))}`),
    '',
    ...readingSentences(dataset).map((text) => `  ${printable(text)}`),
  ];
  return lines.join('\n').trimEnd() + '\n';
}

/** What the weights do to the loss, in a line. */
function renderEffects(dataset: DatasetReport): string[] {
  const table = mayTrain(dataset) ? effectsTable(dataset) : undefined;
  const rarest = table?.rows.at(-1);
  if (!table || !rarest) {
    return [];
  }
  const shares = [rarest.unweightedShare, rarest.weightShare, rarest.posWeightShare].map(formatShare);
  return [
    `  Share of “${printable(rarest.name, NAME_WIDTH)}” in the loss: ${shares[0]} unweighted, ${shares[1]} with weight, ` +
      `${shares[2]} with pos_weight; the mean loss is ${asLarge(table.posWeightFactor)} with pos_weight.`,
    '',
  ];
}

/** A finding with the place it is about, where it has one. */
export function sentence({ file, line, message }: Finding): string {
  return file === undefined ? message : `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}

function renderClasses(dataset: DatasetReport): string[] {
  const { classes } = dataset;
  const most = classes.reduce((max, { positives }) => Math.max(max, positives), 1);
  const header = [
    'class',
    'positives',
    'share',
    ...(hasInstances(dataset) ? ['instances'] : []),
    'IR',
    ...weightTitles(dataset),
  ];
  const rows = [...classes]
    .sort((a, b) => b.positives - a.positives)
    .map((c) => [
      printable(c.name, NAME_WIDTH),
      formatCount(c.positives),
      formatShare(c.prevalence),
      ...instanceCells(dataset, c),
      formatWeight(c.imbalanceRatio),
      ...weightCells(dataset, c),
      '█'.repeat(Math.ceil((c.positives / most) * BAR_WIDTH)),
    ]);
  const widths = header.map((title, k) => rows.reduce((max, row) => Math.max(max, row[k]!.length), title.length));
  const line = (cells: readonly string[]): string =>
    '  ' + cells.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k] ?? 0))).join('  ');
  return [line(header), ...rows.map(line)];
}
