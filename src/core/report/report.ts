import { classAt, type ClassColumns, type ClassReport, describeClasses } from './classColumns';
import type { ColumnText, Dataset, EvidenceText } from '../dataset';
import { factsOf } from '../findings/facts';
import type { Finding } from '../findings/finding';
import { findingsOf, type RuleSettings } from '../findings/registry';
import { withSameCounts } from '../findings/sameCounts';
import { groupBy } from '../groupBy';
import { measure, type Measures } from '../measures/measures';
import { hasOneClassPerSample } from '../measures/exclusive';
import { recommend } from './recommend';
import type { Task } from '../tally/tally';
import { type Bounds, DEFAULT_BOUNDS } from '../weighting/safe';
import { parseScheme } from '../weighting/schemes';

/** The scheme that people ask for first, and the one PyTorch documents; the report says what may serve better. */
export const DEFAULT_POS_WEIGHT = 'neg/pos';

/** The one value every surface shows; its JSON form is the contract of the command line (version 1). */
export interface Report {
  readonly schemaVersion: 1;
  readonly datasets: readonly DatasetReport[];
}

/** Everything that any surface shows about one label file and split. */
export interface DatasetReport extends DatasetFigures {
  /** The same as `byClass`, an object a class; made when first asked for, so of many classes rather ask `byClass`. */
  readonly classes: readonly ClassReport[];
}

/** A dataset's report as threads send it to each other; {@link withClasses} makes it whole. */
export interface DatasetFigures {
  readonly id: string;
  readonly collection: string;
  readonly files: readonly string[];
  readonly format: string;
  readonly task: Task;
  /** True where classes exclude each other: for CrossEntropyLoss; pos_weight then only serves one-vs-rest training. */
  readonly oneClassPerSample: boolean;
  readonly split: string | null;
  readonly unit: string;
  readonly samples: number;
  readonly samplesWithoutLabel: number;
  readonly malformedRecords: number;
  /** Pixels or tokens that have a label; null where they were not counted. */
  readonly instanceTotal: number | null;
  readonly partial: boolean;
  /** The largest posWeight there may be; null for no limit. */
  readonly posWeightCap: number | null;
  /** The scheme of posWeight, as `parseScheme` reads it. */
  readonly posWeightScheme: string;
  readonly byClass: ClassColumns;
  readonly measures: MeasuresReport;
  /** Full sentences. */
  readonly evidence: readonly string[];
  /** The same with what each is about and what would change it. */
  readonly evidenceDetails: readonly EvidenceText[];
  /** The columns of a table and which of them hold labels; null for other formats and for very wide tables. */
  readonly columns: readonly ColumnText[] | null;
  /** Classes that a person has left out; absent where there are none. */
  readonly excludedClasses?: readonly string[];
  readonly findings: readonly Finding[];
  /** One sentence: what serves this data, and why. */
  readonly recommendation: string;
}

/** The imbalance measures of a dataset; null where one is not defined or not known. */
export interface MeasuresReport {
  readonly cardinality: number;
  readonly density: number;
  /** Distinct label sets; null where memory did not allow to hold them. */
  readonly labelSets: number | null;
  readonly meanIR: number | null;
  readonly maxIR: number | null;
  readonly cvIR: number | null;
  readonly scumble: number | null;
  /** Label sets that occur once. */
  readonly singleLabelSets: number | null;
  /** Share of the samples with the most frequent label set. */
  readonly largestLabelSetShare: number | null;
  /** MeanIR with 0 for classes that never occur, as the R package mldr has it. */
  readonly meanIRMldr: number | null;
  readonly scumbleCv: number | null;
  /** Entropy of the shares of the classes / ln C: 1 where all are equally frequent. */
  readonly entropyBalance: number | null;
  /** How many equally frequent classes would have the same entropy. */
  readonly effectiveClasses: number | null;
  readonly gini: number | null;
  /** Distinct label sets / samples. */
  readonly diversity: number | null;
  /** Mean of ImR, max(positives, negatives) / min(positives, negatives), over the classes that have both. */
  readonly meanWithinRatio: number | null;
  /** Positives of the rarest class, 0 where one never occurs. */
  readonly fewestPositives: number | null;
}

