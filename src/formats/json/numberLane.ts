import { ElementKernel } from '../kernel/elementKernel';
import { WORTH_A_KERNEL } from '../kernel/instance';
import type { NumberRows, Shape } from './shape';

/** So many stops without having read at least as many elements, and the array is not made of rows of numbers. */
const STOPS_BEFORE_DOUBT = 256;

/**
 * Reads elements of an array as long as they are rows of numbers, in WebAssembly: without it, of a hundred million bytes
 * each is looked at one by one. The walker reads whatever it leaves.
 */
export class NumberLane {
  /** Line feeds passed by the last call of {@link read}. */
  feeds = 0;
  private kernel: ElementKernel | undefined;
  private held: Uint8Array | undefined;
  private stops = 0;
  private passed = 0;
  private helps = true;
  private readonly numbers: string[] = [];
  private readonly others: string[] = [];

  constructor(
    fields: ReadonlyMap<string, Shape>,
    private readonly onNumbers: (rows: NumberRows) => void,
    private readonly kernelFrom = WORTH_A_KERNEL,
  ) {
    for (const [name, { fields: inner, members }] of fields) {
      (inner === undefined && members === undefined ? this.numbers : this.others).push(name);
    }
  }

  /** Says that the piece given to {@link read} is no longer what it was. */
  forget(): void {
    this.held = undefined;
  }

  /** Hands on the elements from `start` on, each with its comma, and gives back where the first one begins that is not. */
  read(bytes: Uint8Array, start: number, line: number): number {
    this.feeds = 0;
    const kernel = this.kernelFor(bytes);
    let from = start;
    while (kernel) {
      const end = kernel.read(from);
      const { count, feeds } = kernel;
      if (count === 0) {
        break;
      }
      const [first, before] = [from, line + this.feeds];
      this.onNumbers({
        count,
        values: kernel.rows,
        stride: this.numbers.length + 1,
        line: (row) => before + kernel.feedsBefore(first, row),
      });
      from = end;
      this.feeds += feeds;
      this.passed += count;
    }
    if (++this.stops === STOPS_BEFORE_DOUBT) {
      this.helps = this.passed >= this.stops;
      this.stops = this.passed = 0;
    }
    return from;
  }

  private kernelFor(bytes: Uint8Array): ElementKernel | undefined {
    if (!this.helps) {
      return undefined;
    }
    if (!this.kernel && bytes.length >= this.kernelFrom) {
      this.kernel = ElementKernel.create(this.numbers, this.others);
      this.helps = this.kernel !== undefined;
    }
    if (this.kernel && this.held !== bytes) {
      this.kernel.hold(bytes);
      this.held = bytes;
    }
    return this.kernel;
  }
}
