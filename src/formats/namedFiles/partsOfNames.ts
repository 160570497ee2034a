import type { NamedClasses } from './classInName';

/** A part of the names that is the class, between signs. */
export interface ClassPart extends NamedClasses {
  /** From 0 on. */
  readonly part: number;
  readonly kind: 'emotion' | 'id' | 'code';
}

/** Emotions as people shorten and write them, by the beginning of the word in some languages. */
const EMOTION =
  /^(ang(er|ry|st|s)?|dis(gust(ed|o)?)?|fea(r|rful)?|hap(py|piness|p)?|joy(ful)?|sad(ness)?|neu(t|tral|tro|tre|tralit[yé])?|sur(prised?|prise|presa)?|calm|bored(om)?|contempt|exc(ited|itement)?|anx(ious|iety)?|ps|gio(ia)?|pau(ra)?|rab(bia)?|sor(presa)?|tri(stezza|steza|stesse)?|wut|ekel|freude|trauer|langeweile|col[eè]re|d[eé]go[uû]t|joie|peur|ira|asco|miedo|alegr[ií]a)$/i;
const MIN_FILES = 20;
const MIN_EACH = 4;
const MIN_EMOTIONS = 4;
const MAX_IDS = 100;
const MAX_CODES = 12;

/**
 * The class in names of several parts, such as `1001_DFA_ANG_XX` and `7_jackson_32`: the part that is an emotion in all of
 * them, or the first, where it is an id that each speaker of the second says; or the letters before the number in `DC_a01`,
 * where each speaker says all of these. Undefined where no part is surely that.
 *
 * @param stems the names without ending, by path
 */
export function classPartOf(stems: ReadonlyMap<string, string>): ClassPart | undefined {
  if (stems.size < MIN_FILES) {
    return undefined;
  }
  const parts = [...stems.values()].map((stem) => stem.split(/[-_]/));
  const count = Math.min(...parts.slice(0, MIN_FILES).map(({ length }) => length));
  if (count < 2 || parts.some(({ length }) => length < count)) {
    return undefined;
  }
  for (let part = 0; part < count; part++) {
    const values = new Set(parts.map((own) => own[part]!));
    if (values.size >= MIN_EMOTIONS && [...values].every((value) => EMOTION.test(value))) {
      return grouped(stems, part, 'emotion', [...values].sort());
    }
  }
  if (parts.every(({ length }) => length === 2) && areCodesOfSpeakers(parts)) {
    return grouped(stems, 1, 'code', [...new Set(parts.map(codeOf))].sort(), codeOf);
  }
  return count > 2 && areIdsOfSpeakers(parts)
    ? grouped(
        stems,
        0,
        'id',
        [...new Set(parts.map(([id]) => id!))].sort((a, b) => Number(a) - Number(b)),
      )
    : undefined;
}

/** Ids without a gap from 0 or 1 on, all of which each speaker says; what follows the speaker numbers the takes. */
function areIdsOfSpeakers(parts: readonly (readonly string[])[]): boolean {
  const bySpeaker = new Map<string, Set<string>>();
  for (const [id = '', speaker = '', take = ''] of parts) {
    if (!/^\d{1,2}$/.test(id) || !/^\d+$/.test(take)) {
      return false;
    }
    bySpeaker.set(speaker, (bySpeaker.get(speaker) ?? new Set()).add(id));
  }
  const ids = [...new Set(parts.map(([id]) => Number(id)))];
  const isDense = Math.min(...ids) <= 1 && Math.max(...ids) - Math.min(...ids) === ids.length - 1;
  const isCrossed = [...bySpeaker.values()].every(({ size }) => size === ids.length);
  return ids.length > 1 && ids.length <= MAX_IDS && isDense && bySpeaker.size > 1 && isCrossed;
}

/** `a` of `a01`. */
function codeOf([, code = '']: readonly string[]): string {
  return /^[A-Za-z]{1,3}(?=\d+$)/.exec(code)?.[0] ?? '';
}

/** A few codes of letters, all of which each of several speakers says, and several times. */
function areCodesOfSpeakers(parts: readonly (readonly string[])[]): boolean {
  const codes = new Set(parts.map(codeOf));
  const takes = new Map<string, number>();
  for (const own of parts) {
    const key = `${own[0]!}_${codeOf(own)}`;
    takes.set(key, (takes.get(key) ?? 0) + 1);
  }
  const speakers = new Set(parts.map(([speaker]) => speaker)).size;
  const areMany = [...takes.values()].every((count) => count >= MIN_EACH);
  const isFew = codes.size >= MIN_EMOTIONS && codes.size <= MAX_CODES && !codes.has('');
  return isFew && areMany && speakers > 1 && takes.size === speakers * codes.size;
}

function grouped(
  stems: ReadonlyMap<string, string>,
  part: number,
  kind: ClassPart['kind'],
  classes: readonly string[],
  classOf = (parts: readonly string[]): string => parts[part]!,
): ClassPart | undefined {
  const files = new Map(classes.map((name) => [name, [] as string[]]));
  for (const [path, stem] of stems) {
    files.get(classOf(stem.split(/[-_]/)))!.push(path);
  }
  const isFull = stems.size >= classes.length * MIN_EACH;
  return isFull ? { part, kind, classes, files: [...files.values()], others: [] } : undefined;
}
