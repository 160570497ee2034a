import type { WriteBytes } from '../formats/delimited/splitWriter';

/** Where a split goes. */
export interface SplitOutput {
  /** Told once which files will be written, before the first byte; throws where that must not be. */
  open(files: readonly string[]): void | Promise<void>;
  readonly write: WriteBytes;
}

/** A split on its way into files, which are there when all has gone well. */
export interface FileOutput extends SplitOutput {
  close(): void | Promise<void>;
  /** Removes what was begun. */
  discard(): void;
}

/** What the name of a file on disk ends with until it is whole: whoever ends the work removes such files. */
export const UNFINISHED = '.unfinished';
