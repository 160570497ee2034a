import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildReport, type DatasetReport } from '../../src/core/report/report';
import { nodeFolder } from '../../src/host/nodeFiles';
import { discover } from '../../src/scan/discover';
import { scanFiles } from '../../src/scan/scanFiles';

/**
 * Real label files with true counts stand beside the project (or where LABEL_CORPUS says): one folder a data set, with
 * its files in `data/` and the true counts of one or more readings in `truth.json`. They are no part of the project.
 */
const CORPUS = process.env.LABEL_CORPUS ?? join(__dirname, '../../../shared/datasets');

interface TrueView {
  readonly id: string;
  readonly input: readonly string[];
  readonly n_rows: number;
  readonly labels?: readonly { readonly name: string; readonly positive: number }[];
}

/** Sets whose true counts are listed under names that stand nowhere in the files; there the counts alone are compared. */
const NAMES_FROM_ELSEWHERE: ReadonlySet<string> = new Set(['xed']);

async function report(folder: string): Promise<readonly DatasetReport[]> {
  const { signal } = new AbortController();
  const root = nodeFolder(folder);
  return buildReport(await scanFiles(await discover(root, { signal }), root, { signal })).datasets;
}

/** Views of the same file and split are alternative readings: one of them is enough. */
function alternatives(views: readonly TrueView[]): TrueView[][] {
  const groups = new Map<string, TrueView[]>();
  for (const view of views) {
    if (view.labels) {
      const isSplit = /^(train|val|valid|dev|test|oos)/i.test(view.id) && !view.id.includes('.');
      const key = JSON.stringify([view.input[0], isSplit ? view.id : '']);
      groups.set(key, [...(groups.get(key) ?? []), view]);
    }
  }
  return [...groups.values()];
}

const positives = (pairs: readonly (readonly [string, number])[]): string =>
  JSON.stringify(pairs.filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Whether a dataset has the samples and, class by class, the positives of a view. */
function says(dataset: DatasetReport, view: TrueView, compareNames: boolean): boolean {
  if (dataset.samples !== view.n_rows) {
    return false;
  }
  const found = dataset.classes.map((c, id) => [compareNames ? c.name.trim() : String(id), c.positives] as const);
  const expected = view.labels!.map(
    (label, id) => [compareNames ? String(label.name).trim() : String(id), label.positive] as const,
  );
  return positives(found) === positives(expected) || (compareNames && saysById(dataset, view));
}

/** Some views are listed by class id where the data names the classes (in metadata, in a mapping file). */
function saysById(dataset: DatasetReport, view: TrueView): boolean {
  return view.labels!.every(({ name, positive }) => dataset.classes[Number(name)]?.positives === positive);
}

describe('real label files, read with no configuration', () => {
  const sets = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => existsSync(join(CORPUS, name, 'data'))) : [];
  assert.ok(sets.length > 0, `There are no data sets in ${CORPUS}.`);
  for (const set of sets.sort()) {
    it(set, async () => {
      const truth = JSON.parse(readFileSync(join(CORPUS, set, 'truth.json'), 'utf8')) as { views: TrueView[] };
      const datasets = await report(join(CORPUS, set, 'data'));
      const wrong = alternatives(truth.views).filter(
        (views) => !views.some((v) => datasets.some((d) => says(d, v, !NAMES_FROM_ELSEWHERE.has(set)))),
      );
      assert.deepEqual(
        wrong.map(([view]) => view!.id),
        [],
      );
    });
  }
});
