import { isArray, isObject, type JsonObject, type JsonValue } from '../values';
import { type Geometry, geometryOf } from './geometry';
import { EACH, numberedStep, type Path } from './paths';

/** What stands at the paths of one record. */
export type ValuesByPath = Map<string, { readonly path: Path; readonly values: JsonValue[] }>;

const MAX_DEPTH = 5;
/** The last of a list of turns. */
const LAST = '-1';

/** Walks over a record and notes what stands where, and what the objects of its lists describe. */
export class RecordVisit {
  readonly values: ValuesByPath = new Map();

  /** @param geometry what the objects of a list describe, by the path of the list; added to */
  constructor(private readonly geometry: Map<string, Geometry>) {}

  visit(value: JsonValue, path: Path, depth: number): void {
    const key = JSON.stringify(path);
    const known = this.values.get(key);
    if (known) {
      known.values.push(value);
    } else {
      this.values.set(key, { path, values: [value] });
    }
    if (depth >= MAX_DEPTH) {
      return;
    }
    if (isObject(value)) {
      this.visitObject(value, path, depth);
    } else if (isArray(value)) {
      this.visitArray(value, path, depth);
    }
  }

  private visitObject(value: JsonObject, path: Path, depth: number): void {
    if (path.length > 0) {
      this.note(path, value);
    }
    this.visitNumbered(value, path, depth);
    if (path.length > 0 && isById(value, isObject)) {
      this.visitEach([...value.values()], path, depth);
      return;
    }
    if (path.length > 0 && isById(value, isListOfObjects)) {
      for (const list of value.values()) {
        this.visitEach(isArray(list) ? list : [], [...path, EACH], depth);
      }
      return;
    }
    for (const [name, member] of value) {
      if (name !== EACH) {
        this.visit(member, [...path, name], depth + 1);
      }
    }
  }

  private visitArray(value: readonly JsonValue[], path: Path, depth: number): void {
    if (value.length > 0 && value.every(isObject)) {
      this.visitEach(value, path, depth);
      const last = value[value.length - 1];
      if (path.length > 0 && isTurn(last)) {
        last.forEach((member, name) => this.visit(member, [...path, LAST, name], depth + 1));
      }
    } else if (areWeighted(value) || (TUPLE_LISTS.test(path[path.length - 1] ?? '') && areTuples(value))) {
      for (const tuple of value) {
        tuple.forEach((element, i) => this.visit(element, [...path, EACH, String(i)], depth + 1));
      }
    } else if (path.length === 0 && value.length >= 2 && value.length <= 8) {
      value.forEach((element, i) => this.visit(element, [String(i)], depth + 1));
    }
  }

  private visitEach(objects: readonly JsonValue[], path: Path, depth: number): void {
    for (const object of objects.filter(isObject)) {
      this.note(path, object);
      for (const [name, member] of object) {
        this.visit(member, [...path, EACH, name], depth + 1);
      }
    }
  }

  /** Members called `item1`, `item2` are a list, of boxes for example. */
  private visitNumbered(object: JsonObject, path: Path, depth: number): void {
    for (const [key, member] of object) {
      const step = isObject(member) ? numberedStep(key) : undefined;
      if (step !== undefined && isObject(member)) {
        this.note([...path, step], member);
        for (const [name, inner] of member) {
          this.visit(inner, [...path, step, EACH, name], depth + 1);
        }
      }
    }
  }

  private note(path: Path, object: JsonObject): void {
    const key = JSON.stringify(path);
    const geometry = geometryOf(object);
    if (geometry === 'span' || (geometry === 'box' && !this.geometry.has(key))) {
      this.geometry.set(key, geometry);
    }
  }
}

/** Objects, or lists of them, under their ids are a list as well. */
function isById(object: JsonObject, fits: (member: JsonValue) => boolean): boolean {
  return object.size > 0 && [...object].every(([key, member]) => /^\d+$/.test(key) && fits(member));
}

function isListOfObjects(value: JsonValue): boolean {
  return isArray(value) && value.length > 0 && value.every(isObject);
}

/** A turn of a chat. */
function isTurn(value: JsonValue | undefined): value is JsonObject {
  return isObject(value) && ((value.has('role') && value.has('content')) || (value.has('from') && value.has('value')));
}

/** Keys of lists of tuples of which one element is a class: `[subject, relation, object]`. */
const TUPLE_LISTS = /triple|spo|relation|entit|mention|annotation|label|aspect|quad|tags?$/i;

function areTuples(values: readonly JsonValue[]): values is JsonValue[][] {
  const [first] = values;
  const length = isArray(first) ? first.length : 0;
  return (
    length >= 2 &&
    length <= 6 &&
    values.every(
      (tuple) =>
        isArray(tuple) &&
        tuple.length === length &&
        tuple.some((part) => typeof part === 'string') &&
        !(typeof tuple[0] === 'number' && typeof tuple[1] === 'number'),
    )
  );
}

/** Names with the share of each: `[["Larix", 0.7], ["Pinus", 0.3]]`. */
function areWeighted(values: readonly JsonValue[]): values is JsonValue[][] {
  return (
    values.length > 0 &&
    values.every(
      (pair) =>
        isArray(pair) &&
        pair.length === 2 &&
        typeof pair[0] === 'string' &&
        typeof pair[1] === 'number' &&
        pair[1] >= 0 &&
        pair[1] <= 1,
    )
  );
}
