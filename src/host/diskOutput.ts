import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { HumanError } from '../scan/errors';
import type { SplitOutput } from '../scan/splitFile';

const BUFFER_BYTES = 1 << 18;

interface OpenFile {
  readonly path: string;
  readonly handle: number;
  readonly buffer: Uint8Array;
  size: number;
}

/** New files in a folder on disk. None is ever overwritten, and those of work that fails are removed again. */
export class DiskOutput implements SplitOutput {
  private readonly files = new Map<string, OpenFile>();

  constructor(private readonly folder: string) {}

  /** Where the files are. */
  get paths(): string[] {
    return [...this.files.values()].map(({ path }) => path);
  }

  /** @throws {HumanError} where one of them exists or cannot be made */
  open(names: readonly string[]): void {
    const existing = names.map((name) => join(this.folder, name)).find((path) => existsSync(path));
    if (existing !== undefined) {
      throw new HumanError(
        `${existing} exists already and is not overwritten; remove it, or write elsewhere with --out.`,
      );
    }
    try {
      mkdirSync(this.folder, { recursive: true });
      for (const name of names) {
        const path = join(this.folder, name);
        // `x` fails where the file has come into being since.
        const handle = openSync(path, 'wx');
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

  /** Writes what is still in memory. */
  close(): void {
    for (const file of this.files.values()) {
      flush(file);
      closeSync(file.handle);
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
      rmSync(path, { force: true });
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
