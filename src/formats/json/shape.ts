import { NumberLane, type NumberRows } from './numberLane';
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

/** A shape with its keys as bytes, so that they are compared without making strings. */
export class CompiledShape {
  private membersCompiled: CompiledShape | undefined;
  private readonly keys: { readonly bytes: Uint8Array; readonly name: string; readonly shape: CompiledShape }[] = [];

  private numberLane: NumberLane | undefined;

  constructor(readonly shape: Shape) {
    for (const [name, kept] of shape.fields ?? []) {
      this.keys.push({ bytes: new TextEncoder().encode(name), name, shape: new CompiledShape(kept) });
    }
  }

  get members(): CompiledShape | undefined {
    if (!this.membersCompiled && this.shape.members) {
      // A shape that holds itself (WHOLE) compiles to one that holds itself.
      this.membersCompiled = this.shape.members === this.shape ? this : new CompiledShape(this.shape.members);
    }
    return this.membersCompiled;
  }

  /** Reads elements that are rows of numbers, where the shape takes such. */
  lane(kernelFrom?: number): NumberLane | undefined {
    const { onNumbers, members } = this.shape;
    if (!this.numberLane && onNumbers && members?.fields) {
      this.numberLane = new NumberLane(members.fields, onNumbers, kernelFrom);
    }
    return this.numberLane;
  }

  /** The field whose key stands at `start` to `end` in the bytes, where no escapes are in it. */
  field(bytes: Uint8Array, start: number, end: number): { name: string; shape: CompiledShape } | undefined {
    const length = end - start;
    candidates: for (const key of this.keys) {
      if (key.bytes.length !== length) {
        continue;
      }
      for (let i = 0; i < length; i++) {
        if (key.bytes[i] !== bytes[start + i]) {
          continue candidates;
        }
      }
      return key;
    }
    return undefined;
  }

  fieldNamed(name: string): { name: string; shape: CompiledShape } | undefined {
    return this.keys.find((key) => key.name === name);
  }
}
