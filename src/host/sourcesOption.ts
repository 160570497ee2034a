import { existsSync, readFileSync } from 'node:fs';
import { HumanError } from '../scan/errors';

/** The value of `--sources FILE.json`: how label files are to be read, as in the setting `labelBalance.sources`. Unchecked. */
export function readSources(path: string | undefined): unknown {
  if (path === undefined) {
    return undefined;
  }
  if (!existsSync(path)) {
    throw new HumanError(`--sources: there is no file ${path}.`);
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new HumanError(`--sources: ${path} is no JSON.`);
  }
}
