import { type ClassCounts, countsOf, instanceCounts } from './counts';
import type { ColumnText, Dataset, EvidenceText } from './dataset';
import { factsOf } from './findings/facts';
import { findingsOf, type RuleSettings } from './findings/registry';
import { measure, type Measures } from './measures';
import { recommend } from './recommend';
import type { Tally, Task } from './tally';
import { type Bounds, DEFAULT_BOUNDS, type Flag, safePosWeight, safeWeight } from './weighting/safe';
import { ratio } from './weighting/scheme';
import { wilson } from './wilson';

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
  /** Pixels or tokens that have a label; null where they were not counted. */
  readonly instanceTotal: number | null;
  readonly partial: boolean;
  /** The largest posWeight there may be; null for no limit. */
  readonly posWeightCap: number | null;
  readonly classes: readonly ClassReport[];
  readonly measures: MeasuresReport;
  /** Full sentences. */
  readonly evidence: readonly string[];
  /** The same with what each is about and what would change it. */
  readonly evidenceDetails: readonly EvidenceText[];
  /** The columns of a table and which of them hold labels; null for other formats and for very wide tables. */
  readonly columns: readonly ColumnText[] | null;
  readonly findings: readonly Finding[];
  /** One sentence: what serves this data, and why. */
  readonly recommendation: string;
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
  /** Negatives / positives before cap and floor; finite, 1 where posWeight is 1 for want of positives or negatives. */
  readonly posWeightUncapped: number;
  /** Why posWeight is not negatives / positives; empty where it is. */
  readonly flags: readonly Flag[];
  /** Wilson's 95 % interval of the prevalence; null where nothing is known. */
  readonly prevalenceLow: number | null;
  readonly prevalenceHigh: number | null;
  /** Mean SCUMBLE of the samples that hold the class; null where not known. */
  readonly scumble: number | null;
  /** Weights from pixels or tokens in place of samples, for masks and sequences; null where those were not counted. */
  readonly instancePosWeight: number | null;
  readonly instanceWeight: number | null;
  /** Pixels or tokens of the samples in which the class occurs, for median frequency balancing. */
  readonly instancesAround: number | null;
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
}

export interface Finding {
  /** `LB` and four digits; stable. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** A full sentence with the class and the number that triggered it. */
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  /** The rule's name in kebab case; stable. */
  readonly name?: string;
  /** Up to three of the classes concerned, and how many they are. */
  readonly classes?: readonly string[];
  readonly classCount?: number;
}

export interface ReportSettings {
  /** Cap and floor of posWeight; 100 and 0.01 by default. */
  readonly bounds?: Bounds;
  /** Severity and thresholds of rules, by code or name. */
  readonly rules?: ReadonlyMap<string, RuleSettings>;
  /** False leaves out the rules that count pairs of classes. */
  readonly pairs?: boolean;
}

/** Describes datasets in the order given. Linear in classes and label sets. */
export function buildReport(datasets: readonly Dataset[], settings: ReportSettings = {}): Report {
  return { schemaVersion: 1, datasets: datasets.map((dataset) => describe(dataset, datasets, settings)) };
}

function describe(dataset: Dataset, all: readonly Dataset[], settings: ReportSettings): DatasetReport {
  const { bounds = DEFAULT_BOUNDS, rules, pairs = true } = settings;
  const { tally } = dataset;
  const measures = measure(tally, dataset.scumble);
  const facts = factsOf(dataset, measures, all, pairs);
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
    instanceTotal: tally.instanceTotals?.all ?? null,
    partial: tally.partial,
    posWeightCap: Number.isFinite(bounds.cap) ? bounds.cap! : null,
    classes: describeClasses(tally, measures, bounds),
    measures: describeMeasures(measures),
    evidence: dataset.evidence.map((item) => item.text),
    evidenceDetails: dataset.evidence,
    columns: dataset.columns ?? null,
    findings: findingsOf(facts, rules),
    recommendation: recommend(facts),
  };
}

function describeClasses(tally: Tally, measures: Measures, bounds: Bounds): ClassReport[] {
  const counts = countsOf(tally);
  const posWeight = safePosWeight(ratio(counts), counts, bounds);
  const weight = inverseWeight(counts);
  const ofInstances = instanceWeights(tally, bounds);
  return tally.classes.map((name, id) => {
    const positives = tally.positives[id]!;
    const negatives = tally.negatives[id]!;
    const known = positives + negatives;
    const { low, high } = wilson(positives, known);
    return {
      name,
      positives,
      negatives,
      missing: tally.missing[id]! + tally.uncertain[id]!,
      instances: tally.instances?.[id] ?? null,
      prevalence: known ? positives / known : null,
      imbalanceRatio: finiteOrNull(measures.imbalanceRatios[id]!),
      posWeight: posWeight.values[id]!,
      weight: weight[id]!,
      posWeightUncapped: posWeight.uncapped[id]!,
      flags: posWeight.flags[id]!,
      prevalenceLow: known ? low : null,
      prevalenceHigh: known ? high : null,
      scumble: measures.scumble ? finiteOrNull(measures.scumble.perClass[id]!) : null,
      instancePosWeight: ofInstances?.posWeight[id] ?? null,
      instanceWeight: ofInstances?.weight[id] ?? null,
      instancesAround: tally.instanceTotals?.present[id] ?? null,
    };
  });
}

function inverseWeight(counts: ClassCounts): Float64Array {
  const inverse = counts.positives.map((count) => 1 / count);
  return safeWeight(inverse, counts).values;
}

function instanceWeights(tally: Tally, bounds: Bounds) {
  const counts = instanceCounts(tally);
  return counts && { posWeight: safePosWeight(ratio(counts), counts, bounds).values, weight: inverseWeight(counts) };
}

function describeMeasures({ scumble, ...measures }: Measures): MeasuresReport {
  const { cardinality, density, labelSets, meanIR, maxIR, cvIR } = measures;
  const { singleLabelSets, largestLabelSetShare, meanIRMldr, entropyBalance, effectiveClasses, gini } = measures;
  return {
    ...{ cardinality, density, labelSets, meanIR, maxIR, cvIR, scumble: scumble?.mean ?? null },
    ...{ singleLabelSets, largestLabelSetShare, meanIRMldr, scumbleCv: scumble?.variation ?? null },
    ...{ entropyBalance, effectiveClasses, gini },
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
