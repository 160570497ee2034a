import { BRACKETS, type ListSyntax, splitList } from './lists';

/** What splitting the cells of a column by one syntax gives. */
export interface ListProfile {
  readonly syntax: ListSyntax;
  /** Different labels, and all of them. */
  readonly distinct: number;
  readonly total: number;
  /** Share of the filled cells with at least two labels. */
  readonly several: number;
  readonly mostInACell: number;
  /** Share of the cells in which a label stands twice: frequent in prose, rare in lists. */
  readonly repeating: number;
  readonly labels: ReadonlyMap<string, number>;
}

export function profileList(values: readonly string[], syntax: ListSyntax): ListProfile {
  const labels = new Map<string, number>();
  let total = 0;
  let several = 0;
  let repeating = 0;
  let mostInACell = 0;
  for (const value of values) {
    const items = splitList(value, syntax);
    for (const item of items) {
      labels.set(item, (labels.get(item) ?? 0) + 1);
    }
    total += items.length;
    several += items.length >= 2 ? 1 : 0;
    repeating += new Set(items).size < items.length ? 1 : 0;
    mostInACell = Math.max(mostInACell, items.length);
  }
  const cells = Math.max(1, values.length);
  return {
    syntax,
    distinct: labels.size,
    total,
    several: several / cells,
    mostInACell,
    repeating: repeating / cells,
    labels,
  };
}

/** Labels occur again and again; the names of actors do not. */
export function recurs(profile: ListProfile, values: readonly string[], called: boolean): boolean {
  const { distinct, total, repeating, syntax } = profile;
  return repeating <= (syntax === BRACKETS ? 0.3 : 0.02) && (distinct <= total * 0.5 || (called && values.length < 20));
}
