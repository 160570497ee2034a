/**
 * JSON as the readers see it: objects are maps (a key named `__proto__` is a key like any other), integers that a double
 * cannot hold are bigints (image ids of 19 digits must not run together).
 */
export type JsonValue = string | number | bigint | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = Map<string, JsonValue>;

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

export function isArray(value: JsonValue | undefined): value is JsonValue[] {
  return Array.isArray(value);
}

/** The member of an object; undefined where the value is no object or has no such key. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return value instanceof Map ? value.get(key) : undefined;
}

/** The elements of an array, or none. */
export function elements(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** The elements of an array or the values of an object, or none: some tools write either. */
export function membersOf(value: JsonValue | undefined): readonly JsonValue[] {
  return value instanceof Map ? [...value.values()] : elements(value);
}

/** A class name from a string, number or boolean; undefined for anything that names nothing (null, blank, NaN, a list). */
export function nameOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') {
    // Blanks around a name are left from what it was cut out of: `["comedy", " drama"]`.
    return value.trim() || undefined;
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : undefined;
  }
  return typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : undefined;
}

/** An id to compare by: the integers `7` and `"7"` are the same one, as exporters mix them. */
export function idOf(value: JsonValue | undefined): number | string | undefined {
  if (typeof value === 'number') {
    return value;
  }
  if (typeof value === 'bigint') {
    return String(value);
  }
  if (typeof value === 'string') {
    return /^(0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
  }
  return undefined;
}
