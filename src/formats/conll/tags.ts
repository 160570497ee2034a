/** How a tag of a token is read: `B-PER` begins an entity, `I-PER` goes on with it, `O` is outside. */
export interface Tag {
  /** `O` outside; `B` begins; `I` goes on; `E` and `S` close. */
  readonly position: 'O' | 'B' | 'I' | 'E' | 'S';
  /** Types of the entity; several where several annotators' types stand in one tag. */
  readonly types: readonly string[];
}

/** How the tags of a column are written. */
export type TagScheme =
  | 'prefix' // B-PER, I_PER, S-PER …
  | 'suffix' // PER-B
  | 'bare' // B, I, O without a type
  | 'type' // PER and O without a position
  | 'word'; // NOUN, VERB: a tag for every word, `_` where several are written as one

/** The class of entities whose tags name no type. */
export const UNTYPED = 'entity';

const POSITIONS: Readonly<Record<string, Tag['position']>> = { B: 'B', I: 'I', M: 'I', E: 'E', L: 'E', S: 'S', U: 'S' };
const OUTSIDE: Tag = { position: 'O', types: [] };
const PREFIX = /^([BIESLUM])[-_](.+)$/;
const SUFFIX = /^(.+)[-_]([BIESLUM])$/;

/** True where a cell may be a tag of this scheme. */
export function isTag(cell: string, scheme: TagScheme): boolean {
  return isOutside(cell) || parseTag(cell, scheme) !== undefined;
}

/** A tag from its text; undefined where it is none. */
export function parseTag(cell: string, scheme: TagScheme): Tag | undefined {
  if (isOutside(cell)) {
    return OUTSIDE;
  }
  switch (scheme) {
    case 'prefix':
      return parseParts(cell, PREFIX, 1, 2);
    case 'suffix':
      return parseParts(cell, SUFFIX, 2, 1);
    case 'bare': {
      const position = /^[BIESLUM]$/.test(cell) ? POSITIONS[cell] : undefined;
      return position && { position, types: [UNTYPED] };
    }
    case 'word':
      return cell === '_' ? OUTSIDE : { position: 'S', types: [cell] };
    case 'type':
      return { position: 'I', types: [cell] };
  }
}

export function isOutside(cell: string): boolean {
  return cell === 'O' || cell === 'o';
}

/** `B-PER`, or `B-PER,B-LOC` and `B-PER|I-LOC` with the types of several annotators. */
function parseParts(cell: string, pattern: RegExp, position: number, type: number): Tag | undefined {
  const whole = pattern.exec(cell);
  if (!whole) {
    return undefined;
  }
  const parts = cell.split(/[,|]/).map((part) => pattern.exec(part.trim()));
  const tags = parts.length > 1 && parts.every((part) => part !== null) ? parts : [whole];
  return {
    position: POSITIONS[tags[0]![position]!]!,
    types: [...new Set(tags.map((part) => part[type]!.trim()))],
  };
}
