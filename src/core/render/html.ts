import { printable } from '../printable';
import type { ClassReport } from '../classColumns';
import type { DatasetReport, Report } from '../report';
import { formatAmount, formatCount, formatShare, formatWeight } from './numbers';
import { readingSentences } from './reading';
import { sentence } from './text';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
th:first-child, td:first-child { text-align: left; }
svg { display: block; } rect { fill: #3b82f6; }
.muted { opacity: .75; }
`;

/** The report as one HTML file that needs nothing else: no script, no network. */
export function renderHtml(report: Report): string {
  const body = report.datasets.map(renderDataset).join('\n') || '<p>No label file was found.</p>';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Label Balance</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Label Balance</h1>
${body}
</body>
</html>
`;
}

/** A text from a file inside HTML, as content or as an attribute value in quotes. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function renderDataset(dataset: DatasetReport): string {
  const { measures } = dataset;
  const hasInstances = dataset.classes.some(({ instances }) => instances !== null);
  const most = dataset.classes.reduce((max, { positives }) => Math.max(max, positives), 1);
  const header = [
    'Class',
    '',
    'Positives',
    'Prevalence',
    ...(hasInstances ? ['Instances'] : []),
    'Imbalance ratio',
    'pos_weight',
    'weight',
  ];
  return `<section>
<h2>${escapeHtml(dataset.id)}${dataset.split ? ` <span class="muted">${escapeHtml(dataset.split)}</span>` : ''}</h2>
<p>${escapeHtml(dataset.format)}, ${dataset.task}: ${formatAmount(dataset.samples, escapeHtml(dataset.unit))},
${formatCount(dataset.samplesWithoutLabel)} without a label, ${formatCount(dataset.malformedRecords)} malformed${dataset.partial ? '; read in part' : ''}.
Labels per ${escapeHtml(dataset.unit)}: ${formatWeight(measures.cardinality)}. MeanIR (over classes that occur): ${formatWeight(measures.meanIR)}.</p>
<table>
<thead><tr>${header.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead>
<tbody>
${dataset.classes.map((c) => renderClass(c, most, hasInstances)).join('\n')}
</tbody>
</table>
${list(
  'Findings',
  dataset.findings.map((finding) => `${finding.severity} ${finding.code}: ${sentence(finding)}`),
)}
${list('How the file was read', readingSentences(dataset))}
</section>`;
}

function renderClass(c: ClassReport, most: number, hasInstances: boolean): string {
  const width = Number(((c.positives / most) * 160).toFixed(1));
  const cells = [
    formatCount(c.positives),
    formatShare(c.prevalence),
    ...(hasInstances ? [c.instances === null ? '–' : formatCount(c.instances)] : []),
    formatWeight(c.imbalanceRatio),
    formatWeight(c.posWeight),
    formatWeight(c.weight),
  ];
  return (
    `<tr><td>${escapeHtml(c.name)}</td>` +
    `<td><svg width="160" height="10" aria-hidden="true"><rect width="${width}" height="10"/></svg></td>` +
    `${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  );
}

function list(title: string, items: readonly string[]): string {
  return items.length
    ? `<h3>${title}</h3>\n<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
    : '';
}
