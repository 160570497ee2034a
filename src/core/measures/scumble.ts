import type { LabelSets, Tally } from '../tally/tally';

/**
 * SCUMBLE says how often frequent and rare labels stand together (Charte et al. 2014, HAIS; 2019, Neurocomputing). Per
 * sample it is the Atkinson index of the IRLbl of its labels: 1 - geometric mean / arithmetic mean over the labels the
 * sample has, 0 with fewer than two. (The printed formula multiplies over all labels; mldr, MULAN and MLDA compute it
 * over those present, and so does this.)
 */
export interface Scumble {
  /** The mean over all samples, also those without a label; null where there is no sample. */
  readonly mean: number | null;
  /** Standard deviation (n - 1) / mean; null for fewer than two samples. */
  readonly variation: number | null;
  /** [C] the mean over the samples that hold the class; NaN for a class that never occurs. */
  readonly perClass: Float64Array;
}

/**
 * Accumulates SCUMBLE sample by sample. The IRLbl of all classes must be known first, so where the label sets did not
 * fit into memory this is a second pass over the file.
 */
export class ScumbleBuilder {
  private readonly logs: Float64Array;
  private readonly sums: Float64Array;
  private readonly holders: Float64Array;
  private samples = 0;
  private centre = 0;
  private squares = 0;

  /** @param ratios [C] IRLbl; entries of classes that never occur are not looked at. */
  constructor(private readonly ratios: Float64Array) {
    this.logs = ratios.map(Math.log);
    this.sums = new Float64Array(ratios.length);
    this.holders = new Float64Array(ratios.length);
  }

  /** The SCUMBLE of one sample with these distinct classes. */
  of(classes: ArrayLike<number>): number {
    if (classes.length < 2) {
      return 0;
    }
    let log = 0;
    let total = 0;
    for (let i = 0; i < classes.length; i++) {
      log += this.logs[classes[i]!]!;
      total += this.ratios[classes[i]!]!;
    }
    return Math.max(0, 1 - (Math.exp(log / classes.length) * classes.length) / total);
  }

  /** Counts `times` samples with exactly these distinct classes. */
  add(classes: ArrayLike<number>, times = 1): void {
    const value = this.of(classes);
    this.samples += times;
    // Welford's update with a frequency: mean and squares in one pass, without cancellation.
    const step = value - this.centre;
    this.centre += (step * times) / this.samples;
    this.squares += times * step * (value - this.centre);
    for (let i = 0; i < classes.length; i++) {
      this.sums[classes[i]!]! += value * times;
      this.holders[classes[i]!]! += times;
    }
  }

  /** Whether all samples of a tally were seen, and no other: what a second pass over a changed file does not give. */
  hasSeen({ samples, positives }: Tally): boolean {
    return this.samples === samples && this.holders.every((count, id) => count === positives[id]);
  }

  build(): Scumble {
    const deviation = Math.sqrt(this.squares / (this.samples - 1));
    return {
      mean: this.samples ? this.centre : null,
      variation: this.samples < 2 ? null : this.centre > 0 ? deviation / this.centre : 0,
      perClass: this.sums.map((total, id) => total / this.holders[id]!),
    };
  }
}

/** SCUMBLE from distinct label sets; undefined where they are not complete. */
export function scumbleOf(labelSets: LabelSets, ratios: Float64Array): Scumble | undefined {
  if (!labelSets.complete) {
    return undefined;
  }
  const builder = new ScumbleBuilder(ratios);
  labelSets.members.forEach((members, k) => builder.add(members, labelSets.counts[k]!));
  return builder.build();
}
