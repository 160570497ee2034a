import type { Reading } from '../format';
import { pathWithoutSplit, splitOfPath } from '../splits';
import type { JsonDialect } from './dialect';
import type { JsonHead } from './head';
import { type Found, joined } from './join';

interface Unknown {
  readonly place: string;
  readonly heads: readonly JsonHead[];
  readonly paths: readonly string[];
}

/** Parts of data sets that are more than this are not kept for a second look. */
const MAX_UNKNOWN = 200;

/**
 * Files (or folders of small files) that differ in the split they name only, `train` and `dev`: where one of them is
 * known, another that shows too little by itself is read like it.
 */
export class SplitParts {
  private readonly knownParts = new Map<string, Found>();
  private readonly unknownParts: Unknown[] = [];

  /** Notes what a file or folder is. */
  known(place: string, found: Found): void {
    if (splitOfPath(place) !== null) {
      this.knownParts.set(pathWithoutSplit(place), found);
    }
  }

  /** Notes a file or folder that no dialect knows by itself. */
  unknown(place: string, heads: readonly JsonHead[], paths: readonly string[]): void {
    if (splitOfPath(place) !== null && heads.length > 0 && this.unknownParts.length < MAX_UNKNOWN) {
      this.unknownParts.push({ place, heads, paths });
    }
  }

  /** The parts that are like a part that is known. */
  readings(dialects: readonly JsonDialect[]): Reading[] {
    return this.unknownParts.flatMap(({ place, heads, paths }) => {
      const like = this.knownParts.get(pathWithoutSplit(place));
      const dialect = dialects.find(({ id }) => id === like?.dialect);
      const recognised = like && dialect?.recogniseLike?.(like, heads);
      return recognised ? [joined(place, [{ ...recognised, path: heads[0]!.path, dialect: dialect!.id }], paths)] : [];
    });
  }
}
