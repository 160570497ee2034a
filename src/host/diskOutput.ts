import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { HumanError } from '../scan/errors';
import { type FileOutput, UNFINISHED } from '../scan/splitOutput';

const BUFFER_BYTES = 1 << 18;

interface OpenFile {
  readonly path: string;
  readonly handle: number;
  readonly buffer: Uint8Array;
  size: number;
}

/**
 * New files in a folder on disk. They have other names until all of them are whole, and those of work that fails are
 * removed again.
 */
export class DiskOutput implements FileOutput {
  private readonly files = new Map<string, OpenFile>();

  /** @param options.replace whether files that exist may be overwritten */
  constructor(
    private readonly folder: string,
    private readonly options: { readonly replace?: boolean } = {},
  ) {}

  /** Where the files are. */
  get paths(): string[] {
    return [...this.files.values()].map(({ path }) => path);
  }

  /** @throws {HumanError} where one of them exists or cannot be made */
  open(names: readonly string[]): void {
    const existing = names.map((name) => join(this.folder, name)).find((path) => existsSync(path));
    if (existing !== undefined && !this.options.replace) {
      throw new HumanError(
        `${existing} exists already and is not overwritten; remove it, or write elsewhere with --out.`,
      );
    }
    try {
      mkdirSync(this.folder, { recursive: true });
      for (const name of names) {
        const path = join(this.folder, name);
        const handle = openSync(path + UNFINISHED, 'w');
        this.files.set(name, { path, handle, buffer: new Uint8Array(BUFFER_BYTES), size: 0 });
      }
    } catch (error) {
      throw new HumanError(`The files cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }

  readonly write = (name: string, bytes: Uint8Array): void => {
    const file = this.files.get(name)!;
    if (file.size + bytes.length > file.buffer.length) {
      flush(file);
    }
    if (bytes.length > file.buffer.length) {
      writeAll(file.handle, bytes);
      return;
    }
    file.buffer.set(bytes, file.size);
    file.size += bytes.length;
  };

  /** Writes what is still in memory, and gives the files their names. */
  close(): void {
    for (const file of this.files.values()) {
      flush(file);
      closeSync(file.handle);
    }
    for (const { path } of this.files.values()) {
      renameSync(path + UNFINISHED, path);
    }
  }

  /** Removes the files that were begun. */
  discard(): void {
    for (const { path, handle } of this.files.values()) {
      try {
        closeSync(handle);
      } catch {
        // It was closed before.
      }
      rmSync(path + UNFINISHED, { force: true });
    }
    this.files.clear();
  }
}

function flush(file: OpenFile): void {
  writeAll(file.handle, file.buffer.subarray(0, file.size));
  file.size = 0;
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    at += writeSync(handle, bytes, at);
  }
}
