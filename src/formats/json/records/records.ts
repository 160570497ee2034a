import type { Task } from '../../../core/tally/tally';
import { extname, type FileSet } from '../../fileSet';
import { isOutside, parseTag } from '../../conll/tags';
import { findNamesFile, type NamesFile } from '../../names';
import type { Evidence, Unit } from '../../format';
import type { JsonDialect, Recognised } from '../dialect';
import type { JsonHead } from '../head';
import type { LabelChoice } from './choice';
import { chooseLabels } from './choose';
import { type Container, containersOf, type Records } from './containers';
import { countRecords, type RecordOptions } from './count';
import { spell } from './paths';
import { labelsOf } from './recordLabels';

/**
 * Records of no special program: JSON Lines, arrays and objects of records, lists for each split, `{id: labels}`, columns
 * side by side; with names, ids, vectors of 0 and 1, `{class: 0/1}`, spans or tags. doccano, Prodigy, spaCy and Hugging
 * Face write such files.
 */
export const records: JsonDialect<RecordOptions> = {
  id: 'json-records',
  title: 'JSON records',
  recognise,
  count: countRecords,
};

interface Match {
  readonly found: Records;
  readonly choice: LabelChoice;
}

async function recognise(head: JsonHead, files: FileSet): Promise<Recognised<RecordOptions> | undefined> {
  const matches: Match[] = [];
  for (const found of containersOf(head)) {
    const choice = chooseLabels(found);
    if (choice) {
      matches.push({ found, choice });
    }
  }
  const best = matches.sort((a, b) => worth(b) - worth(a))[0];
  if (!best) {
    return undefined;
  }
  if (!numbersTokens(best)) {
    return describe(head, best, await findNames(head.path, best, files));
  }
  // What numbers of tags mean stands in a file beside; without it, they are no labels that could be counted.
  const names = await findTagNames(head.path, best, files);
  return names && describe(head, { ...best, choice: names }, undefined);
}

/** A number a token: in most lists some number comes again, which no label of a sample does. */
function numbersTokens({ found, choice }: Match): boolean {
  if (choice.kind !== 'names' || choice.geometry !== undefined || choice.single) {
    return false;
  }
  const lists = found.records.map((record) => labelsOf(record, choice)?.positives ?? []);
  const repeating = lists.filter((list) => new Set(list).size < list.length).length;
  return repeating > lists.length * 0.5 && lists.flat().every((name) => /^\d+$/.test(name));
}

/** The labels as tags, where a file beside says that their numbers are BIO tags. */
async function findTagNames(path: string, { found, choice }: Match, files: FileSet): Promise<LabelChoice | undefined> {
  const ids = new Set(found.records.flatMap((record) => labelsOf(record, choice)?.positives ?? []));
  const beside = await findNamesFile(files, path, [...ids].map(Number));
  const tagNames = beside?.names.names ?? [];
  const areTags = tagNames.some(isOutside) && tagNames.every((name) => parseTag(name, 'prefix') !== undefined);
  return areTags ? { ...choice, kind: 'tags', tagNames } : undefined;
}

/** The names of classes that are numbers here, from a file beside. */
async function findNames(path: string, { found, choice }: Match, files: FileSet): Promise<NamesFile | undefined> {
  const ids = new Set<number>();
  for (const record of found.records) {
    const labels = labelsOf(record, choice);
    const names = labels?.length === undefined ? (labels?.positives ?? []) : [String(labels.length - 1)];
    names.forEach((name) => ids.add(/^\d+$/.test(name) ? Number(name) : NaN));
  }
  const numbered = (choice.kind === 'names' || choice.kind === 'multi-hot') && !ids.has(NaN);
  const names = numbered ? await findNamesFile(files, path, [...ids]) : undefined;
  return names && { path: names.path, firstId: names.firstId };
}

/** Records in plain sight are surer than ones deep in a file; a file as one record is the last resort. */
function worth({ found: { container, records: sampled }, choice }: Match): number {
  const depth =
    container.path.length * 4 + (container.kind === 'file' ? 50 : 0) - (container.kind === 'splits' ? 6 : 0);
  return choice.score - depth + Math.min(sampled.length, 20) / 10;
}

function describe(head: JsonHead, { found, choice }: Match, names: NamesFile | undefined): Recognised<RecordOptions> {
  const { container } = found;
  return {
    variant: variantOf(head, container, choice),
    task: taskOf(choice),
    unit: unitOf(choice),
    evidence: explain(container, choice, names),
    options: { container, choice, ...(names && { names }) },
    ...(names && { sidecars: [names.path] }),
    joins: container.kind === 'file' ? 'sample' : 'shard',
    ...(container.kind === 'file' && { atLeast: 3 }),
    signature: JSON.stringify([container, choice.kind === 'names' ? 'names' : choice.kind, choice.path, choice.keys]),
  };
}

function taskOf({ kind, single, geometry }: LabelChoice): Task {
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

function unitOf({ geometry, kind }: LabelChoice): Unit {
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
};

function variantOf(head: JsonHead, { kind }: Container, choice: LabelChoice): string {
  const container = kind === 'lines' || /^\.(jsonl|ndjson|jl|jsonlines)$/.test(extname(head.path)) ? 'jsonl' : 'json';
  const split = kind === 'splits' ? '-splits' : kind === 'columns' ? '-columns' : '';
  const labels = choice.answerPath ? 'prodigy' : choice.geometry === 'box' ? 'boxes' : KIND_WORDS[choice.kind];
  return `${container}${split}-${choice.kind === 'names' && choice.single && !choice.answerPath ? 'label' : labels}`;
}

function explain(container: Container, choice: LabelChoice, names: NamesFile | undefined): Evidence[] {
  const at = container.path.length > 0 ? ` at ${spell(container.path)}` : '';
  const places: Readonly<Record<Container['kind'], string>> = {
    lines: 'Every line of the file is a record.',
    members: `The file holds a list of records${at}.`,
    splits: `The file holds a list of records for each split${at}.`,
    columns: `The file holds lists of equal length${at}, one for each column.`,
    file: 'Every file of the folder is a record.',
  };
  const evidence: Evidence[] = [{ about: 'format', text: places[container.kind] }];
  const label = choice.keys ? choice.keys.slice(0, 5).join(', ') : spell(choice.path);
  const forms: Readonly<Record<LabelChoice['kind'], string>> = {
    names: choice.single ? 'holds the class of a record' : 'holds the classes of a record',
    'multi-hot': 'holds a vector with a 0 or 1 for each class',
    flags: 'says for each class whether a record has it',
    block: 'hold only 0 and 1; each key is a class',
    spans: 'holds spans of text with their classes',
    tags: 'holds a tag for each token',
    flag: 'is true or false',
  };
  evidence.push({
    about: 'columns',
    text: label === '' ? 'The value of each record is its label.' : `${label} ${forms[choice.kind]}.`,
    ...(choice.others.length > 0 && { otherwise: `${choice.others.join(', ')} could be the label as well.` }),
  });
  if (names) {
    evidence.push({ about: 'names', text: `${names.path} names the classes, which are numbers here.` });
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
