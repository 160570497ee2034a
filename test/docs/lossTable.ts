/** A loss that meets imbalance by its own form: a row of the manual, beside the schemes that make vectors from counts. */
export interface LossRow {
  readonly title: string;
  /** Per logit x with p = σ(x); y is the label. */
  readonly formula: string;
  /** What it takes from the counts. */
  readonly counts: string;
  readonly defaults: string;
  readonly source: string;
  readonly use: string;
}

export const LOSSES: readonly LossRow[] = [
  {
    title: 'Focal loss',
    formula: '-α_t · (1 - p_t)^γ · ln p_t, p_t = p where y = 1 and 1 - p where y = 0',
    counts: 'none (α is the scheme above)',
    defaults: 'γ = 2, α = 0.25 in the paper and in torchvision; α is off in fvcore',
    source: 'Lin et al. 2017, arXiv 1708.02002',
    use: 'γ damps what is easy, mostly negatives; that is why its α is small. Probabilities come out too near one half.',
  },
  {
    title: 'Asymmetric loss (ASL)',
    formula: '-(1 - p)^γ₊ · ln p where y = 1; -q^γ₋ · ln(1 - q), q = max(p - m, 0), where y = 0',
    counts: 'none',
    defaults: 'γ₋ = 4, γ₊ = 1, m = 0.05; its code sums over batch and classes, so the learning rate must be smaller',
    source: 'Ridnik et al. 2021, arXiv 2009.14119',
    use: 'Drops negatives that are easy altogether; unaffected by classes without positives. Probabilities come out far too large.',
  },
  {
    title: 'Distribution-balanced loss',
    formula:
      'w · BCE with w = α + σ(β · (r - μ)), r = (1 / pos) / Σ over the labels of the row of 1 / pos; negatives with logit · λ and loss / λ',
    counts: 'positives and samples; classes without positives count as having one',
    defaults: 'α = 0.1, β = 10, μ = 0.3 (VOC) or 0.2 (COCO), λ = 5 or 2, κ = 0.05, focal γ = 2',
    source: 'Wu et al. 2020, arXiv 2007.09654',
    use: 'For long tails whose classes stand together; made for rows that are drawn class by class.',
  },
  {
    title: 'LDAM with deferred re-weighting',
    formula: 'cross entropy of s · (logits - margin of the true class); weights by effective number after the switch',
    counts: 'positives, for the margin above',
    defaults: 's = 30, largest margin 0.5, β = 0 before the switch and 0.9999 after it',
    source: 'Cao et al. 2019, arXiv 1906.07413',
    use: 'Single-label. With several labels the margin is taken from the logits of positives only, which the paper does not treat.',
  },
];
