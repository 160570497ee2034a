import type { Insertion } from '../../../../src/python/insertion/insertion';

/** What the editor makes of an insertion: tab stops become their text, lines are indented like the line they are in. */
export function applied(text: string, { edits, snippet }: Insertion): string {
  const parts = [...edits];
  if (snippet) {
    const lineStart = text.lastIndexOf('\n', snippet.at - 1) + 1;
    const given = /^[ \t]*/.exec(text.slice(lineStart, snippet.at))![0];
    parts.push({ from: snippet.at, to: snippet.at, text: plain(snippet.text).replace(/\n(?=.)/g, `\n${given}`) });
  }
  return parts
    .map((part, order) => ({ ...part, order }))
    .sort((a, b) => b.from - a.from || b.order - a.order)
    .reduce((result, part) => result.slice(0, part.from) + part.text + result.slice(part.to), text);
}

/** The text of a VS Code snippet whose tab stops are left as they are. */
function plain(snippet: string): string {
  const names = new Map<string, string>();
  return snippet.replace(
    /\\([\\$}])|\$\{(\d+)(?::([^}\\]*))?\}|\$0/g,
    (_, escaped?: string, stop?: string, name?: string) => {
      if (escaped !== undefined || stop === undefined) {
        return escaped ?? '';
      }
      if (name !== undefined) {
        names.set(stop, name);
      }
      return names.get(stop) ?? '';
    },
  );
}
