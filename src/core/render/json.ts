import type { DatasetReport, Report } from '../report/report';

/** The report as JSON: the contract of the command line, an object a class. @param indent Blanks a level; none by default. */
export function renderJson({ schemaVersion, datasets }: Report, indent?: number): string {
  return `${JSON.stringify({ schemaVersion, datasets: datasets.map(plain) }, undefined, indent)}\n`;
}

/** The same without indents, a dataset at a time. */
export function* jsonParts({ schemaVersion, datasets }: Report): Generator<string> {
  yield `{"schemaVersion":${schemaVersion},"datasets":[`;
  for (const [index, dataset] of datasets.entries()) {
    yield (index > 0 ? ',' : '') + JSON.stringify(plain(dataset));
  }
  yield ']}\n';
}

function plain(dataset: DatasetReport): object {
  return { ...dataset, classes: dataset.classes, byClass: undefined };
}
