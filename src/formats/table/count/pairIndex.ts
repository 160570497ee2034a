/** Numbers pairs of integers in the order first met: a hash table with open addressing. */
export class PairIndex {
  size = 0;
  private firsts = new Int32Array(512);
  private seconds = new Int32Array(512);
  private numbers = new Int32Array(512).fill(-1);

  numberOf(first: number, second: number): number {
    const { firsts, seconds, numbers } = this;
    let slot = hashOf(first, second) & (numbers.length - 1);
    for (let number = numbers[slot]!; number >= 0; number = numbers[slot]!) {
      if (firsts[slot] === first && seconds[slot] === second) {
        return number;
      }
      slot = (slot + 1) & (numbers.length - 1);
    }
    firsts[slot] = first;
    seconds[slot] = second;
    numbers[slot] = this.size++;
    if (this.size * 2 > numbers.length) {
      this.enlarge();
    }
    return this.size - 1;
  }

  private enlarge(): void {
    const { firsts, seconds, numbers } = this;
    const length = numbers.length * 2;
    this.firsts = new Int32Array(length);
    this.seconds = new Int32Array(length);
    this.numbers = new Int32Array(length).fill(-1);
    for (let old = 0; old < numbers.length; old++) {
      if (numbers[old]! >= 0) {
        let slot = hashOf(firsts[old]!, seconds[old]!) & (length - 1);
        while (this.numbers[slot]! >= 0) {
          slot = (slot + 1) & (length - 1);
        }
        this.firsts[slot] = firsts[old]!;
        this.seconds[slot] = seconds[old]!;
        this.numbers[slot] = numbers[old]!;
      }
    }
  }
}

function hashOf(first: number, second: number): number {
  const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
