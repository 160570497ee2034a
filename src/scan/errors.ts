/** An error whose message is written for the person: a full sentence that says what to do. Anything else is for the log. */
export class HumanError extends Error {
  override readonly name: string = 'HumanError';
}

/** Whether an error is one for the person. */
export function isHumanError(error: unknown): error is HumanError {
  return error instanceof HumanError;
}

/** The person (or a newer request) called the work off; shown to nobody. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor() {
    super('The scan was cancelled.');
  }
}

/** What a person is told of an error that was not written for people. */
export function sentenceFor(error: Error): string {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return 'Counting needed more memory than there is. Leave the largest files out with the setting "files.exclude".';
  }
  return 'Counting failed because of a defect in Label Balance; its log in the Output view says where.';
}
