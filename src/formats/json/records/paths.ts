import { type Shape, WHOLE } from '../shape';
import type { JsonObject, JsonValue } from '../values';

/** Where in a record a value stands: keys, numbers for elements of a tuple (-1 for the last), {@link EACH} for all elements of an array. */
export type Path = readonly string[];

export const EACH = '*';

/** `item1`, `item2`, …: members that are a list but for their names. As a step of a path, `item#`. */
const NUMBERED = /^([a-z]+[-_]?)\d+$/i;

/** The step that stands for all members whose keys are like this one but for the number; undefined for other keys. */
export function numberedStep(key: string): string | undefined {
  const prefix = NUMBERED.exec(key)?.[1];
  return prefix === undefined ? undefined : `${prefix}#`;
}

/** True for such a step. */
export function isNumbered(step: string): boolean {
  return step.endsWith('#');
}

function numberedMembers(object: JsonObject, step: string): JsonValue[] {
  return [...object].filter(([key]) => numberedStep(key) === step).map(([, member]) => member);
}

/** All values at a path; several where the path goes through {@link EACH}. */
export function valuesAt(value: JsonValue | undefined, path: Path): JsonValue[] {
  let values: JsonValue[] = value === undefined ? [] : [value];
  for (const step of path) {
    const next: JsonValue[] = [];
    for (const at of values) {
      if (at instanceof Map) {
        const found = at.get(step);
        if (found !== undefined) {
          next.push(found);
        } else if (step === EACH) {
          next.push(...at.values());
        } else if (isNumbered(step)) {
          next.push(numberedMembers(at, step));
        }
      } else if (Array.isArray(at)) {
        if (step === EACH) {
          for (const element of at) {
            next.push(element);
          }
        } else {
          const element = at.at(Number(step));
          if (element !== undefined && /^-?\d+$/.test(step)) {
            next.push(element);
          }
        }
      }
    }
    values = next;
  }
  return values;
}

/** Keeps what stands at the paths, whole, and nothing else of a record. */
export function shapeOf(paths: readonly Path[]): Shape {
  if (paths.some((path) => path.length === 0)) {
    return WHOLE;
  }
  const byStep = new Map<string, Path[]>();
  for (const [step, ...rest] of paths) {
    byStep.set(step!, [...(byStep.get(step!) ?? []), rest]);
  }
  const fields = new Map<string, Shape>();
  let members: Shape | undefined;
  for (const [step, rests] of byStep) {
    if (step === EACH) {
      members = shapeOf(rests);
    } else if (isNumbered(step)) {
      members = shapeOf(rests.map((rest) => rest.slice(1)));
    } else {
      fields.set(step, shapeOf(rests));
      if (/^-?\d+$/.test(step)) {
        // Elements of a tuple have no keys: all of them are kept.
        members ??= WHOLE;
      }
    }
  }
  return { fields, ...(members && { members }) };
}

/** A path for people: `annotations[].label`. */
export function spell(path: Path): string {
  if (path.length === 1 && /^\d+$/.test(path[0]!)) {
    return `Element ${Number(path[0]) + 1}`;
  }
  return path.reduce((text, step) => (step === EACH ? `${text}[]` : text === '' ? step : `${text}.${step}`), '');
}
