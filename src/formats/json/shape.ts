import type { JsonValue } from './values';

/** Where in a file a value was met. */
export interface JsonPosition {
  /** Line on which the value begins, from 1. */
  readonly line: number;
  /** Key of the member of an object, or undefined for an element of an array. */
  readonly key: string | undefined;
  /** Key under which the array or object stands that the value is a member of. */
  readonly parentKey: string | undefined;
}

/**
 * Which parts of a JSON value are worth keeping. Everything a shape does not name is skipped byte by byte without making
 * strings or objects, which is what lets files of any size be read. Where a scalar is met, it is kept whatever the shape;
 * an array or object is kept with those members only that the shape names.
 */
export interface Shape {
  /** Members of an object to keep, by key. */
  readonly fields?: ReadonlyMap<string, Shape>;
  /** What to keep of every element of an array, and of every member of an object that `fields` does not name. */
  readonly members?: Shape;
  /** Takes each of `members` as soon as it is read; then they are not kept. */
  readonly onMember?: (value: JsonValue, at: JsonPosition) => void;
  /**
   * Takes many elements of an array at once, where they are objects whose fields are all whole numbers; `onMember` takes
   * the others. Which ones come in which way is not said, but all come in their order.
   */
  readonly onNumbers?: (rows: NumberRows) => void;
}

/** Keeps a string, number, boolean or null; of an array or object only that it was one. */
export const SCALAR: Shape = {};

/** Keeps a value with everything in it. */
export const WHOLE: Shape = {
  get members() {
    return WHOLE;
  },
};

/** The shape of an object of which some fields are kept. */
export function fields(kept: Readonly<Record<string, Shape>>): Shape {
  return { fields: new Map(Object.entries(kept)) };
}

/** The shape of an array (or of an object used as one) that is kept. */
export function list(members: Shape): Shape {
  return { members };
}

/** The shape of an array or object whose members are handed on one by one, or rows of numbers many at once. */
export function each(members: Shape, onMember: Shape['onMember'] & object, onNumbers?: Shape['onNumbers']): Shape {
  return { members, onMember, ...(onNumbers && { onNumbers }) };
}

/** Elements of an array that are objects whose fields are whole numbers. Valid only while they are handed on. */
export interface NumberRows {
  readonly count: number;
  /** Row after row, `stride` numbers each: the fields in the order of the shape, NaN where an object lacks one. */
  readonly values: Float64Array;
  readonly stride: number;
  /** The line on which the object of a row begins, from 1. */
  line(row: number): number;
}
