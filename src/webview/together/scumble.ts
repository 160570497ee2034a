import { type TemplateResult, html, nothing } from 'lit';
import { formatCount } from '../../core/numbers';
import type { DataColumn } from '../columns/dataColumn';
import type { DatasetView, TogetherView } from '../pageReport';

/** From this SCUMBLE on, drawing rare samples more often draws frequent labels with them (Charte et al. 2014). */
const CONCURRENT_FROM = 0.1;

/** SCUMBLE in words and by the pairs that make it large; nothing where there are none. */
export function renderScumble(
  { measures: { scumble }, columns: { positives } }: DatasetView,
  { scumblePairs }: TogetherView,
  name: (id: number) => string,
): TemplateResult | typeof nothing {
  if (scumble === null || !scumblePairs.length) {
    return nothing;
  }
  const ordered = (row: number): readonly [number, number] => {
    const { a, b } = scumblePairs[row]!;
    return positives[a]! >= positives[b]! ? [a, b] : [b, a];
  };
  const columns: DataColumn[] = [
    { title: 'Frequent', kind: 'text', text: (row) => name(ordered(row)[0]) },
    { title: 'Rare', kind: 'text', text: (row) => name(ordered(row)[1]) },
    {
      ...{ title: 'Both', importance: 1, kind: 'number', meaning: 'Samples with both.' },
      text: (row) => formatCount(scumblePairs[row]!.both),
      value: (row) => scumblePairs[row]!.both,
    },
    {
      ...{ title: 'Imbalance', kind: 'number' },
      meaning: 'SCUMBLE of a sample with just these two: 0 where both are equally frequent.',
      text: (row) => String(Number(scumblePairs[row]!.index.toPrecision(3))),
      value: (row) => scumblePairs[row]!.index,
    },
  ];
  const advice =
    scumble > CONCURRENT_FROM
      ? 'Rare labels come with frequent ones, so drawing rare samples more often makes the frequent labels more frequent too: sampling helps little here, weights in the loss do.'
      : 'Rare labels mostly stand alone or beside rare ones, so drawing rare samples more often does help.';
  return html`<h2>Frequent beside rare: SCUMBLE ${Number(scumble.toPrecision(3))}</h2>
    <p>${advice}</p>
    <data-table
      .label=${'Pairs that make SCUMBLE large'}
      .columns=${columns}
      .count=${scumblePairs.length}
    ></data-table>`;
}
