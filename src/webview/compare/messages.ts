import type { Comparison } from '../../core/compare/compare';

/** What a dataset is held against. */
export type CompareTarget =
  /** Another dataset of the folder. */
  | { readonly kind: 'dataset'; readonly id: string }
  /** The label file of the dataset as it was in a commit, named by its hash. */
  | { readonly kind: 'revision'; readonly hash: string }
  /** A file or folder that the person has chosen in a dialog; a URI. */
  | { readonly kind: 'elsewhere'; readonly uri: string };

/** What the page asks of the editor about comparisons. */
export type CompareMessage =
  /** Lets the person choose what to compare with. */
  | { readonly kind: 'chooseComparison'; readonly dataset: string }
  | { readonly kind: 'compare'; readonly dataset: string; readonly target: CompareTarget }
  /** Puts the comparison that was shown last into the clipboard, as Markdown. */
  | { readonly kind: 'copyComparison' };

export interface ComparisonAnswer {
  readonly dataset: string;
  readonly target: CompareTarget;
  /** Undefined where there is a problem. */
  readonly comparison: Comparison | undefined;
  /** A sentence, where it cannot be counted. */
  readonly problem: string | undefined;
}

/** A target as a message of the page or its kept state has it; undefined where it is none. */
export function parseCompareTarget(value: unknown): CompareTarget | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { kind, id, hash, uri } = value as Record<string, unknown>;
  switch (kind) {
    case 'dataset':
      return typeof id === 'string' ? { kind, id } : undefined;
    case 'revision':
      // Nothing else goes to Git: a name that begins with a hyphen would be an option.
      return typeof hash === 'string' && /^[0-9a-f]{7,64}$/.test(hash) ? { kind, hash } : undefined;
    case 'elsewhere':
      return typeof uri === 'string' ? { kind, uri } : undefined;
    default:
      return undefined;
  }
}

/** A message of the page about comparisons, checked; undefined where it is none. */
export function parseCompareMessage({
  kind,
  dataset,
  target,
}: Readonly<Record<string, unknown>>): CompareMessage | undefined {
  switch (kind) {
    case 'copyComparison':
      return { kind };
    case 'chooseComparison':
      return typeof dataset === 'string' ? { kind, dataset } : undefined;
    case 'compare': {
      const known = parseCompareTarget(target);
      return typeof dataset === 'string' && known ? { kind, dataset, target: known } : undefined;
    }
    default:
      return undefined;
  }
}
