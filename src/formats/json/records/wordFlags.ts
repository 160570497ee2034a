import { isObject, type JsonObject, type JsonValue } from '../values';

const ON = /^(yes|y|true|present|positive|pos|met|on)$/i;
const OFF = /^(no|n|false|absent|negative|neg|off|not \w+)$/i;
const UNKNOWN = /^(unknown|na|n\/a|unsure|uncertain)?$/i;

/**
 * Flags that are said in words, of each class `"yes"` or `"no"`, or an object that holds nothing but such a word
 * (`<ALCOHOL-ABUSE met="not met"/>`); undefined for anything else.
 */
export function flagsOfWords(value: JsonValue | undefined): JsonObject | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  const flags: JsonObject = new Map();
  for (const [key, said] of value) {
    const flag = flagOf(isObject(said) && said.size === 1 ? [...said.values()][0] : said);
    if (flag === undefined) {
      return undefined;
    }
    flags.set(key, flag);
  }
  return flags;
}

/** Whether all values are such flags, of several classes, and both answers occur. */
export function areWordFlags(values: readonly JsonValue[]): boolean {
  const flags = values.map(flagsOfWords);
  const said = new Set(flags.flatMap((object) => [...(object?.values() ?? [])]));
  return flags.every((object) => object !== undefined && object.size >= 2) && said.has(1) && said.has(0);
}

function flagOf(said: JsonValue | undefined): 0 | 1 | null | undefined {
  if (said === null) {
    return null;
  }
  const word = typeof said === 'string' ? said.trim() : undefined;
  if (word === undefined) {
    return undefined;
  }
  return ON.test(word) ? 1 : OFF.test(word) ? 0 : UNKNOWN.test(word) ? null : undefined;
}
