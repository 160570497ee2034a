import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** So long a machine that is busy with other work may take to draw, or to hand on a message; in milliseconds. */
const PATIENCE = 30_000;
/** What is asked of a frame that is exchanged just then is never answered. */
const ANSWER = 5000;

/**
 * Asks again until the answer is the expected one. A page draws and talks in its own time: what is read right after an
 * action may be from before it.
 *
 * @param expected of a text, also a pattern
 * @throws what the last attempt threw: how the answer differs, or why there was none
 */
export async function becomes(ask: () => unknown, expected: unknown, message?: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; ; await sleep(30)) {
    try {
      const answer = await Promise.race([ask(), sleep(ANSWER, 'no answer', { ref: false })]);
      if (expected instanceof RegExp) {
        return assert.match(String(answer), expected, message);
      }
      return assert.deepEqual(answer, expected, message);
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
  }
}
