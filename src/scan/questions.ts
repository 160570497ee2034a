import type { FromWorker } from './workerProtocol';

/** What the worker says to a question. */
export type Answer = Extract<FromWorker, { readonly question: number }>;

/** Questions to the worker, and who waits for the answers. */
export class Questions {
  private readonly waiting = new Map<number, (answer: Answer | undefined) => void>();
  private asked = 0;

  get isOpen(): boolean {
    return this.waiting.size > 0;
  }

  /** The answer to the question that `send` is given a number for; undefined where there is none. */
  ask(send: (question: number) => void): Promise<Answer | undefined> {
    const question = ++this.asked;
    return new Promise((resolve) => {
      this.waiting.set(question, resolve);
      send(question);
    });
  }

  answer(question: number, answer: Answer | undefined): void {
    this.waiting.get(question)?.(answer);
    this.waiting.delete(question);
  }

  /** The worker has ended: nobody will answer. */
  giveUp(): void {
    for (const question of [...this.waiting.keys()]) {
      this.answer(question, undefined);
    }
  }
}
