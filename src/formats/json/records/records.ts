import { basename, dirname, type FileSet } from '../../fileSet';
import type { JsonDialect, Recognised } from '../dialect';
import type { JsonHead } from '../head';
import type { LabelChoice } from './choice';
import { classOfFeatures } from './asTable';
import { chooseLabels } from './choose';
import { type ClassNames, classNamesFor, declaredIn } from './classNames';
import { recordsByClass, samplesOfClasses } from './classKeys';
import { type Container, containersOf, filesAsRecords, type Records } from './containers';
import { countRecords, helpCountRecords, type RecordOptions } from './count';
import { explain, taskOf, unitOf, variantOf } from './describe';
import { withSplitLists } from './listedSplits';
import { bestMatch, isSureOfFiles, type Match, MIN_SHARE_OF_FILES, nestedMatch } from './match';
import { sentencesIn } from './nested';
import { valuesAt } from './paths';
import { labelsOf } from './recordLabels';
import { asTagNumbers, findTagNames, isBesideTokens, numbersTokens } from './tokenTags';

/**
 * Records of no special program: JSON Lines, arrays and objects of records, lists for each split, `{id: labels}`, columns
 * side by side; with names, ids, vectors of 0 and 1, `{class: 0/1}`, spans or tags. doccano, Prodigy, spaCy and Hugging
 * Face write such files.
 */
export const records: JsonDialect<RecordOptions> = {
  id: 'json-records',
  title: 'JSON records',
  recognise,
  recogniseTogether,
  recogniseLike,
  count: countRecords,
  help: helpCountRecords,
};

/** Names of files that hold labels and nothing else. */
const LABELS = /ground[-_ ]?truth|(^|[-_.])(gold|truth|labels?)([-_.]|$)/i;

/** Programs that talk keep their intents deep in a file. */
const DEPTH_OF_CLASSES = 2;

async function recognise(head: JsonHead, files: FileSet): Promise<Recognised<RecordOptions> | undefined> {
  const places = containersOf(head);
  const match =
    samplesOfClasses(containersOf(head, DEPTH_OF_CLASSES), 'told') ??
    bestMatch(places, () => true, LABELS.test(basename(head.path))) ??
    nestedMatch(places) ??
    recordsByClass(head) ??
    samplesOfClasses(places, 'any') ??
    classOfFeatures(places);
  return match && !isRecordItself(head, match, files) ? describeMatch(head, ofSentences(match), files) : undefined;
}

/** A file with a list of one is a record itself, where there are others like it: an image with one frame. */
function isRecordItself({ path, whole }: JsonHead, { found: { container, records } }: Match, files: FileSet): boolean {
  return whole && records.length === 1 && container.kind === 'members' && files.in(dirname(path)).length >= MANY_FILES;
}

const MANY_FILES = 5;

async function recogniseTogether(
  heads: readonly JsonHead[],
  files: FileSet,
): Promise<Recognised<RecordOptions> | undefined> {
  const place = filesAsRecords(heads);
  const match = place && (bestMatch([place], (choice) => isSureOfFiles(place, choice)) ?? nestedMatch([place]));
  return match && describeMatch(heads[0]!, match, files);
}

function recogniseLike(
  like: Recognised<RecordOptions>,
  heads: readonly JsonHead[],
): Recognised<RecordOptions> | undefined {
  const { container, choice } = like.options;
  const records =
    container.kind === 'file'
      ? (filesAsRecords(heads)?.records ?? [])
      : heads.flatMap(containersOf).find((place) => areAlike(place.container, container))?.records;
  const samples = (records ?? []).flatMap((record) => (container.inner ? valuesAt(record, container.inner) : [record]));
  const having = samples.filter((record) => valuesAt(record, choice.path).length > 0 && labelsOf(record, choice));
  return having.length > 0 && having.length >= samples.length * MIN_SHARE_OF_FILES ? like : undefined;
}

function areAlike({ kind, path }: Container, other: Container): boolean {
  return kind === other.kind && path.join('\0') === other.path.join('\0');
}

/** The same labels of the sentences that they stand in, where a record is a text of several. */
function ofSentences(match: Match): Match {
  const sentences = sentencesIn(match.found, match.choice.path);
  const choice = sentences && chooseLabels(sentences);
  const isSame = choice && match.choice.path.join('\0') === [...sentences.container.inner!, ...choice.path].join('\0');
  return isSame ? { found: sentences, choice } : match;
}

async function describeMatch(
  head: JsonHead,
  best: Match,
  files: FileSet,
): Promise<Recognised<RecordOptions> | undefined> {
  if (!numbersTokens(best.found.records, best.choice)) {
    const described = describe(head, withDeclared(head, best), await findNames(head, best, files));
    return best.found.container.kind === 'file' ? withSplitLists(described, head.path, files) : described;
  }
  // What numbers of tags mean stands in a file beside.
  const tags = await findTagNames(head.path, best.found.records, best.choice, files);
  if (tags) {
    return describe(head, { ...best, choice: tags }, undefined);
  }
  return isBesideTokens(best.found.records, best.choice)
    ? asTagNumbers(describe(head, best, await findNames(head, best, files)), best.choice)
    : undefined;
}

/** The match with the classes that the file lists beside its records. */
function withDeclared(head: JsonHead, { found, choice }: Match): Match {
  const seen = new Set(found.records.flatMap((record) => labelsOf(record, choice)?.positives ?? []));
  const areNames = choice.kind === 'names' || choice.kind === 'spans';
  const declared = areNames && found.container.kind !== 'columns' ? declaredIn(head, seen) : undefined;
  return { found, choice: { ...choice, ...(declared && { declared }) } };
}

/** The names of classes that are numbers here. */
async function findNames(head: JsonHead, { found, choice }: Match, files: FileSet): Promise<ClassNames | undefined> {
  const ids = new Set<number>();
  for (const record of found.records) {
    const labels = labelsOf(record, choice);
    const names = labels?.length === undefined ? (labels?.positives ?? []) : [String(labels.length - 1)];
    names.forEach((name) => ids.add(/^\d+$/.test(name) ? Number(name) : NaN));
  }
  const numbered = (choice.kind === 'names' || choice.kind === 'multi-hot') && ids.size > 0 && !ids.has(NaN);
  return numbered ? classNamesFor(head, choice.path, [...ids], files) : undefined;
}

/** The class of all records, where it is one and they are many. */
function onlyClassOf({ records }: Records, choice: LabelChoice): { readonly onlyClass?: string } {
  const names = records.flatMap((record) => labelsOf(record, choice)?.positives ?? []);
  const [onlyClass, ...others] = new Set(names);
  const isOne = choice.kind === 'names' && choice.single && !choice.imagePath && names.length >= MANY_FILES;
  return isOne && onlyClass !== undefined && others.length === 0 ? { onlyClass } : {};
}

function describe(head: JsonHead, { found, choice }: Match, names: ClassNames | undefined): Recognised<RecordOptions> {
  const { container } = found;
  const sidecar = names && ('file' in names ? names.file.path : names.sidecar);
  return {
    variant: variantOf(head, container, choice),
    task: taskOf(choice),
    unit: unitOf(choice),
    evidence: explain(container, choice, names),
    options: { container, choice, ...(names && { names }) },
    ...(sidecar !== undefined && { sidecars: [sidecar] }),
    joins: container.kind === 'file' ? 'sample' : 'shard',
    ...onlyClassOf(found, choice),
    signature: JSON.stringify([container, choice.kind === 'names' ? 'names' : choice.kind, choice.path, choice.keys]),
  };
}
