/** Words of column names by what they say, whatever the data set. */
const LABEL_WORDS = new Set(
  (
    'label labels class classes category categories target targets tag tags genre genres dx diagnosis diagnoses diagnostic disease ' +
    'diseases finding findings emotion emotions sentiment intent intents topic topics species breed attribute attributes ' +
    'annotation annotations codes icd icd9 icd10 cause causes stance polarity pathology pathologies condition conditions outcome severity gt truth groundtruth y ytrue symptoms result results ' +
    // In other languages, as far as people asked for them.
    'etiqueta etiquetas clase clases classe classes categoria categorias categoría categorías rótulo rótulos rotulo étiquette étiquettes ' +
    'catégorie catégories etichetta etichette klasse klassen kategorie kategorien klasa etykieta kategoria etiket kategori sınıf ' +
    'класс классы метка метки категория категории 标签 标注 类别 類別 分类 ラベル クラス カテゴリ 라벨 레이블 분류 التصنيف'
  ).split(' '),
);

/** Words that make a column one about the sample, not its label, even where it holds only 0 and 1. */
const METADATA_WORDS = new Set(
  (
    'id ids idx index unnamed uuid guid key age sex gender fold folds kfold split set subset partition width height year ' +
    'month day date time timestamp view frontal lateral projection source url uri path filepath filename file image img ' +
    'patient subject user annotator annotators rater worker approver duration fps score confidence email row num count ' +
    'valid train training test lat lon latitude longitude duplicate'
  ).split(' '),
);

/** Of lists and categories: people and places, never labels of a text or an image unless nothing else is there. */
const ATTRIBUTE_WORDS = new Set(
  (
    'cast actor actors director directors author authors writer writers country countries language languages lang city ' +
    'state location localization rating name title description text comment sentence summary plot review tweet body ' +
    'question answer keyword keywords company user device site hospital center centre camera station license licence version'
  ).split(' '),
);

/** Labels beside the main ones, which say less: `secondary_labels`. */
const SECOND_WORDS = new Set('secondary additional extra other alternative'.split(' '));

/** A label word before one of these names something about the label: `dx_type`, `label_confidence`. */
const NO_LABEL_ENDINGS = new Set(
  'type source time count confidence score approver annotator date user path filepath file filename url uri'.split(' '),
);

/** What has types itself is the label, not something about it: `OutcomeType`. */
const TYPED = new Set('outcome disease attack defect fault'.split(' '));

/** Measures whose classes are ranges, not what samples are labelled with: `fire_size_class`, `age category`. */
const MEASURES = new Set(
  'size age price income weight height width length speed distance area volume duration'.split(' '),
);

/** The words of a column name in lower case: `Finding Labels` and `findingLabels` are `finding`, `labels`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** 2 for a name that is a label word itself, 1 for one that ends with it, 0 for all others. */
export function labelScore(name: string): 0 | 1 | 2 {
  const words = wordsOf(name);
  const joined = words.join('');
  if (LABEL_WORDS.has(joined) || joined === 'true' || joined === 'actual') {
    return 2;
  }
  const last = words.at(-1);
  if (isAgreed(name)) {
    return 2;
  }
  if (last === 'id' || last === 'ids') {
    return LABEL_WORDS.has(words.at(-2) ?? '') && !/^annotations?$/.test(words.at(-2)!) ? 1 : 0;
  }
  if (words.some((word) => SECOND_WORDS.has(word) || /^split(set)?$/.test(word))) {
    return 0;
  }
  if (MEASURES.has(words.at(-2) ?? '')) {
    return 0;
  }
  if (last === 'type' && TYPED.has(words.at(-2) ?? '')) {
    return 1;
  }
  // `y.bar`: along an axis.
  const named = words.some((word) => word !== 'y' && LABEL_WORDS.has(word)) && !isBoxName(name);
  return named && !NO_LABEL_ENDINGS.has(last ?? '') ? 1 : 0;
}

/** True for the label that annotators agreed on: `gold_label`. */
export function isAgreed(name: string): boolean {
  return /^(gold|true|final|majority|consensus)(label|class|category)$/.test(wordsOf(name).join(''));
}

/** True where another column divides the classes of this one further: `Product` beside `Sub-product`. */
export function isDivided(name: string, others: readonly { readonly name: string }[]): boolean {
  const joined = wordsOf(name).join('');
  return others.some((other) => {
    const theirs = wordsOf(other.name).join('');
    return theirs.includes('sub') && theirs.replace('sub', '') === joined;
  });
}

/** True for a column about the sample: an id, a size, a fold. */
export function isMetadata(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => METADATA_WORDS.has(word)) && labelScore(name) < 2;
}

export function isAttribute(name: string): boolean {
  return wordsOf(name).some((word) => ATTRIBUTE_WORDS.has(word));
}

const SPLIT_COLUMN = new Set(['split', 'set', 'subset', 'partition', 'phase', 'datasplit', 'dataset', 'fold', 'usage']);

/** True for the name of a column that says which part of the data a row belongs to. */
export function isSplitName(name: string): boolean {
  const words = wordsOf(name);
  return SPLIT_COLUMN.has(words.join('')) || SPLIT_COLUMN.has(words.at(-1) ?? '') || words.join('') === 'isvalid';
}

const BOX_WORDS = new Set(
  (
    'bbox box x y w h xmin ymin xmax ymax x1 y1 x2 y2 x0 y0 left top right bottom width height min max center centre ' +
    'cx cy xc yc xcenter ycenter start end'
  ).split(' '),
);

/** True for a coordinate of a box or a point: `xmin`, `Bbox [x`, `bbox_width`, `nose_y`. */
export function isBoxName(name: string): boolean {
  const words = wordsOf(name);
  // Tables that were joined have a `label_x` and a `label_y`.
  const [last, ...others] = words.toReversed();
  const isPlace = /^[xyz]$/.test(last ?? '') && others.length > 0 && !others.some((word) => LABEL_WORDS.has(word));
  return words.length > 0 && (isPlace || words.every((word) => BOX_WORDS.has(word)) || BOX_WORDS.has(words.join('')));
}
