import { NumberLane } from './numberLane';
import type { Shape } from './shape';

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
