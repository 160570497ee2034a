import { wordsOf } from '../core/words';

export { wordsOf };

/** True where a name of a file or a key says that labels are in it: `y_train`, `train_labels`, `targets`. */
export function isLabelName(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => LABEL_WORDS.has(word)) && !words.some((word) => OTHER_WORDS.has(word));
}

/** True where a key says that the names of the classes are in it: `class_names`, `categories`. */
export function isNamesKey(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => word === 'names' || word === 'classes' || word === 'categories' || word === 'classnames');
}

const LABEL_WORDS = new Set(
  (
    'y label labels lbl lbls target targets class classes cls tag tags gt groundtruth truth annotation annotations ' +
    'onehot multihot category categories ys yl ytrain ytest yval trainy testy valy'
  ).split(' '),
);
const OTHER_WORDS = new Set(
  (
    'names name weight weights pred preds prediction predictions logits prob probs score scores embedding features ' +
    'model bbox bboxes box boxes'
  ).split(' '),
);
