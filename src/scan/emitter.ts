/** An event that can be listened to; the shape of the editor's own events, without the editor. */
export type Event<T> = (listener: (value: T) => unknown) => { dispose(): void };

/** The sending side of an {@link Event}. A listener that throws does not keep the others from hearing. */
export class Emitter<T> {
  private readonly listeners = new Set<{ call: (value: T) => unknown }>();

  readonly event: Event<T> = (listener) => {
    // An object each, so that one function may listen twice.
    const entry = { call: listener };
    this.listeners.add(entry);
    return { dispose: () => this.listeners.delete(entry) };
  };

  /** Tells every listener; the first error is thrown when all were told. */
  fire(value: T): void {
    const errors: unknown[] = [];
    for (const { call } of [...this.listeners]) {
      try {
        call(value);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length) {
      throw errors[0];
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
