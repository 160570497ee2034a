import { FileType, Uri, l10n, workspace } from 'vscode';
import { type Comparison, compareDatasets } from '../../core/compare/compare';
import { counterpartOf, sideOf } from '../../core/compare/side';
import { printable } from '../../core/printable';
import type { DatasetReport } from '../../core/report/report';
import { HumanError } from '../../scan/errors';
import type { ScanService } from '../../scan/scanService';
import type { CompareTarget } from '../../webview/compare/messages';
import { commitNamed, commitTitle, filesInCommit } from './revisions';

/**
 * Holds a dataset against another, which is counted where it is not known: the target before, the dataset after.
 *
 * @throws {HumanError} where the target is no label file, or none that can be compared
 * @throws {CancelledError}
 */
export async function compareWith(
  scans: ScanService,
  folder: string,
  dataset: DatasetReport,
  target: CompareTarget,
): Promise<Comparison> {
  const { report, title } = await targetOf(scans, folder, dataset, target);
  const own = target.kind === 'revision' ? l10n.t('{0} now', dataset.id) : dataset.id;
  return compareDatasets(sideOf(report, title), sideOf(dataset, own));
}

interface Counted {
  readonly report: DatasetReport;
  readonly title: string;
}

async function targetOf(
  scans: ScanService,
  folder: string,
  dataset: DatasetReport,
  target: CompareTarget,
): Promise<Counted> {
  switch (target.kind) {
    case 'dataset': {
      const report = scans.state(folder).result?.report.datasets.find(({ id }) => id === target.id);
      if (!report) {
        throw new HumanError(l10n.t('There is no dataset {0} any more.', printable(target.id)));
      }
      return { report, title: report.id };
    }
    case 'revision': {
      const [commit, instead] = await Promise.all([
        commitNamed(folder, dataset, target.hash),
        filesInCommit(folder, dataset, target.hash),
      ]);
      const path = dataset.files[0]!;
      const counted = await scans.count(folder, { path, among: 'folder', instead });
      return { report: only(counted, dataset, path), title: `${dataset.id} in ${commitTitle(commit)}` };
    }
    case 'elsewhere': {
      const uri = Uri.parse(target.uri);
      const isFolder = ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
      const [parent, name] = [Uri.joinPath(uri, '..'), uri.path.split('/').at(-1)!];
      const counted = isFolder
        ? await scans.count(uri.toString(), undefined)
        : await scans.count(parent.toString(), { path: name, among: 'siblings' });
      const report = only(counted, dataset, name);
      return { report, title: isFolder ? `${name}/${report.id}` : workspace.asRelativePath(uri) };
    }
  }
}

/** The dataset of several that belongs to the one it shall be held against. */
function only(counted: readonly DatasetReport[], dataset: DatasetReport, name: string): DatasetReport {
  const usable = counted.filter(({ byClass }) => byClass.name.length > 0);
  const found = counterpartOf(dataset, usable);
  if (!found) {
    const shown = printable(name, 120);
    throw new HumanError(
      usable.length
        ? l10n.t('{0} holds several datasets, and none has the id or the split of this one.', shown)
        : l10n.t('{0} holds no labels that could be read.', shown),
    );
  }
  return found;
}
