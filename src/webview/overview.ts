import { type TemplateResult, html, nothing } from 'lit';
import { printable } from '../core/printable';
import type { Finding } from '../core/findings/finding';
import { sum } from '../core/measures/sums';
import { formatAmount, formatCount, formatShare, formatWeight, pluralOf } from '../core/numbers';
import { type FindingAction, actionsFor } from './findingActions';
import type { DatasetView } from './pageReport';
import type { ToEditor } from './protocol';
import './readingEditor';

interface Fact {
  readonly value: string;
  /** Beside the value, smaller. */
  readonly aside?: string;
  readonly name: string;
  readonly meaning: string;
}

/** The numbers by which a dataset is known, as a list of tiles. */
export function renderFacts(view: DatasetView): TemplateResult {
  return html`<dl class="facts">
    ${factsOf(view).map(
      ({ value, aside, name, meaning }) =>
        html`<div title=${meaning}>
          <dt>${name}</dt>
          <dd>${value}${aside ? html` <small>${aside}</small>` : nothing}</dd>
        </div>`,
    )}
  </dl>`;
}

function factsOf(view: DatasetView): Fact[] {
  const { measures, samples, samplesWithoutLabel, malformedRecords, unit, columns } = view;
  const missing = sum(columns.missing);
  return [
    {
      value: formatCount(samples),
      ...(view.partial ? { aside: 'in part' } : {}),
      name: samples === 1 ? unit : pluralOf(unit),
      meaning: view.partial ? 'A limit ended counting early.' : 'Records that were counted.',
    },
    {
      value: formatCount(view.classes),
      name: view.classes === 1 ? 'class' : 'classes',
      meaning: 'Classes in the label file.',
    },
    {
      value: short(measures.cardinality),
      name: `labels per ${unit}`,
      meaning: `Cardinality. Density, its share of all classes: ${short(measures.density)}.`,
    },
    {
      value: measures.maxIR === null ? '–' : `${short(measures.maxIR)}×`,
      name: 'most to least frequent',
      meaning: 'The largest imbalance ratio (IRLbl) of the classes that occur.',
    },
    {
      value: measures.meanIR === null ? '–' : short(measures.meanIR),
      name: 'mean imbalance',
      meaning: 'MeanIR: the mean of IRLbl over the classes that occur.',
    },
    {
      value: formatCount(samplesWithoutLabel),
      ...(samplesWithoutLabel ? { aside: formatShare(samplesWithoutLabel / samples) } : {}),
      name: 'without a label',
      meaning: `A ${unit} without a single positive label is a negative of every class.`,
    },
    ...(missing
      ? [
          {
            value: formatCount(missing),
            aside: formatShare(missing / (missing + sum(columns.positives) + sum(columns.negatives))),
            name: 'missing labels',
            meaning: 'Labels that are blank or uncertain, of all classes together: neither positive nor negative.',
          },
        ]
      : []),
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

/** So many warnings are shown before the person asks for more: the classes shall be in sight. */
const MOST_OPEN = 3;

/** The findings, in the order of the report: the most important first, each with what there is to do about it. */
export function renderFindings(
  { findings, files }: DatasetView,
  act: (action: FindingAction) => void,
): TemplateResult | typeof nothing {
  if (!findings.length) {
    return nothing;
  }
  const render = (some: readonly Finding[]): TemplateResult =>
    html`<ul class="findings">
      ${some.map((finding) => renderFinding(finding, files[0], act))}
    </ul>`;
  const isUrgent = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';
  const urgent = findings.filter(isUrgent).slice(0, MOST_OPEN);
  const more = findings.filter((finding) => !urgent.includes(finding));
  return html`<section aria-label="Findings">
    ${urgent.length ? render(urgent) : nothing}
    ${
      more.length
        ? html`<details>
            <summary>${formatAmount(more.length, urgent.length ? 'more finding' : 'finding')}</summary>
            ${render(more)}
          </details>`
        : nothing
    }
  </section>`;
}

function renderFinding(
  finding: Finding,
  labelFile: string | undefined,
  act: (action: FindingAction) => void,
): TemplateResult {
  const { code, severity, message } = finding;
  return html`<li class=${severity}>
    <span class="severity" title=${code}>${SEVERITY[severity]}</span>
    <span>
      ${printable(message)}
      ${actionsFor(finding, labelFile).map(
        ({ title, action }) => html`<button class="link action" @click=${() => act(action)}>${title}</button>`,
      )}
    </span>
  </li>`;
}

/** How the file was understood and how it could be instead, to be unfolded. */
export function renderReading(
  { id, files, format, task, reading }: DatasetView,
  notes: readonly string[],
  isOpen: boolean,
  toggle: (isOpen: boolean) => void,
  send: (message: ToEditor) => void,
): TemplateResult {
  const named = files.slice(0, 5);
  const open = (file: string) => () => send({ kind: 'open', file, line: undefined });
  return html`<details
    class="reading"
    ?open=${isOpen}
    @toggle=${({ target, currentTarget }: Event) => target === currentTarget && toggle((target as HTMLDetailsElement).open)}
  >
    <summary>
      Read as ${printable(format)},
      ${task}${reading.isSet ? ', as you chose' : nothing}${
        notes.length ? html`; ${formatAmount(notes.length, 'note')} on what was not read` : nothing
      }
    </summary>
    <p>
      ${named.map((file) => html`<button class="link" @click=${open(file)}>${printable(file)}</button> `)}
      ${files.length > named.length ? `and ${formatAmount(files.length - named.length, 'file')} more` : nothing}
    </p>
    ${isOpen ? html`<reading-editor .reading=${reading} of=${id} .send=${send}></reading-editor>` : nothing}
    ${
      notes.length
        ? html`<ul class="muted">
            ${notes.map((text) => html`<li>${printable(text)}</li>`)}
          </ul>`
        : nothing
    }
  </details>`;
}

/** Four significant digits. */
function short(value: number): string {
  return value >= 1000 ? formatCount(value) : formatWeight(Number(value.toPrecision(4)));
}
