import { random } from '../random.mjs';
import { truthOf } from '../writer.mjs';

export const classNames = Array.from({ length: 20 }, (_, id) => `thing_${id}`);

/**
 * Draws the classes of each sample and gives them to what writes them.
 *
 * @returns what counting must give
 */
export function drawn(samples, write, { least = 0, most = Infinity } = {}) {
  const truth = truthOf(classNames);
  const rng = random(11);
  write((put) => {
    for (let k = 0; k < samples; k++) {
      let ids = rng.labels(classNames.length, 0.4, 0.02).slice(0, most);
      ids = ids.length < least ? [rng.below(classNames.length)] : ids;
      truth.add(ids);
      put(ids, rng, k);
    }
  });
  return truth.result();
}
