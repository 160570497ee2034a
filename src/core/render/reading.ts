import type { DatasetReport } from '../report/report';

/** Why a file is read as it is, each reason with what would change it: full sentences. */
export function readingSentences({ evidenceDetails }: Pick<DatasetReport, 'evidenceDetails'>): string[] {
  return evidenceDetails.map(({ text, otherwise }) => (otherwise ? `${text} ${otherwise}` : text));
}
