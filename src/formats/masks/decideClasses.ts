import { NO_COLOUR } from '../folders/colourLists';
import type { Evidence } from '../format';
import { VOID } from './vocColours';

/** What the values of all masks mean, once all are known. */
export interface ClassDecision {
  /** In the order of their ids. */
  readonly classes: readonly string[];
  /** The class of each value that is one. */
  readonly classOf: ReadonlyMap<number, number>;
  /** The value that marks pixels without label, where the masks hold it. */
  readonly voidValue: number | undefined;
  /** Ids that the list does not name; they are classes of their own. */
  readonly unnamed: readonly number[];
  /** Colours that the list or map does not hold; they are not counted. */
  readonly outside: readonly number[];
  readonly evidence: readonly Evidence[];
}

/** What a class list gave; see `ClassList`. */
export interface Names {
  readonly path: string;
  readonly names: readonly (string | undefined)[];
  readonly colours: readonly number[] | undefined;
}

/** Ids of 16 bits; above are colours. */
const MAX_ID = 65_535;

/** Decides for ids (grey levels or palette indices): all values that occur in any mask, ascending. */
export function decideIds(values: readonly number[], list: Names | undefined): ClassDecision {
  const evidence: Evidence[] = [];
  const voidValue = voidOf(values, list?.names.length ?? 0);
  const ids = values.filter((value) => value !== voidValue && value <= MAX_ID);
  const names = [...(list?.names ?? [])];
  if (names.length > 1 && ids.at(-1) === names.length && !ids.includes(names.length + 1)) {
    names.unshift(undefined);
    evidence.push({
      about: 'names',
      text: `The highest id is ${ids.at(-1)}, the number of names in ${list!.path}: ids start at 1, and 0 has no name.`,
    });
  }
  const outside = values.filter((value) => value > MAX_ID);
  const unnamed = list ? ids.filter((id) => names[id] === undefined && !(id === 0 && evidence.length > 0)) : [];
  const all = [...new Set([...names.flatMap((name, id) => (name === undefined ? [] : [id])), ...ids])].sort(
    (a, b) => a - b,
  );
  if (voidValue !== undefined) {
    evidence.push({
      about: 'policy',
      text: `The value ${voidValue} marks pixels that are not labelled; they are left out, as ignore_index=${voidValue} does in training.`,
      otherwise: `Were ${voidValue} a class, the counts would be those that include it, also given.`,
    });
  }
  return {
    classes: all.map((id) => names[id] ?? String(id)),
    classOf: new Map(all.map((id, index) => [id, index])),
    voidValue,
    unnamed,
    outside,
    evidence,
  };
}

/** Decides for colours (`0xrrggbb`). */
export function decideColours(values: readonly number[], map: 'list' | 'own', list: Names | undefined): ClassDecision {
  if (map === 'own' || !list?.colours) {
    return {
      classes: values.map(hex),
      classOf: new Map(values.map((value, index) => [value, index])),
      voidValue: undefined,
      unnamed: [],
      outside: [],
      evidence: [
        {
          about: 'names',
          text: 'No file says which colour is which class; the colours stand for the classes.',
          otherwise: 'A class_dict.csv beside the folder, with the columns name, r, g and b, would name them.',
        },
      ],
    };
  }
  const classOf = new Map<number, number>();
  const classes: string[] = [];
  for (const [k, colour] of list.colours.entries()) {
    if (colour !== NO_COLOUR && !classOf.has(colour)) {
      classOf.set(colour, classes.length);
      classes.push(list.names[k] ?? hex(colour));
    }
  }
  return {
    classes,
    classOf,
    voidValue: undefined,
    unnamed: [],
    outside: values.filter((value) => !classOf.has(value)),
    evidence: [],
  };
}

export function hex(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}

/** 255 (65535 in 16 bits) is no class beside ids far below it; beside 0 alone it is the foreground. */
function voidOf(values: readonly number[], names: number): number | undefined {
  const others = values.filter((value) => value !== VOID && value < MAX_ID);
  const hasIds = others.some((value) => value > 0) || names > 1;
  const isFar = (others.at(-1) ?? 0) < 250;
  return hasIds && isFar && names <= VOID ? values.find((value) => value === VOID || value === MAX_ID) : undefined;
}
