import { parcelsOf } from '../../webview/parcels';
import type { ToPage } from '../../webview/protocol';

/** Milliseconds between two parcels. */
const REST = 4;

/** Sends messages to a page in their order, large ones in parcels with a rest between them. */
export class Outbox {
  private readonly waiting: unknown[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (message: unknown) => void) {}

  post(message: ToPage): void {
    const parcels = parcelsOf(message) ?? [message];
    if (this.timer === undefined && parcels.length === 1) {
      this.send(message);
      return;
    }
    for (const parcel of parcels) {
      this.waiting.push(parcel);
    }
    this.timer ??= setTimeout(() => this.next(), REST);
  }

  /** The page has begun anew: what was on its way is of no use to it. */
  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.length = 0;
  }

  private next(): void {
    this.send(this.waiting.shift());
    this.timer = this.waiting.length > 0 ? setTimeout(() => this.next(), REST) : undefined;
  }
}
