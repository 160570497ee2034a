import type { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { CountContext } from '../format';
import { readDocument } from './read';
import type { Shape } from './shape';
import type { JsonValue } from './values';

/** Counts one image by the class names of its objects; a name for each object. */
export function addObjects(builder: TallyBuilder, names: readonly string[]): void {
  const positives = names.map((name) => builder.classId(name));
  builder.add({ positives });
  for (const id of positives) {
    builder.addInstances(id, 1);
  }
}

/** Reads files that hold one sample each; one that cannot be read or is broken is reported and is no sample. */
export async function readSamples(
  paths: readonly string[],
  shape: Shape,
  context: CountContext,
  builder: TallyBuilder,
  onSample: (value: JsonValue, path: string) => void,
): Promise<void> {
  let before = 0;
  for (const path of paths) {
    context.signal.throwIfAborted();
    let sample: JsonValue | undefined;
    try {
      const progress = (bytes: number): void => context.progress(before + bytes);
      const error = await readDocument({ ...context, progress }, path, shape, (value) => (sample ??= value));
      if (error || sample === undefined) {
        const why = error ? `line ${error.line}: ${error.message}` : 'it is empty';
        builder.report('unreadable-file', { file: path, detail: `The JSON is broken (${why}).` });
      } else {
        onSample(sample, path);
      }
    } catch (error) {
      context.signal.throwIfAborted();
      const detail = error instanceof Error ? error.message : String(error);
      builder.report('unreadable-file', { file: path, detail });
    }
    before += context.files.get(path)?.size ?? 0;
  }
}
