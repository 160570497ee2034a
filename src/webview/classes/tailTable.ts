import { type TemplateResult, html, nothing } from 'lit';
import { printable } from '../../core/printable';
import { formatCount, formatShare } from '../../core/numbers';
import type { DataColumn } from '../columns/dataColumn';
import '../dataTable';
import type { DatasetView } from '../pageReport';
import { BANDS, type Ranks } from './ranks';

/** What the chart of the tail shows, rank by rank, to be unfolded. */
export function renderTailTable(
  { columns }: DatasetView,
  ranks: Ranks,
  isOpen: boolean,
  toggle: (isOpen: boolean) => void,
): TemplateResult {
  return html`<details @toggle=${(event: Event) => toggle((event.currentTarget as HTMLDetailsElement).open)}>
    <summary>Table of this chart</summary>
    ${
      isOpen
        ? html`<data-table
            .label=${'Classes by rank'}
            .columns=${columnsOf(columns.name, ranks)}
            .count=${ranks.ids.length}
          ></data-table>`
        : nothing
    }
  </details>`;
}

function columnsOf(names: readonly string[], { ids, counts, shares, band }: Ranks): DataColumn[] {
  const name = (rank: number): string => printable(names[ids[rank]!]!) || '(no name)';
  return [
    { title: 'Rank', importance: 1, kind: 'number', text: (rank) => formatCount(rank + 1), value: (rank) => rank },
    { title: 'Class', kind: 'text', text: name, value: name },
    { title: 'Positives', kind: 'number', text: (rank) => formatCount(counts[rank]!), value: (rank) => counts[rank]! },
    {
      ...{ title: 'Cumulative share', importance: 2, kind: 'number' },
      ...{ meaning: 'Of all positives, those of the classes up to here.' },
      text: (rank) => (Number.isNaN(shares[rank]) ? '–' : formatShare(shares[rank]!)),
      value: (rank) => shares[rank]!,
    },
    {
      title: 'Band',
      importance: 3,
      kind: 'text',
      text: (rank) => BANDS[band[ids[rank]!]!]!,
      value: (rank) => band[ids[rank]!]!,
    },
  ];
}
