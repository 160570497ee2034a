/**
 * How likely a key names labels: 100 for the plainest, 0 for a key that says nothing. Keys are compared without case,
 * `_`, `-` and blanks.
 */
export function rankOfKey(key: string): number {
  const plain = key.replace(/[\s_-]/g, '').toLowerCase();
  const known = RANKS.get(plain);
  if (known !== undefined) {
    return known;
  }
  if (/[/.:]/.test(key)) {
    return 0;
  }
  const words = wordsOf(key);
  const last = words[words.length - 1] ?? '';
  const isTypeOf =
    last === 'type' &&
    words.length > 1 &&
    words.some((word) => (RANKS.get(word) ?? 0) >= 90) &&
    !/label|class|category|tag/.test(plain);
  return (ENDING_WORDS.has(last) || isTypeOf) && !words.some((word) => NO_LABEL_WORDS.has(word)) ? 60 : 0;
}

/** The words of a key: `boundingBoxAnnotations`, `event_list`. */
export function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** How likely a list of this name holds labels, or objects with a class each: `event_list`, `entityMentions`. */
export function rankOfList(key: string): number {
  const words = wordsOf(key);
  const last = words[words.length - 1] ?? '';
  const noun = (last === 'list' || last === 'lists' || last === 'set' || last === 'sets') && words.length > 1;
  const name = noun ? `${words[words.length - 2]!.replace(/s$/, '')}s` : last;
  // In XML each element is called like one of them: `entity`.
  const plural = RANKS.get(`${last.replace(/y$/, 'ie')}s`) ?? 0;
  const ofName = words.length > 1 || noun ? (RANKS.get(name) ?? 0) : 0;
  return Math.max(rankOfKey(key), Math.min(Math.max(ofName, plural), OBJECTS));
}

const OBJECTS = 80;

const RANKS: ReadonlyMap<string, number> = new Map([
  ...all(104, 'goldlabel goldlabels hardlabel hardlabels majoritylabel'),
  ...all(103, 'labeltext labelstext labelname labelnames labelstr labelsstr tagname classname classnames categoryname'),
  ...all(100, 'label labels class classes cats multilabel multilabels onehot multihot displayname partofgroup'),
  ...all(96, 'labelcoarse coarselabel labelfine finelabel labelbinary binarylabel'),
  ...all(95, 'category categories tag tags gold truelabel groundtruth classification classifications'),
  ...all(92, 'aspect aspectcategory aspectcategories'),
  ...all(90, 'intent intents topic topics genre genres emotion emotions sentiment sentiments'),
  ...all(
    88,
    'target targets y ytrue ystr ylabel ylabels labelid labelids labelsids classid classids categoryid categoryids',
  ),
  ...all(88, 'targetind labelind mesh meshmajor meshterms meshheadings meshheadinglist'),
  ...all(86, 'speciesid genreid genreids topicid topicids intentid emotionid diseaseid breedid'),
  ...all(85, 'attributes concepts species breed disease diseases diagnosis diagnoses findings polarity stance'),
  ...all(
    85,
    'domain domains template decision finaldecision relation relations subject subjects theme themes mood moods cuisine',
  ),
  ...all(
    80,
    'entities spans objects events annotation annotations boxes regions object instances shapes ' + 'mentions ner',
  ),
  ...all(80, 'opinions aspects aspectterms softlabel softlabels labeldist labeldistribution'),
  ...all(87, 'nertags'),
  ...all(60, 'postags chunktags answerkey'),
  ...all(52, 'rating ratings stars overall'),
  ...all(50, 'verdict hashtags ideal'),
]);

/** Objects around a label that say nothing of their own: `data.label`, `annotation.class`. */
const WRAPPERS =
  /^(data|row|labels?|targets?|outputs?|fields|info|item|sample|value|gt|ground[-_]?truth|properties|attributes?|features|frames|ann|annos?|(possible|json|raw)?_?(result|response)s?|meta|metadata|(\w*_?)?annotations?|-?\d+)$/i;

export function isWrapper(key: string): boolean {
  return WRAPPERS.test(key);
}

/** `movie_genres`, `emotion_label`, `toxicClass`: the last word says what it is. */
const ENDING_WORDS = new Set(
  'label labels class classes category categories tags genres topics concepts intents emotions themes descriptors'.split(
    ' ',
  ),
);
/** `pred_label`, `num_classes`, `label_count`: about labels, but none of their own. */
const NO_LABEL_WORDS = new Set('pred predicted prediction predictions num n count super css base'.split(' '));

/** Keys whose lists and words recur without being labels. */
const NEVER =
  /^(tokens?|words?|text|lemmas?|pos|features?|ids?|_?id|uuid|guid|names?|title|authors?|keywords|references|files?|paths?|urls?|input_ids|attention_mask|token_type_ids|language|lang|source|sources|meta|metadata|version|date|time|year|created.*|updated.*|user|annotator.*|worker.*|bbox|box|width|height|size|shape|embedding|score|scores|confidence|length|answers?|options|choices|messages|role|content|type|status|license|author|mode|format|model|ruleid|ingredients)$/i;

export function neverLabels(key: string): boolean {
  return NEVER.test(key);
}

/** Keys of numbers 0 and 1 that describe the sample, not its classes. */
const NO_FLAG =
  /^(id|_id|index|idx|fold|split|age|sex|gender|year|width|height|score|view|frontal.*|lateral.*|iscrowd|is_?valid|valid|verified.*|truncated|occluded|difficult|deleted|spam|is_.*train.*|archived|locked|enabled|disabled|required|optional|private|public|hidden|visible|active|default|readonly|special|normalized|lstrip|rstrip|single_word|annotation_approver|confirmed|is_confirmed|(is_)?human_annotat\w+|is_annotated|annotated)$/i;

export function neverFlag(key: string): boolean {
  return NO_FLAG.test(key);
}

function all(rank: number, keys: string): [string, number][] {
  return keys.split(' ').map((key) => [key, rank]);
}
