/** What an XML text starts with: its first element, after the declaration, comments and document type. */
export interface RootElement {
  readonly name: string;
  /** Where the text of the root starts, in UTF-16 units. */
  readonly start: number;
}

/** The root element of an XML text, from its head alone; undefined where the text is no XML. Linear in the head. */
export function rootElement(head: string): RootElement | undefined {
  let at = 0;
  while (at < head.length) {
    at = skipBlank(head, at);
    let end: number;
    if (head.startsWith('<?', at)) {
      end = after(head, '?>', at);
    } else if (head.startsWith('<!--', at)) {
      end = after(head, '-->', at + 4);
    } else if (head.startsWith('<!', at)) {
      end = afterDoctype(head, at);
    } else {
      const name = /^<([\p{L}_:][\p{L}\p{N}_:.-]*)(?=[\s/>])/u.exec(head.slice(at, at + 200))?.[1];
      return name === undefined ? undefined : { name, start: at };
    }
    if (end < 0) {
      return undefined;
    }
    at = end;
  }
  return undefined;
}

function skipBlank(text: string, start: number): number {
  let at = start;
  while (at < text.length && (text.charCodeAt(at) <= 32 || text[at] === '\ufeff')) {
    at++;
  }
  return at;
}

function after(text: string, end: string, start: number): number {
  const at = text.indexOf(end, start);
  return at < 0 ? -1 : at + end.length;
}

/** A document type may hold declarations in brackets. They are passed over, never read. */
function afterDoctype(text: string, start: number): number {
  const close = text.indexOf('>', start);
  const bracket = text.indexOf('[', start);
  if (bracket < 0 || close < bracket) {
    return close < 0 ? -1 : close + 1;
  }
  const end = text.indexOf(']', bracket);
  return end < 0 ? -1 : after(text, '>', end);
}
