/**
 * Characters that change how a line is shown without being seen: control characters, bidirectional overrides and
 * isolates, line and paragraph separators, zero-width characters and lone surrogates.
 *
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/**
 * A name from a file as one line of harmless text: unseen characters become U+FFFD, and a name longer than `length`
 * characters ends with an ellipsis. For people to read; not an escape for any language.
 */
export function printable(name: string, length = Infinity): string {
  const shown = name.slice(0, 4 * Math.min(length, 1e6)).replace(UNSEEN, '\ufffd');
  const characters = [...shown];
  return characters.length > length ? characters.slice(0, Math.max(0, length - 1)).join('') + '…' : shown;
}
