import { type TemplateResult, html, nothing } from 'lit';
import { printable } from '../core/printable';
import type { DatasetHead, DatasetView, PageReport } from './pageReport';

/** Which dataset is shown: a list of them, and beside it the splits of the chosen one. */
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
  const onChange = (event: Event): void => {
    const group = collections.get((event.target as HTMLSelectElement).value);
    // The training split is what code is written for.
    const first = group?.find(({ split }) => split === 'train') ?? group?.[0];
    if (first) {
      select(first.id);
    }
  };
  return html`<h1>
    <select aria-label="Dataset" @change=${onChange}>
      ${[...collections.keys()].map(
        (name) => html`<option value=${name} .selected=${name === selected.collection}>${title(name)}</option>`,
      )}
    </select>
  </h1>`;
}

function title(collection: string): string {
  return printable(collection, 120) || 'This folder';
}
