// Fixed-point numbers of 400 binary digits after the point, as BigInt: the independent arithmetic of the golden numbers.
const DIGITS = 400n;
export const ONE = 1n << DIGITS;

/** The exact value of a double. */
export function fixed(value) {
  if (Number.isInteger(value)) {
    return BigInt(value) << DIGITS;
  }
  let exponent = 0n;
  while (!Number.isInteger(value)) {
    value *= 2;
    exponent++;
  }
  return (BigInt(value) << DIGITS) >> exponent;
}

export const mul = (a, b) => (a * b) >> DIGITS;
export const div = (a, b) => (a << DIGITS) / b;
export const add = (...terms) => terms.reduce((a, b) => a + b, 0n);
export const min = (a, b) => (a < b ? a : b);
export const max = (a, b) => (a > b ? a : b);
export const abs = (a) => (a < 0n ? -a : a);

/** Newton's method on integers. */
export function sqrt(a) {
  if (a === 0n) {
    return 0n;
  }
  const square = a << DIGITS;
  let root = 1n << BigInt((square.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) {
      return root;
    }
    root = next;
  }
}

/** e^x: the argument is halved until small, the series summed, the result squared back. */
export function exp(x) {
  let halvings = 0n;
  while (abs(x) >> halvings > ONE >> 8n) {
    halvings++;
  }
  const small = x >> halvings;
  let term = ONE;
  let total = ONE;
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = mul(term, small) / k;
    total += term;
  }
  for (; halvings > 0n; halvings--) {
    total = mul(total, total);
  }
  return total;
}

/** ln x = 2 artanh((x - 1) / (x + 1)) after roots have brought x near 1. */
export function ln(x) {
  let factor = 2n;
  while (abs(x - ONE) > ONE >> 4n) {
    x = sqrt(x);
    factor *= 2n;
  }
  const base = div(x - ONE, x + ONE);
  const square = mul(base, base);
  let power = base;
  let total = 0n;
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    total += power / k;
    power = mul(power, square);
  }
  return factor * total;
}

/** The nearest double, to within its last digit. */
export function toNumber(a) {
  if (a === 0n) {
    return 0;
  }
  const shift = abs(a).toString(2).length - 80;
  return shift > 0 ? Number(a >> BigInt(shift)) * 2 ** (shift - Number(DIGITS)) : Number(a) * 2 ** -Number(DIGITS);
}
