/** Numbers that are the same on every machine and in every run (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    /** Ids of the classes a sample has: class k with a probability that falls from `most` to `least`. */
    labels(classes, most, least) {
      const ids = [];
      for (let id = 0; id < classes; id++) {
        if (next() < most * (least / most) ** (id / Math.max(1, classes - 1))) {
          ids.push(id);
        }
      }
      return ids;
    },
  };
}

const WORDS =
  'the model sees an image of large small dark bright scene with two people near a river and old houses'.split(' ');

/** A text of at least `length` characters. */
export function sentence(rng, length) {
  let text = '';
  while (text.length < length) {
    text += `${WORDS[rng.below(WORDS.length)]} `;
  }
  return text.trimEnd();
}
