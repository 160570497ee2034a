import type { Task } from '../../../core/tally/tally';
import { extname } from '../../fileSet';
import type { Evidence, Unit } from '../../format';
import type { ClassNames } from './classNames';
import type { JsonHead } from '../head';
import type { LabelChoice } from './choice';
import type { Container } from './containers';
import { spell } from './paths';

export function taskOf({ kind, single, geometry }: LabelChoice): Task {
  if (geometry === 'box') {
    return 'detection';
  }
  if (geometry === 'span' || kind === 'spans' || kind === 'tags') {
    return 'sequence';
  }
  if (kind === 'flag') {
    return 'binary';
  }
  return single ? 'multi-class' : 'multi-label';
}

export function unitOf({ geometry, kind }: LabelChoice): Unit {
  return geometry === 'box' ? 'image' : kind === 'tags' ? 'sentence' : kind === 'spans' ? 'document' : 'record';
}

const KIND_WORDS: Readonly<Record<LabelChoice['kind'], string>> = {
  names: 'labels',
  'multi-hot': 'multi-hot',
  flags: 'cats',
  block: 'multi-hot',
  spans: 'spans',
  tags: 'tags',
  flag: 'flag',
  keys: 'keys',
};

export function variantOf(head: JsonHead, { kind }: Container, choice: LabelChoice): string {
  const container = kind === 'lines' || /^\.(jsonl|ndjson|jl|jsonlines)$/.test(extname(head.path)) ? 'jsonl' : 'json';
  const split = kind === 'splits' ? '-splits' : kind === 'columns' ? '-columns' : '';
  const labels = choice.answerPath ? 'prodigy' : choice.geometry === 'box' ? 'boxes' : KIND_WORDS[choice.kind];
  return `${container}${split}-${choice.kind === 'names' && choice.single && !choice.answerPath ? 'label' : labels}`;
}

export function explain(container: Container, choice: LabelChoice, names: ClassNames | undefined): Evidence[] {
  const at = container.path.length > 0 ? ` at ${spell(container.path)}` : '';
  const places: Readonly<Record<Container['kind'], string>> = {
    lines: container.keyed
      ? 'Every line of the file is a record, the name of its image or text before it.'
      : 'Every line of the file is a record.',
    members: `The file holds a list of records${at}.`,
    splits: `The file holds a list of records for each split${at}.`,
    columns: `The file holds lists of equal length${at}, one for each column.`,
    classes: 'The file holds a list of records for each class; its key is the class.',
    file: 'Every file of the folder is a record.',
    roots: 'The file holds one record after the other, without a list around them.',
  };
  const evidence: Evidence[] = [{ about: 'format', text: places[container.kind] }];
  if (container.inner) {
    const text = `Each of them holds several samples, at ${spell(container.inner)}.`;
    evidence.push({ about: 'format', text });
  }
  const label = choice.keys ? choice.keys.slice(0, 5).join(', ') : spell(choice.path);
  const forms: Readonly<Record<LabelChoice['kind'], string>> = {
    names: choice.single ? 'holds the class of a record' : 'holds the classes of a record',
    'multi-hot': 'holds a vector with a 0 or 1 for each class',
    flags: 'says for each class whether a record has it',
    block: 'hold only 0 and 1; each key is a class',
    spans: 'holds spans of text with their classes',
    tags: 'holds a tag for each token',
    flag: 'is true or false',
    keys: 'is an object whose keys are the classes of a record',
  };
  if (container.classKey !== undefined) {
    evidence.push({ about: 'columns', text: `${container.classKey} names the class of the records below it.` });
  } else if (container.kind !== 'classes') {
    evidence.push({
      about: 'columns',
      text: label === '' ? 'The value of each record is its label.' : `${label} ${forms[choice.kind]}.`,
      ...(choice.others.length > 0 && { otherwise: `${choice.others.join(', ')} could be the label as well.` }),
    });
  }
  if (choice.soft) {
    evidence.push({
      about: 'policy',
      text: 'The labels are fractions; a class counts as positive from 0.5 on.',
      otherwise: 'Another threshold, or the class with the largest fraction, gives other counts.',
    });
  }
  if (choice.votes) {
    evidence.push({
      about: 'policy',
      text: 'Several annotators say the class of a record; what most of them say counts.',
      otherwise: 'A class could count wherever one annotator says it.',
    });
  }
  if (choice.imagePath) {
    const text = `Each record is one box; the boxes of one image, by ${spell(choice.imagePath)}, are one sample.`;
    evidence.push({ about: 'format', text });
  }
  if (names) {
    const from = 'file' in names ? names.file.path : names.from;
    evidence.push({ about: 'names', text: `${from} names the classes, which are numbers here.` });
  }
  if (choice.declared) {
    evidence.push({ about: 'names', text: `${choice.declared.from} lists all classes.` });
  }
  if (choice.separator !== undefined) {
    evidence.push({ about: 'separator', text: `Names within one text are separated by "${choice.separator}".` });
  }
  if (choice.splitPath) {
    evidence.push({ about: 'split', text: `${spell(choice.splitPath)} says to which split a record belongs.` });
  }
  if (choice.answerPath) {
    evidence.push({
      about: 'policy',
      text: 'A record that was rejected is a negative of its class, one that was ignored is left out.',
    });
  }
  return evidence;
}
