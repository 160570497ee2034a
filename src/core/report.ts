import type { Dataset } from './dataset';
import type { Task } from './tally';

/** The one value every surface shows; its JSON form is the contract of the command line (version 1). */
export interface Report {
  readonly schemaVersion: 1;
  readonly datasets: readonly DatasetReport[];
}

export interface DatasetReport {
  readonly id: string;
  readonly collection: string;
  readonly files: readonly string[];
  readonly format: string;
  readonly task: Task;
  readonly split: string | null;
  readonly unit: string;
  readonly samples: number;
  readonly samplesWithoutLabel: number;
  readonly malformedRecords: number;
  readonly partial: boolean;
  readonly classes: readonly ClassReport[];
  readonly measures: MeasuresReport;
  /** Full sentences. */
  readonly evidence: readonly string[];
  readonly findings: readonly Finding[];
}

export interface ClassReport {
  readonly name: string;
  readonly positives: number;
  readonly negatives: number;
  /** Blank, NaN and uncertain labels: neither positive nor negative. */
  readonly missing: number;
  /** Objects, pixels or tokens; null where a sample holds a class at most once. */
  readonly instances: number | null;
  /** positives / (positives + negatives); null where nothing is known. */
  readonly prevalence: number | null;
  /** IRLbl: largest positives / positives; null for a class that never occurs. */
  readonly imbalanceRatio: number | null;
  /** Negatives / positives under the safe policy; 1 where there are no positives or no negatives. */
  readonly posWeight: number;
  /** Inverse count, mean 1 over the classes that occur; 1 for the others. */
  readonly weight: number;
}

export interface MeasuresReport {
  readonly cardinality: number;
  readonly density: number;
  /** Distinct label sets; null where memory did not allow to hold them. */
  readonly labelSets: number | null;
  readonly meanIR: number | null;
  readonly maxIR: number | null;
  readonly cvIR: number | null;
  readonly scumble: number | null;
}

export interface Finding {
  /** `LB` and four digits; stable. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** A full sentence with the class and the number that triggered it. */
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

export function buildReport(datasets: readonly Dataset[]): Report {
  return { schemaVersion: 1, datasets: datasets.map(describe) };
}

function describe(dataset: Dataset): DatasetReport {
  const { tally } = dataset;
  const most = tally.positives.reduce((a, b) => Math.max(a, b), 0);
  const ratios = [...tally.positives].filter((count) => count > 0).map((count) => most / count);
  const inverse = [...tally.positives].map((count) => (count > 0 ? 1 / count : 0));
  const meanInverse = inverse.reduce((a, b) => a + b, 0) / Math.max(1, ratios.length);
  const assignments = tally.positives.reduce((a, b) => a + b, 0);
  const cardinality = tally.samples ? assignments / tally.samples : 0;
  const meanIR = ratios.length ? ratios.reduce((a, b) => a + b, 0) / ratios.length : null;
  return {
    id: dataset.id,
    collection: dataset.collection,
    files: dataset.files,
    format: dataset.format,
    task: dataset.task,
    split: dataset.split,
    unit: dataset.unit,
    samples: tally.samples,
    samplesWithoutLabel: tally.samplesWithoutLabel,
    malformedRecords: tally.problems.filter((p) => p.kind === 'malformed-record').reduce((n, p) => n + p.count, 0),
    partial: tally.partial,
    classes: tally.classes.map((name, id) => {
      const positives = tally.positives[id]!;
      const negatives = tally.negatives[id]!;
      const known = positives + negatives;
      return {
        name,
        positives,
        negatives,
        missing: tally.missing[id]! + tally.uncertain[id]!,
        instances: tally.instances?.[id] ?? null,
        prevalence: known ? positives / known : null,
        imbalanceRatio: positives ? most / positives : null,
        posWeight: positives && negatives ? negatives / positives : 1,
        weight: positives ? inverse[id]! / meanInverse : 1,
      };
    }),
    measures: {
      cardinality,
      density: tally.classes.length ? cardinality / tally.classes.length : 0,
      labelSets: tally.labelSets.complete ? tally.labelSets.members.length : null,
      meanIR,
      maxIR: ratios.length ? Math.max(...ratios) : null,
      cvIR: null,
      scumble: null,
    },
    evidence: dataset.evidence.map((item) => item.text),
    findings: [],
  };
}
