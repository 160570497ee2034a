import { spawn, spawnSync } from 'node:child_process';

const CANDIDATES = [process.env.LABEL_BALANCE_PYTHON, 'python3', '/usr/bin/python3', 'python'];

/**
 * The first Python that can import torch and numpy.
 *
 * @throws Error with one sentence that says how to get it, where there is none: these tests are never skipped.
 */
export function findPython(): string {
  for (const candidate of CANDIDATES) {
    if (candidate && spawnSync(candidate, ['-c', 'import torch, numpy'], { stdio: 'ignore' }).status === 0) {
      return candidate;
    }
  }
  throw new Error(
    'No Python with PyTorch was found: install it (on Debian "apt-get install python3-torch", elsewhere "pip install torch numpy"), or name the interpreter in LABEL_BALANCE_PYTHON.',
  );
}

/** Runs one script with a JSON value on its standard input, and gives back the JSON value of its standard output. */
export function runPython(python: string, script: string, input: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, ['-B', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) {
        resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      } else {
        reject(new Error(`${script} ended with status ${status}.`));
      }
    });
    child.stdin.end(JSON.stringify(input));
  });
}
