import { type Profiler, Session } from 'node:inspector';
import * as vscode from 'vscode';

const STEP_MS = 0.5;
/** A sample stands for so long at most: where more time has passed, another process had the processor. */
const MOST_MS = 2 * STEP_MS;

/** What our code took of the thread of the extension host, as a sampling profiler saw it. Milliseconds of processor time. */
export interface OwnTime {
  /** The most between two moments at which the thread had nothing to do: so long could nothing else run because of us. */
  readonly longest: number;
  /** The functions that ran then, those that took most first, for whoever has to look into it. */
  readonly where: string;
  readonly total: number;
}

/** Runs something and tells functions of ours, and what they call, from those of the editor and of the test. */
export async function ownTime(run: () => Promise<unknown>): Promise<OwnTime> {
  const session = new Session();
  session.connect();
  const ask = (method: string, params?: object): Promise<unknown> =>
    new Promise((resolve, reject) =>
      session.post(method, params, (error: Error | null, answer) => (error ? reject(error) : resolve(answer))),
    );
  try {
    await ask('Profiler.enable');
    await ask('Profiler.setSamplingInterval', { interval: STEP_MS * 1000 });
    await ask('Profiler.start');
    await run();
    const { profile } = (await ask('Profiler.stop')) as { profile: Profiler.Profile };
    return longestOf(profile);
  } finally {
    session.disconnect();
  }
}

type Kind = 'ours' | 'others' | 'idle' | 'runtime';

function longestOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): OwnTime {
  const kinds = kindsOf(nodes);
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)'] as const));
  let longest = { time: 0, functions: new Map<string, number>() };
  let stretch = { time: 0, functions: new Map<string, number>() };
  let total = 0;
  let before: Kind = 'idle';
  samples.forEach((id, i) => {
    const kind = kinds.get(id)!;
    if (kind === 'idle') {
      stretch = { time: 0, functions: new Map() };
    }
    // Of garbage and messages it is not known whose they are: they count as ours where they touch what is.
    const after = kind === 'runtime' ? samples.slice(i).find((next) => kinds.get(next) !== 'runtime') : undefined;
    const isOurs = kind === 'ours' || (kind === 'runtime' && (before === 'ours' || kinds.get(after!) === 'ours'));
    before = kind === 'runtime' ? before : kind;
    if (!isOurs) {
      return;
    }
    const time = Math.min((timeDeltas[i + 1] ?? 0) / 1000, MOST_MS);
    const name = names.get(id)!;
    total += time;
    stretch.time += time;
    stretch.functions.set(name, (stretch.functions.get(name) ?? 0) + time);
    longest = stretch.time >= longest.time ? stretch : longest;
  });
  const most = [...longest.functions].sort((a, b) => b[1] - a[1]).slice(0, 5);
  return { longest: longest.time, total, where: most.map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ') };
}

/** Of what each node is; a function of the editor that ours has called is ours. */
function kindsOf(nodes: readonly Profiler.ProfileNode[]): Map<number, Kind> {
  const home = vscode.extensions.getExtension('label-balance.label-balance')!.extensionUri.path;
  const callers = new Map<number, number>();
  nodes.forEach(({ id, children = [] }) => children.forEach((child) => callers.set(child, id)));
  const kinds = new Map<number, Kind>();
  // Callers come before those they call.
  for (const { id, callFrame } of nodes) {
    const { functionName, url } = callFrame;
    const isOurs =
      kinds.get(callers.get(id)!) === 'ours' || (url.includes(`${home}/dist/`) && !url.includes('/dist/test/'));
    const isRuntime = functionName === '(program)' || functionName === '(garbage collector)';
    kinds.set(id, isOurs ? 'ours' : functionName === '(idle)' ? 'idle' : isRuntime ? 'runtime' : 'others');
  }
  return kinds;
}
