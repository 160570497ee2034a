import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { renderSplit } from '../core/render/split';
import { parseParts } from '../core/splits/parts';
import { FileSet } from '../formats/fileSet';
import type { SplitForm } from '../formats/delimited/splitWriter';
import { HumanError } from '../scan/errors';
import { splitFile } from '../scan/splitFile';
import { DiskOutput } from './diskOutput';
import { filesBeside } from './scanPaths';
import { readSources } from './sourcesOption';

const FORMS: readonly SplitForm[] = ['column', 'files', 'lists'];

/**
 * `label-balance split PATH`: writes a stratified split beside a label file, or into a folder, and gives back what is to
 * be printed.
 *
 * @throws {HumanError} for a wrong call and where files are there already: nothing is ever overwritten
 */
export async function split(args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      parts: { type: 'string', default: 'train=0.8,val=0.1,test=0.1' },
      seed: { type: 'string', default: '0' },
      order: { type: 'string', default: '1' },
      write: { type: 'string', default: 'column' },
      out: { type: 'string' },
      sources: { type: 'string' },
    },
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    throw new HumanError('split takes one label file.');
  }
  const absolute = resolve(path);
  if (!existsSync(absolute) || !statSync(absolute).isFile()) {
    throw new HumanError(`${path}: there is no such file.`);
  }
  const form = FORMS.find((name) => name === values.write);
  if (!form) {
    throw new HumanError(`--write takes ${FORMS.join(', ')}; "${values.write}" is none of them.`);
  }
  const request = {
    file: basename(absolute),
    parts: parseParts(values.parts),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 32 - 1),
    order: wholeNumber('order', values.order, 1, 2) as 1 | 2,
    form,
  };
  const { signal } = new AbortController();
  const { folder, files } = await filesBeside(absolute);
  const output = new DiskOutput(values.out === undefined ? dirname(absolute) : resolve(values.out));
  try {
    const written = await splitFile(new FileSet(files, folder), request, output, {
      signal,
      sources: readSources(values.sources),
    });
    output.close();
    return renderSplit({ ...written, written: output.paths }, 'terminal');
  } catch (error) {
    output.discard();
    throw error;
  }
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max)) {
    throw new HumanError(`--${option} takes a whole number from ${min} to ${max}; "${text}" is none.`);
  }
  return value;
}