/** What a person may set about a report; see settings.ts. */
export interface ReportSettings {
  /** Cap and floor of posWeight; 100 and 0.01 by default. */
  readonly bounds?: Bounds;
  /** The scheme of posWeight, see `parseScheme`; negatives / positives by default. */
  readonly posWeightScheme?: string;
  /** Severity and thresholds of rules, by code or name. */
  readonly rules?: ReadonlyMap<string, RuleSettings>;
  /** False leaves out the rules that count pairs of classes. */
  readonly pairs?: boolean;
}

/** Describes datasets in the order given. Linear in classes and label sets. */
export function buildReport(datasets: readonly Dataset[], settings: ReportSettings = {}): Report {
  const parts = groupBy(datasets, ({ collection }) => collection);
  const alike = withSameCounts(datasets);
  const reports = datasets.map((dataset) =>
    describe(dataset, parts.get(dataset.collection)!, alike.get(dataset) ?? [], settings),
  );
  return { schemaVersion: 1, datasets: reports };
}

function describe(
  dataset: Dataset,
  parts: readonly Dataset[],
  sameCounts: readonly Dataset[],
  settings: ReportSettings,
): DatasetReport {
  const { bounds = DEFAULT_BOUNDS, posWeightScheme = DEFAULT_POS_WEIGHT, rules, pairs = true } = settings;
  const { tally } = dataset;
  const measures = measure(tally, dataset.scumble);
  const byClass = describeClasses(tally, measures, parseScheme(posWeightScheme), bounds);
  const facts = factsOf(dataset, measures, byClass, parts, sameCounts, pairs);
  return withClasses({
    id: dataset.id,
    collection: dataset.collection,
    files: dataset.files,
    format: dataset.format,
    task: dataset.task,
    oneClassPerSample: hasOneClassPerSample(dataset.task, tally),
    split: dataset.split,
    unit: dataset.unit,
    samples: tally.samples,
    samplesWithoutLabel: tally.samplesWithoutLabel,
    malformedRecords: tally.problems.filter((p) => p.kind === 'malformed-record').reduce((n, p) => n + p.count, 0),
    instanceTotal: tally.instanceTotals?.all ?? null,
    partial: tally.partial,
    posWeightCap: Number.isFinite(bounds.cap) ? bounds.cap! : null,
    posWeightScheme,
    byClass,
    measures: describeMeasures(measures),
    evidence: dataset.evidence.map((item) => item.text),
    evidenceDetails: dataset.evidence,
    columns: dataset.columns ?? null,
    ...(dataset.excludedClasses && { excludedClasses: dataset.excludedClasses }),
    findings: findingsOf(facts, rules),
    recommendation: recommend(facts),
  });
}

/** Adds the objects of the classes, which no message and no copy carries along. */
export function withClasses(figures: DatasetFigures): DatasetReport {
  const { byClass } = figures;
  let classes: readonly ClassReport[] | undefined;
  const get = (): readonly ClassReport[] => (classes ??= byClass.name.map((_, id) => classAt(byClass, id)));
  return Object.defineProperty({ ...figures, classes: [] }, 'classes', { get, enumerable: false });
}

function describeMeasures({ scumble, ...measures }: Measures): MeasuresReport {
  const { cardinality, density, labelSets, meanIR, maxIR, cvIR } = measures;
  const { singleLabelSets, largestLabelSetShare, meanIRMldr, entropyBalance, effectiveClasses, gini } = measures;
  const { diversity, meanWithinRatio, fewestPositives } = measures;
  return {
    ...{ cardinality, density, labelSets, meanIR, maxIR, cvIR, scumble: scumble?.mean ?? null },
    ...{ singleLabelSets, largestLabelSetShare, meanIRMldr, scumbleCv: scumble?.variation ?? null },
    ...{ entropyBalance, effectiveClasses, gini, diversity, meanWithinRatio, fewestPositives },
  };
}
