/** An error whose message is written for the person: a full sentence that says what to do. Anything else is for the log. */
export class HumanError extends Error {
  override readonly name: string = 'HumanError';
}

/** The person (or a newer request) called the work off; shown to nobody. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor() {
    super('The scan was cancelled.');
  }
}
