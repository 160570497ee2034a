/** A text of at most `most` letters: names that begin alike differ at their ends, so the middle is left out. */
export function shorten(text: string, most: number): string {
  const letters = Array.from(text);
  if (letters.length <= most) {
    return text;
  }
  const end = Math.floor((most - 1) / 3);
  return `${letters.slice(0, most - 1 - end).join('')}…${letters.slice(letters.length - end).join('')}`;
}
