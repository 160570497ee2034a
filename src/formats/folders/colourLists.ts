import type { ClassList } from './classList';

/** The colour of an id that a list leaves out; no pixel has it. */
export const NO_COLOUR = -1;

const MAX_ID = 65_535;

/** The notations of a class and its colour; the id may stand in front. */
const NOTATIONS: readonly { readonly pattern: RegExp; readonly order: readonly ('id' | 'name' | 'colour')[] }[] = [
  // `0 void 0 0 0`, `12,tree,0,255,0`
  {
    pattern: /^(\d{1,5})[\s,;:]+([^\s\d].*?)[\s,;:]+(\d{1,3})[\s,;]+(\d{1,3})[\s,;]+(\d{1,3})$/,
    order: ['id', 'name', 'colour'],
  },
  // `road:128,64,128::` of CVAT, `name,r,g,b` with its header
  {
    pattern: /^(.+?)\s*[:,;\t]\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:[:,;].*)?$/,
    order: ['name', 'colour'],
  },
  // `128 64 128 Road` of CamVid
  { pattern: /^(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})[\s,:]+(\S.*)$/, order: ['colour', 'name'] },
  // `Road 128 64 128`
  { pattern: /^(\D.*?)\s+(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})$/, order: ['name', 'colour'] },
];
const HEADER = /\br(ed)?\b\W+g(reen)?\b\W+b(lue)?\b/i;

/** A list of classes with their colours in one of the common notations, which may have a header. */
export function ofColours(path: string, lines: readonly string[]): ClassList | undefined {
  const rows = HEADER.test(lines[0]!) ? lines.slice(1) : lines;
  for (const notation of NOTATIONS) {
    const list = rows.length > 0 ? inNotation(rows, notation) : undefined;
    if (list) {
      return { path, ...list };
    }
  }
  return undefined;
}

function inNotation(
  rows: readonly string[],
  { pattern, order }: (typeof NOTATIONS)[number],
): { names: (string | undefined)[]; colours: number[] } | undefined {
  const names: (string | undefined)[] = [];
  const colours: number[] = [];
  for (const row of rows) {
    const cells = pattern.exec(row)?.slice(1);
    if (!cells) {
      return undefined;
    }
    const at = (part: 'id' | 'name'): string | undefined =>
      order.includes(part) ? cells[order.indexOf(part) + (order[0] === 'colour' ? 2 : 0)] : undefined;
    const start = order.indexOf('colour');
    const [r = 256, g = 256, b = 256] = cells.slice(start, start + 3).map(Number);
    const id = Number(at('id') ?? names.length);
    if (Math.max(r, g, b) > 255 || id > MAX_ID || names[id] !== undefined) {
      return undefined;
    }
    names[id] = at('name')!.replace(/^"(.*)"$/, '$1');
    colours[id] = (r << 16) | (g << 8) | b;
  }
  return { names: Array.from(names), colours: Array.from(colours, (colour) => colour ?? NO_COLOUR) };
}
