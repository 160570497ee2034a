import { isArray, type JsonValue } from '../values';
import type { Geometry } from './geometry';
import { EACH, type Path } from './paths';
import { RecordVisit } from './visit';

/** What stands at one path of the sampled records. */
export interface PathValues {
  readonly path: Path;
  /** For each record that has the path its values: one, or several where the path goes through a list of objects. */
  readonly perRecord: JsonValue[][];
}

export interface Collected {
  readonly paths: ReadonlyMap<string, PathValues>;
  /** What the objects of a list describe, by the path of the list. */
  readonly geometry: ReadonlyMap<string, Geometry>;
  readonly records: number;
  /** What the records hold beside labels. */
  readonly input: Input;
}

/**
 * What a label may be for: `strong` where a key says that it is a text, an image or a file (`text`, `image_path`), `weak`
 * where it may as well be a description (`title`, `url`), `id` where records only have names or numbers of their own.
 */
export type Input = 'strong' | 'weak' | 'id' | 'none';

const MAX_PATHS = 400;
const STRONG_INPUT =
  /^(.*_)?(text\d?|texts|sentence\d?|sentences|sents|document|doc|review|tweet|utterance|premise|hypothesis|headline|abstract|question\d?|passage|tokens?|words|image|images|img|photo|file_?name|filename|file|image_?(path|name|file|id|url)|img_?(path|name|file|id)|file_?path|filepath|(image|img|audio|video|document|file|text)_(\w+_)?(uri|url|path|name|file)|audio|video|wav|clip|comment_text|source_ref|data_row|lyrics|plot|transcript|smiles|sequence|utt|phrase|snippet|quote|post|ingredients|provision)$/i;
const WEAK_INPUT =
  /^(.*_)?(title|body|content|comment|location|instruction|prompt|context|query|message|description|path|url|uri|input|inputs|features|sample|overview|summary|code|data|x|t|txt|raw)$/i;
const ID = /^(id|_id|uid|uuid|guid|key|name|index|idx|.*_id|.*id)$/i;
/** Inputs hardly recur. */
const MIN_DISTINCT = 0.5;

/** Gathers what the records hold, by path. */
export function collect(records: readonly JsonValue[]): Collected {
  const paths = new Map<string, PathValues>();
  const geometry = new Map<string, Geometry>();
  for (const record of records) {
    const visit = new RecordVisit(geometry);
    visit.visit(record, [], 0);
    for (const [key, { path, values }] of visit.values) {
      let kept = paths.get(key);
      if (!kept) {
        if (paths.size >= MAX_PATHS) {
          continue;
        }
        kept = { path, perRecord: [] };
        paths.set(key, kept);
      }
      kept.perRecord.push(values);
    }
  }
  return { paths, geometry, records: records.length, input: inputOf([...paths.values()], records.length) };
}

function inputOf(paths: readonly PathValues[], records: number): Input {
  const kinds = new Set<Input>();
  for (const { path, perRecord } of paths) {
    const values = perRecord.flat();
    const texts = values.filter((value) => typeof value === 'string' || Array.isArray(value));
    const first = values.map((value) => (isArray(value) ? (value[0] ?? '') : value));
    const isOne = path.length <= MAX_INPUT_DEPTH && !path.includes(EACH);
    if (path.length === 0 || !(isOne || isInTurns(path)) || values.length < records * 0.5) {
      continue;
    }
    const key = path[path.length - 1]!.replace(/([a-z])([A-Z])/g, '$1_$2').replace(/[- ]/g, '_');
    // The parts of a text may come again, the text hardly.
    const wholes = isOne ? values : perRecord;
    const distinct = new Set(wholes.map((value) => (typeof value === 'object' ? JSON.stringify(value) : value))).size;
    if (distinct < wholes.length * MIN_DISTINCT) {
      continue;
    }
    if (values.every(isSignal) || (WEAK_INPUT.test(key) && values.every(isVector))) {
      kinds.add('strong');
    } else if (texts.length >= values.length * 0.9 && (STRONG_INPUT.test(key) || areSentences(first, key))) {
      kinds.add('strong');
    } else if (texts.length >= values.length * 0.9 && WEAK_INPUT.test(key)) {
      kinds.add('weak');
    } else if (ID.test(key)) {
      kinds.add('id');
    }
  }
  return (['strong', 'weak', 'id'] as const).find((kind) => kinds.has(kind)) ?? 'none';
}

/** A dialogue or a document is a text as well, whose parts stand in a list. */
function isInTurns(path: Path): boolean {
  return (
    path.length === 3 &&
    path[1] === EACH &&
    TURNS.test(path[0]!) &&
    /^(text|utterance|sentence|content)$/i.test(path[2]!)
  );
}

const TURNS =
  /^(turns|utterances|messages|dialog(ue)?|conversations?|sentences?|paragraphs?|passages?|input|data|parts)$/i;
const MAX_INPUT_DEPTH = 4;

/** Many fractions are a recording or a picture. */
function isSignal(value: JsonValue): boolean {
  return isArray(value) && value.length >= MIN_SIGNAL && value.every((number) => typeof number === 'number');
}

/** The features of a sample. */
function isVector(value: JsonValue): boolean {
  return isArray(value) && value.length >= 2 && value.every((number) => typeof number === 'number');
}

const MIN_SIGNAL = 32;

/** Sentences are what labels are for, unless the key says that they describe or explain something. */
function areSentences(texts: readonly JsonValue[], key: string): boolean {
  const long = texts.filter((text) => typeof text === 'string' && text.length >= 30 && text.split(' ', 6).length >= 5);
  return texts.length >= 3 && long.length >= texts.length * 0.7 && !EXPLAINS.test(key);
}

const EXPLAINS =
  /(doc|docs|documentation|help|usage|descri\w*|comments?|notes?|licen[cs]e|reason|error|message|summary|synopsis|match|begin|end|pattern|regex|command|script|path|url|uri|link|href)$/i;
