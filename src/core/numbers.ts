/** Numbers as a person reads them, the same on every surface. English, because the report's words are. */

/** `1234567` → `1,234,567`. By hand: the first `Intl.NumberFormat` of a thread costs as much as 200,000 rows. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `0.002` → `0.2 %`: two significant digits below 10 %, so that a rare class never reads as 0 %. */
export function formatShare(share: number | null): string {
  if (share === null) {
    return '–';
  }
  const percent = share * 100;
  const digits = percent >= 10 ? 3 : 2;
  return `${percent === 0 ? '0' : String(Number(percent.toPrecision(digits)))} %`;
}

/** A weight or a ratio: six significant digits are more than its interval warrants and enough to check it by hand. */
export function formatWeight(weight: number | null): string {
  return weight === null ? '–' : String(Number(weight.toPrecision(6)));
}

/** A weight where it is read and not copied: four significant digits, and as few letters as a column has room for. */
export function formatShort(weight: number): string {
  if (weight !== 0 && weight < 0.001) {
    return weight.toExponential(2);
  }
  return weight >= 1000 ? formatCount(weight) : String(Number(weight.toPrecision(4)));
}

/** `1 row`, `2 rows`, `3 classes`. */
export function formatAmount(count: number, singular: string): string {
  return `${formatCount(count)} ${count === 1 ? singular : pluralOf(singular)}`;
}

/** The plural of a noun of this product: rows, classes, entries. */
export function pluralOf(noun: string): string {
  return noun.endsWith('s') ? `${noun}es` : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
