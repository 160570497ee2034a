import { type TemplateResult, html, nothing } from 'lit';
import { printable } from '../core/printable';
import { trainingPart } from '../core/splits/trainingPart';
import { renderChoiceList } from './controls/choiceList';
import type { DatasetHead, DatasetView, PageReport } from './pageReport';

/** Which dataset is shown: a list of them, and beside it the splits of the chosen one as joined buttons, which the library has none of. */
export function renderChooser(
  { datasets }: PageReport,
  selected: DatasetView,
  select: (dataset: string) => void,
): TemplateResult {
  const collections = new Map<string, DatasetHead[]>();
  for (const dataset of datasets) {
    const group = collections.get(dataset.collection);
    if (group) {
      group.push(dataset);
    } else {
      collections.set(dataset.collection, [dataset]);
    }
  }
  const splits = collections.get(selected.collection) ?? [selected];
  return html`<div class="chooser">
    ${collections.size > 1 ? renderCollections(collections, selected, select) : html`<h1>${title(selected.collection)}</h1>`}
    ${
      splits.length > 1
        ? html`<div class="segments" role="group" aria-label="Split">
            ${splits.map(
              ({ id, split }) =>
                html`<button aria-pressed=${id === selected.id} title=${printable(id)} @click=${() => select(id)}>
                  ${split ?? 'no split'}
                </button>`,
            )}
          </div>`
        : nothing
    }
  </div>`;
}

function renderCollections(
  collections: ReadonlyMap<string, readonly DatasetHead[]>,
  selected: DatasetView,
  select: (dataset: string) => void,
): TemplateResult {
  const choose = (name: string): void => {
    const group = collections.get(name) ?? [];
    // The training part is what code is written for.
    const first = trainingPart(group, name) ?? group[0];
    if (first) {
      select(first.id);
    }
  };
  return html`<h1>
    ${renderChoiceList({
      label: 'Dataset',
      choices: [...collections.keys()].map((name) => ({ value: name, label: title(name) })),
      chosen: selected.collection,
      choose,
    })}
  </h1>`;
}

function title(collection: string): string {
  return printable(collection, 120) || 'This folder';
}
