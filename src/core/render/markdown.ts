import { printable } from '../printable';
import type { DatasetReport, Report } from '../report/report';
import { effectSections } from './effectPages';
import { measureTexts, schemeSentence } from './measures';
import { formatAmount, formatCount } from '../numbers';
import { readingSentences } from './reading';
import { sentence } from './text';
import { classCells, classTitles } from './classTable';
import { weightNote } from './weightColumns';

const NAME_LENGTH = 40;

/** The report as Markdown: what is pasted into an issue, a paper's appendix or a chat. */
export function renderMarkdown(report: Report): string {
  return [...markdownParts(report)].join('');
}

/** The same, a dataset at a time. */
export function* markdownParts({ datasets }: Report): Generator<string> {
  if (datasets.length === 0) {
    yield 'No label file was found.\n';
  }
  for (const [index, dataset] of datasets.entries()) {
    yield (index > 0 ? '\n' : '') + renderDataset(dataset);
  }
}

/**
 * What Markdown or its dialects would take for more than a letter: markup (an underscore inside a word is none), tags,
 * entities, mentions, formulas; a dot or colon that makes an address of words, which many viewers turn into a link;
 * what begins a list where a line begins.
 */
const SPECIAL =
  /[\\`*{}[\]<>#|~&$@!]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=[\p{L}\p{N}])\.(?=\p{L})|^\s*[-+=]|(?<=^\s*\d+)[.)]/gu;

/** A text from a file as Markdown shows it letter by letter: nothing in it is a link, a tag, a table cell or code. */
export function escapeMarkdown(text: string): string {
  return printable(text).replace(SPECIAL, (found) => found.replace(/\S$/, (sign) => `&#${sign.charCodeAt(0)};`));
}

function renderDataset(dataset: DatasetReport): string {
  const header = ['class', ...classTitles(dataset)];
  const rows = dataset.classes.map((c) => [escapeMarkdown(c.name), ...classCells(dataset, c)]);
  const lines = [
    `## ${escapeMarkdown(dataset.id)}${dataset.split ? ` (${escapeMarkdown(dataset.split)})` : ''}`,
    '',
    `${escapeMarkdown(dataset.format)}, ${dataset.task}: ${formatAmount(dataset.samples, dataset.unit)}, ` +
      `${formatCount(dataset.samplesWithoutLabel)} without a label, ${formatCount(dataset.malformedRecords)} malformed` +
      `${dataset.partial ? '; read in part' : ''}.`,
    '',
    `| ${header.join(' | ')} |`,
    `| ${header.map((_, k) => (k === 0 ? '---' : '---:')).join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    ...paragraph(weightNote(dataset)),
    ...measureLines(dataset),
    ...paragraph(dataset.recommendation),
    ...paragraph(schemeSentence(dataset)),
    ...effectsMarkdown(dataset),
    ...list(
      'Findings',
      dataset.findings.map((finding) => `${finding.severity} ${finding.code}: ${escapeMarkdown(sentence(finding))}`),
    ),
    ...list('How the file was read', readingSentences(dataset).map(escapeMarkdown)),
  ];
  return lines.join('\n').trimEnd() + '\n';
}

/** What the weights do to training, see {@link effectSections}; no lines where there is nothing to say. */
export function effectsMarkdown(dataset: DatasetReport): string[] {
  return effectSections(dataset).flatMap(({ title, text, header, rows }) => [
    `**${title}**`,
    '',
    `| ${header.join(' | ')} |`,
    `| ${header.map((_, k) => (k === 0 ? '---' : '---:')).join(' | ')} |`,
    ...rows.map(([name, ...cells]) => `| ${[escapeMarkdown(name!.slice(0, NAME_LENGTH)), ...cells].join(' | ')} |`),
    '',
    text,
    '',
  ]);
}

function measureLines(dataset: DatasetReport): string[] {
  const values = measureTexts(dataset).map(({ name, value }) => `${name} ${value}`);
  return [`${values.join(', ')}. MeanIR and CVIR are over the classes that occur.`, ''];
}

function paragraph(text: string | undefined): string[] {
  return text ? [escapeMarkdown(text), ''] : [];
}

function list(title: string, items: readonly string[]): string[] {
  return items.length ? [`**${title}**`, '', ...items.map((item) => `- ${item}`), ''] : [];
}
