/** Waits for what the editor does in its own time. @throws Error naming what did not come */
export async function until<T>(
  what: string,
  found: () => T | undefined | Promise<T | undefined>,
  seconds = 30,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const value = await found();
    if (value !== undefined) {
      return value;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`There was no ${what} within ${seconds} s.`);
}
