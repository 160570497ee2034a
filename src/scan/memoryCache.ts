import type { Counted } from '../formats/format';
import type { TallyCache } from './cache';

const MAX_BYTES = 64 << 20;

interface Entry {
  readonly counted: readonly Counted[];
  readonly bytes: number;
}

/** Keeps counts in memory, the most recently used ones; for hosts without a disk. */
export class MemoryCache implements TallyCache {
  private readonly kept = new Map<string, Entry>();
  private bytes = 0;

  /** @param most bytes of all entries together, about */
  constructor(private readonly most = MAX_BYTES) {}

  mayHold(beginning: string): boolean {
    return [...this.kept.keys()].some((key) => key.startsWith(beginning));
  }

  get(key: string): readonly Counted[] | undefined {
    const entry = this.kept.get(key);
    if (entry) {
      this.kept.delete(key);
      this.kept.set(key, entry);
    }
    return entry?.counted;
  }

  set(key: string, counted: readonly Counted[]): void {
    this.remove(key);
    const bytes = sizeOf(counted);
    this.kept.set(key, { counted, bytes });
    this.bytes += bytes;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.most) {
        break;
      }
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    this.bytes -= this.kept.get(key)?.bytes ?? 0;
    this.kept.delete(key);
  }
}

/** What a number, a reference or an empty object takes, about. */
const WORD = 8;

/** The bytes a plain value takes in memory, about. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') {
    return WORD + value.length;
  }
  if (typeof value !== 'object' || value === null) {
    return WORD;
  }
  if (ArrayBuffer.isView(value)) {
    return WORD + value.byteLength;
  }
  return Object.values(value).reduce<number>((total, inner) => total + sizeOf(inner), WORD);
}
