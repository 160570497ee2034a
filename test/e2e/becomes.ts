import assert from 'node:assert/strict';

/** So long a machine that is busy with other work may take to draw, or to hand on a message; in milliseconds. */
const PATIENCE = 15_000;

/**
 * Asks again until the answer is the expected one. The page draws and talks in its own time: what is read right after an
 * action may be from before it.
 *
 * @param expected of a text, also a pattern
 * @throws what the last attempt threw: how the answer differs, or why there was none
 */
export async function becomes(ask: () => unknown, expected: unknown, message?: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; ;) {
    try {
      const answer = await ask();
      if (expected instanceof RegExp) {
        return assert.match(String(answer), expected, message);
      }
      return assert.deepEqual(answer, expected, message);
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise((done) => setTimeout(done, 30));
    }
  }
}
