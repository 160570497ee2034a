/** The heads of 20,000 files of middling size; more are read again by each format that asks. */
const MOST_KEPT_BYTES = 256 << 20;

/** The beginnings of files, read once for all formats that ask, as far as memory allows. */
export class Heads {
  private readonly kept = new Map<string, Promise<Uint8Array>>();
  private bytes = 0;

  constructor(private readonly most = MOST_KEPT_BYTES) {}

  /** What `read` gives the first time; empty where it throws. */
  get(path: string, read: () => Uint8Array | Promise<Uint8Array>): Promise<Uint8Array> {
    let head = this.kept.get(path);
    if (!head) {
      head = this.read(path, read);
      this.kept.set(path, head);
    }
    return head;
  }

  private async read(path: string, read: () => Uint8Array | Promise<Uint8Array>): Promise<Uint8Array> {
    // The promise is kept before it is read: those who ask meanwhile wait for the same.
    await Promise.resolve();
    try {
      const head = await read();
      this.bytes += head.length;
      if (this.bytes > this.most) {
        this.bytes -= head.length;
        this.kept.delete(path);
      }
      return head;
    } catch {
      return new Uint8Array();
    }
  }
}
