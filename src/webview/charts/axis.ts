import { linearTicks } from '../scale';

/** How values become lengths. */
export interface Axis {
  /** From 0 to 1. */
  share(value: number): number;
  readonly ticks: readonly number[];
}

/** On a logarithmic axis numbers closer together than this are not told apart better than on a linear one. */
const LOG_FROM = 20;
/** The least value stands so many decades above the foot of the axis. */
const FOOT = 0.3;

/** An axis for the values of `order`, of all series together; logarithmic where that is wanted and of use. */
export function makeAxis(series: readonly ArrayLike<number>[], order: Int32Array, log: boolean): Axis {
  let most = 0;
  let least = Infinity;
  for (const values of series) {
    for (const id of order) {
      const value = values[id]!;
      if (Number.isFinite(value)) {
        most = Math.max(most, value);
        least = value > 0 ? Math.min(least, value) : least;
      }
    }
  }
  return log && least < Infinity && most / least >= LOG_FROM ? logAxis(least, most) : linearAxis(most || 1);
}

function linearAxis(most: number): Axis {
  return { share: (value) => value / most, ticks: linearTicks(most) };
}

function logAxis(least: number, most: number): Axis {
  const low = Math.log10(least) - FOOT;
  const range = Math.log10(most) - low;
  const first = Math.ceil(low);
  const decades = Array.from({ length: Math.floor(Math.log10(most)) - first + 1 }, (_, k) => 10 ** (first + k));
  const every = Math.ceil(decades.length / 5);
  return {
    share: (value) => Math.max(0, (Math.log10(Math.max(value, 10 ** low)) - low) / range),
    ticks: decades.filter((_, k) => k % every === 0),
  };
}
