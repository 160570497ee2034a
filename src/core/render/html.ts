import { printable } from '../printable';
import type { DatasetReport, Report } from '../report/report';
import { largest } from '../measures/sums';
import { effectSections } from './effectPages';
import { measureTexts, schemeSentence } from './measures';
import { formatAmount, formatCount } from '../numbers';
import { readingSentences } from './reading';
import { SORT_SCRIPT, SORT_SCRIPT_HASH } from './htmlSort';
import { sentence } from './text';
import { classCells, classTitles } from './classTable';
import { weightNote } from './weightColumns';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
th:first-child, td:first-child, .measures :is(th, td):last-child { text-align: left; }
th { vertical-align: bottom; font-weight: 600; }
svg { display: block; } rect { fill: #3b82f6; }
.muted { opacity: .75; }
.scroll { overflow-x: auto; }
th button { all: unset; cursor: pointer; }
th button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
th button:hover { text-decoration: underline; }
th[aria-sort=ascending] button::after { content: ' ▲'; }
th[aria-sort=descending] button::after { content: ' ▼'; }
`;

/** Of that style sheet, for the policy of the file. A test holds it against the style sheet. */
const STYLE_HASH = 'sha256-igZeBmfMfWVYyV/cjSt6YCsOU/A0j3WZAXW/4KfpUt8=';

/** The report as one HTML file that needs nothing else, and no network; its script sorts tables, see {@link SORT_SCRIPT}. */
export function renderHtml(report: Report): string {
  return [...htmlParts(report)].join('');
}

/** The same, a dataset at a time. */
export function* htmlParts({ datasets }: Report): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SORT_SCRIPT_HASH}'">
<meta name="viewport" content="width=device-width">
<title>Label Balance</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Label Balance</h1>
`;
  if (datasets.length === 0) {
    yield '<p>No label file was found.</p>\n';
  }
  for (const dataset of datasets) {
    yield `${renderDataset(dataset)}\n`;
  }
  yield `</main>
<script>${SORT_SCRIPT}</script>
</body>
</html>
`;
}

/** A text from a file inside HTML, as content or as an attribute value in quotes. */
function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function renderDataset(dataset: DatasetReport): string {
  const { split, unit } = dataset;
  const note = weightNote(dataset);
  const advice = [dataset.recommendation, schemeSentence(dataset)].filter((text) => text);
  return `<section>
<h2>${escapeHtml(dataset.id)}${split ? ` <span class="muted">${escapeHtml(split)}</span>` : ''}</h2>
<p>${escapeHtml(dataset.format)}, ${dataset.task}: ${formatAmount(dataset.samples, escapeHtml(unit))},
${formatCount(dataset.samplesWithoutLabel)} without a label, ${formatCount(dataset.malformedRecords)} malformed${dataset.partial ? '; read in part' : ''}.</p>
${advice.map((text) => `<p>${escapeHtml(text!)}</p>`).join('\n')}
${renderClasses(dataset)}${note ? `\n<p class="muted">${escapeHtml(note)}</p>` : ''}
<h3>Measures</h3>
${table(
  'Measures',
  ['measure', 'value', 'what it is'],
  measureTexts(dataset).map(({ name, value, meaning }) => [name, value, meaning]),
  'measures',
)}
${effectSections(dataset)
  .map(
    ({ title, header, rows, text }) =>
      `<h3>${title}</h3>\n${table(title, header, rows, 'sortable')}\n<p>${escapeHtml(text)}</p>`,
  )
  .join('\n')}
${list(
  'Findings',
  dataset.findings.map((finding) => `${finding.severity} ${finding.code}: ${sentence(finding)}`),
)}
${list('How the file was read', readingSentences(dataset))}
</section>`;
}

function renderClasses(dataset: DatasetReport): string {
  const { classes, byClass } = dataset;
  const most = Math.max(1, largest(byClass.positives));
  const header = ['class', '', ...classTitles(dataset)];
  const rows = classes.map((c) => {
    const width = Number(((c.positives / most) * 160).toFixed(1));
    const cells = classCells(dataset, c);
    return (
      `<tr><td>${escapeHtml(c.name)}</td>` +
      `<td><svg width="160" height="10" aria-hidden="true"><rect width="${width}" height="10"/></svg></td>` +
      `${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
    );
  });
  return tableOf('Classes', header, rows, 'sortable');
}

function table(label: string, header: readonly string[], rows: readonly (readonly string[])[], style: string): string {
  return tableOf(
    label,
    header,
    rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`),
    style,
  );
}

/** A table that can be scrolled sideways, also by keyboard, where it is wider than the page. */
function tableOf(label: string, header: readonly string[], rows: readonly string[], style: string): string {
  // The column of bars repeats the numbers beside it and has no title.
  const titles = header.map((title) => (title === '' ? '<td></td>' : `<th scope="col">${escapeHtml(title)}</th>`));
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(label)}"><table class="${style}">
<thead><tr>${titles.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

function list(title: string, items: readonly string[]): string {
  return items.length
    ? `<h3>${title}</h3>\n<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
    : '';
}
