import type { Report } from '../report/report';

/** The report as JSON: the contract of the command line, an object a class. @param indent Blanks a level; none by default. */
export function renderJson({ schemaVersion, datasets }: Report, indent?: number): string {
  const plain = datasets.map((dataset) => ({ ...dataset, classes: dataset.classes, byClass: undefined }));
  return `${JSON.stringify({ schemaVersion, datasets: plain }, undefined, indent)}\n`;
}
