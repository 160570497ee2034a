import { type TemplateResult, html, nothing } from 'lit';
import { formatCount } from '../../core/numbers';
import '../charts/seriesChart';
import type { DatasetView } from '../pageReport';
import type { Ranks } from './ranks';

/** Few classes have their bars in the table; as a picture they are drawn where somebody unfolds them. */
export function renderFewClasses(
  { columns, unit }: DatasetView,
  { ids }: Ranks,
  isOpen: boolean,
  toggle: (isOpen: boolean) => void,
): TemplateResult {
  return html`<details @toggle=${(event: Event) => toggle((event.currentTarget as HTMLDetailsElement).open)}>
    <summary>Chart of these classes</summary>
    ${
      isOpen
        ? html`<series-chart
            .label=${`Positives of each class, by ${unit}. The table above has the numbers.`}
            .name=${'classes'}
            .series=${[{ name: 'positives', values: columns.positives }]}
            .names=${columns.name}
            .order=${ids}
            .format=${formatCount}
            .firstColour=${1}
          ></series-chart>`
        : nothing
    }
  </details>`;
}
