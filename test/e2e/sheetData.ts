import type { Dataset } from '../../src/core/dataset';
import { TallyBuilder } from '../../src/core/tally/tallyBuilder';

const WORDS = ['oak', 'harbour', 'lantern', 'fox', 'glacier', 'violin', 'saffron', 'meadow', 'kite', 'ember'];
const LONG = [
  'pleural effusion with atelectasis of the left lower lobe',
  'pedestrian_crossing_without_traffic_lights',
  'Überführung der Straße über die Eisenbahn',
];

/** A training and a validation part with a long tail, labels that come together, and some that nobody knows. */
export function dataWith(classes: number): readonly [Dataset, Dataset] {
  const samples = classes > 1000 ? 60_000 : 6000;
  return [part('train', classes, samples, 1), part('val', classes, samples / 6, 0.8)];
}

function part(split: string, classes: number, samples: number, skew: number): Dataset {
  const random = randomFrom(split.length);
  const names = Array.from({ length: classes }, (_, k) =>
    k % 9 === 4 ? `${LONG[k % LONG.length]} ${k}` : `${WORDS[k % WORDS.length]} ${Math.floor(k / WORDS.length) + 1}`,
  );
  const builder = new TallyBuilder(names);
  for (let sample = 0; sample < samples; sample++) {
    const positives = new Set<number>();
    for (let label = Math.floor(4 * random() ** 2); label > 0; label--) {
      // By rank as in Zipf's law; the next label is often the neighbour of the last.
      const id = Math.floor((classes + 1) ** (random() ** skew) - 1);
      positives.add(Math.min(classes - 1, id));
      if (random() < 0.3) {
        positives.add((id + 1) % classes);
      }
    }
    const missing = random() < 0.05 ? [Math.floor(random() * classes)].filter((id) => !positives.has(id)) : [];
    builder.add({ positives: [...positives], missing });
  }
  const id = `data/${split}.csv`;
  return {
    ...{ id, collection: 'data', split, files: [id], format: 'csv-multi-hot', task: 'multi-label', unit: 'row' },
    evidence: [{ about: 'columns', text: `Columns 2 to ${classes + 1} hold only 0 and 1.` }],
    tally: builder.build(),
  };
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
