import { type Disposable, type HoverProvider, Hover, MarkdownString, Range, Uri, languages, workspace } from 'vscode';
import { headerCells } from '../../core/headerCells';
import { escapeMarkdown } from '../../core/render/markdown';
import { formatAmount, formatCount, formatShare, formatWeight } from '../../core/numbers';
import { classAt } from '../../core/report/classColumns';
import type { DatasetReport } from '../../core/report/report';
import { SETTINGS } from '../../host/ids';
import { counted } from '../../python/rules/ruleData';
import { weightColumns } from '../../python/weights/offers';
import { folderOf } from '../folders';
import type { Services } from '../services';

const TABLES = '**/*.{csv,tsv,tab,psv}';

/** On a class in the first line of a label file: how often it occurs and the weights that follow, from cache. */
export function registerHeaderHover(services: Services): Disposable {
  const provider: HoverProvider = {
    provideHover(document, position) {
      const folder = folderOf(document.uri);
      const isOn = workspace.getConfiguration('labelBalance', document).get(SETTINGS.hover, true);
      const result =
        folder !== undefined && isOn && position.line === 0 ? services.scans.state(folder).result : undefined;
      if (folder === undefined || !result) {
        return undefined;
      }
      const datasets = result.report.datasets.filter(({ files }) =>
        files.some((file) => Uri.joinPath(Uri.parse(folder), file).toString() === document.uri.toString()),
      );
      const cell = headerCells(document.lineAt(0).text).find(
        ({ from, to }) => from <= position.character && position.character <= to,
      );
      const parts = datasets.flatMap((dataset) => {
        const id = cell ? dataset.byClass.name.indexOf(cell.name) : -1;
        return id < 0 ? [] : [classMarkdown(dataset, id)];
      });
      return cell && parts.length > 0
        ? new Hover(new MarkdownString(parts.join('\n\n')), new Range(0, cell.from, 0, cell.to))
        : undefined;
    },
  };
  return languages.registerHoverProvider({ pattern: TABLES }, provider);
}

/** A class of a label file: how often it occurs, and its weights. */
export function classMarkdown(dataset: DatasetReport, id: number): string {
  const { name, positives, missing, prevalence } = classAt(dataset.byClass, id);
  const unknown = missing > 0 ? `, ${formatCount(missing)} not known` : '';
  const weights = weightColumns('BCEWithLogitsLoss', counted(dataset));
  return [
    `**${escapeMarkdown(name)}** in ${escapeMarkdown(dataset.id)}: ${formatCount(positives)} of ${formatAmount(dataset.samples, dataset.unit)} (${formatShare(prevalence)})${unknown}`,
    '',
    weights.map(({ title, values }) => `${title} ${formatWeight(values[id]!)}`).join(' · '),
  ].join('\n');
}
