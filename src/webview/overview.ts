import { type TemplateResult, html, nothing } from 'lit';
import { printable } from '../core/printable';
import type { Finding } from '../core/report';
import { formatAmount, formatCount, formatShare, formatWeight } from '../core/render/numbers';
import type { DatasetView } from './protocol';

interface Fact {
  readonly value: string;
  readonly name: string;
  readonly meaning: string;
}

/** The numbers by which a dataset is known, as a list of tiles. */
export function renderFacts(view: DatasetView): TemplateResult {
  return html`<dl class="facts">
    ${factsOf(view).map(
      ({ value, name, meaning }) =>
        html`<div title=${meaning}>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function factsOf(view: DatasetView): Fact[] {
  const { measures, samples, samplesWithoutLabel, malformedRecords, unit } = view;
  const without = samples ? ` (${formatShare(samplesWithoutLabel / samples)})` : '';
  return [
    {
      value: formatCount(samples) + (view.partial ? ' (in part)' : ''),
      name: plural(unit),
      meaning: view.partial ? 'A limit ended counting early.' : 'Records that were counted.',
    },
    { value: formatCount(view.classes), name: 'classes', meaning: 'Classes in the label file.' },
    {
      value: formatWeight(round(measures.cardinality)),
      name: `labels per ${unit}`,
      meaning: `Cardinality. Density, its share of all classes: ${formatWeight(round(measures.density))}.`,
    },
    {
      value: measures.maxIR === null ? '–' : `${formatWeight(round(measures.maxIR))}×`,
      name: 'most to least frequent',
      meaning: 'The largest imbalance ratio (IRLbl) of the classes that occur.',
    },
    {
      value: measures.meanIR === null ? '–' : formatWeight(round(measures.meanIR)),
      name: 'mean imbalance ratio',
      meaning: 'MeanIR: the mean of IRLbl over the classes that occur.',
    },
    {
      value: formatCount(samplesWithoutLabel) + without,
      name: 'without a label',
      meaning: `A ${unit} without a single positive label is a negative of every class.`,
    },
    ...(malformedRecords
      ? [
          {
            value: formatCount(malformedRecords),
            name: 'malformed',
            meaning: 'Records that could not be understood; they are not counted.',
          },
        ]
      : []),
  ];
}

const SEVERITY: Readonly<Record<Finding['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
  hint: 'Hint',
};

/** The findings, in the order of the report: the most important first. */
export function renderFindings(
  { findings }: DatasetView,
  open: (file: string, line: number | undefined) => void,
): TemplateResult | typeof nothing {
  if (!findings.length) {
    return nothing;
  }
  return html`<ul class="findings" aria-label="Findings">
    ${findings.map(
      ({ code, severity, message, file, line }) =>
        html`<li class=${severity}>
          <span class="severity" title=${code}>${SEVERITY[severity]}</span>
          <span>
            ${printable(message)}
            ${
              file === undefined
                ? nothing
                : html`<button class="link" @click=${() => open(file, line)}>
                    ${line === undefined ? `Open ${printable(file, 60)}` : `Open line ${formatCount(line)}`}
                  </button>`
            }
          </span>
        </li>`,
    )}
  </ul>`;
}

/** How the file was understood, to be unfolded. */
export function renderReading(
  { files, format, task, evidence }: DatasetView,
  notes: readonly string[],
  open: (file: string) => void,
): TemplateResult {
  const named = files.slice(0, 5);
  return html`<details class="reading">
    <summary>
      Read as ${printable(format)},
      ${task}${notes.length ? html`; ${formatAmount(notes.length, 'other file')} not read` : nothing}
    </summary>
    <p>
      ${named.map((file) => html`<button class="link" @click=${() => open(file)}>${printable(file)}</button> `)}
      ${files.length > named.length ? `and ${formatAmount(files.length - named.length, 'file')} more` : nothing}
    </p>
    <ul>
      ${evidence.map((text) => html`<li>${printable(text)}</li>`)}
      ${notes.map((text) => html`<li class="muted">${printable(text)}</li>`)}
    </ul>
  </details>`;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

function plural(unit: string): string {
  return unit.endsWith('y') ? `${unit.slice(0, -1)}ies` : `${unit}s`;
}
