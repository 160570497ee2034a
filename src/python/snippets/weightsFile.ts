import { printable } from '../../core/printable';
import { writeFloat } from '../tree/literals';
import type { Writer } from './writer';

/** The file beside the code that holds the numbers where there are too many for the code. */
export const WEIGHTS_FILE_NAME = 'label_weights.json';

/** From this number of classes on, code is easier to read with the numbers in a file. */
export const MOST_CLASSES_IN_CODE = 50;

/** The numbers of all vectors, class by class, with names, counts and provenance, as JSON. */
export function weightsJson(w: Writer): string {
  const { classes, vectors, cap, source, samples } = w.input;
  const entries = Object.entries(vectors);
  const schemes = Object.fromEntries(entries.map(([name, vector]) => [name, vector.scheme]));
  const lines = classes.map(({ name, positives, known }, id) => {
    const values = entries.map(([vector, { values: numbers }]) => [vector, Number(writeFloat(numbers[id]!))]);
    return `    ${JSON.stringify({ name, positives, known, ...Object.fromEntries(values) })}`;
  });
  const origin = JSON.stringify({ source, samples, schemes, cap: cap ?? null });
  return escapeUnseen(`{\n  "label-balance": ${origin},\n  "classes": [\n${lines.join(',\n')}\n  ]\n}`);
}

/** JSON in which every character can be seen: the others are written as escapes, which mean the same. */
function escapeUnseen(json: string): string {
  return json.replace(/[^\n\x20-\x7e]/gu, (character) =>
    printable(character) === character
      ? character
      : [...character].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  );
}
