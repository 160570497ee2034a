import { dirname, type FileEntry, type FileSet, joinPath } from '../fileSet';
import type { Evidence, Reading } from '../format';
import { type ClassNames, classNamesNear, classNamesOfMetadata } from '../hfFeatures';
import type { ContainerOptions } from '../table/containerReading';
import { readTable } from '../table/containerTable';
import type { TableSample } from '../table/choose/proposal';
import type { TableSource } from '../table/table';
import type { UserTableOptions } from '../table/userOptions';
import { vectorLength } from './cells';
import type { Vectors } from './leaves';
import { type FoundNames, namesOfTags, namesOfVectors } from './namesBeside';
import { evidenceOfTargets, isGuessed, readDeclared, type Target, targetsOf } from './targets';

/** A table whose rows can be sampled without reading all of it. */
export interface TypedTable extends TableSource {
  /** Rows spread over the table. */
  sample(): Promise<TableSample>;
}

/** The first piece of a table in a typed container, opened. */
export interface TypedFile {
  readonly columns: readonly string[];
  /** The entry `huggingface` of the metadata. */
  readonly features: string | undefined;
  table(classNames: ClassNames, vectors: Vectors): TypedTable;
}

export interface TypedOptions {
  /** All pieces of the table, in order. */
  readonly pieces: readonly string[];
  readonly read: ContainerOptions;
  /** Where several columns hold a class each: all of them; `read` is one. */
  readonly targets?: readonly Target[];
  readonly vectors: Vectors;
  /** Class names by column. */
  readonly classNames: Readonly<Record<string, readonly string[]>>;
}

/** Lists of 0 and 1 that say something else: which tokens are padding, which parts a molecule has, what is black. */
const NO_VECTOR = /(mask|token_type_ids|fp|fingerprints?|ecfp\d*|bits?|pixels?|image|features?|(^|[._])(x|inputs?))$/i;

/** How a table in one or more files of a typed container (Parquet, Arrow) is read; undefined where it has no labels. */
export async function readTypedTable(
  files: FileSet,
  pieces: readonly FileEntry[],
  opened: TypedFile,
  format: { id: string; title: string },
  user?: UserTableOptions,
): Promise<Reading<TypedOptions> | undefined> {
  const [first] = pieces;
  const inside = classNamesOfMetadata(opened.features);
  const near = inside.size > 0 ? undefined : await classNamesNear(files, first!.path, new Set(opened.columns));
  const declared: ClassNames = near?.names ?? inside;
  const plain = await opened.table(declared, {}).sample();
  const vectors = Object.fromEntries(
    plain.columns.flatMap(({ name }, index) => {
      const length = NO_VECTOR.test(name)
        ? undefined
        : vectorLength(plain.rows.map(({ cells }) => cells[index] ?? null));
      return length === undefined ? [] : [[name, length] as const];
    }),
  );
  const found = await namesFound(files, first!.path, plain, vectors, declared);
  const classNames: ClassNames = new Map([...declared, ...found.map(({ column, names }) => [column, names] as const)]);
  const isSame = Object.keys(vectors).length === 0 && found.length === 0;
  const sample = isSame ? plain : await opened.table(classNames, vectors).sample();
  const read = await readTable(files, first!.path, sample, user);
  const surer = user || (read && !isGuessed(read, classNames)) ? undefined : readDeclared(sample, classNames);
  const reading = surer ?? read;
  if (!reading) {
    return undefined;
  }
  const targets = user ? [] : targetsOf(sample, reading.options, classNames);
  const evidence: Evidence[] = [
    {
      about: 'format',
      text:
        pieces.length === 1
          ? `The file is ${format.title}.`
          : `${pieces.length} numbered files of ${format.title} are pieces of one table.`,
    },
    ...(targets.length > 0 ? evidenceOfTargets(targets) : reading.evidence),
  ];
  if (declared.size > 0) {
    const where = near ? near.file : 'The metadata of the file';
    evidence.push({ about: 'names', text: `${where} names the classes of ${[...declared.keys()].join(', ')}.` });
  }
  for (const { column, from } of found) {
    const where = 'file' in from ? from.file : `Column ${from.column}`;
    evidence.push({ about: 'names', text: `${where} names the classes of ${column}.` });
  }
  return {
    format: format.id,
    variant: `${format.id}-${reading.variant}`,
    files: [
      first!.path,
      ...new Set([
        ...(near ? [near.file] : []),
        ...found.flatMap(({ from }) => ('file' in from ? [from.file] : [])),
        ...descriptionsOf(files, first!.path),
      ]),
      ...reading.sidecars,
    ],
    ...(pieces.length > 1 && { covers: pieces.map(({ path }) => path) }),
    task: reading.task,
    unit: reading.task === 'detection' ? 'image' : reading.task === 'sequence' ? 'sentence' : 'row',
    evidence,
    ...(reading.columns && { columns: reading.columns }),
    options: {
      pieces: pieces.map(({ path }) => path),
      read: reading.options,
      ...(targets.length > 0 && { targets }),
      vectors,
      classNames: Object.fromEntries(classNames),
    },
  };
}

/** Names of classes that are declared nowhere: beside the vectors, or in a file beside the table. */
async function namesFound(
  files: FileSet,
  path: string,
  sample: TableSample,
  vectors: Vectors,
  declared: ClassNames,
): Promise<FoundNames[]> {
  const tags = declared.size > 0 ? undefined : await namesOfTags(files, path, sample);
  const ofVectors = namesOfVectors(sample, vectors).filter(({ column }) => !declared.has(column));
  return [...ofVectors, ...(tags ? [tags] : [])];
}

/** What Hugging Face keeps beside a table, which is no label file of its own. */
function descriptionsOf(files: FileSet, path: string): string[] {
  const inFolder = ['dataset_info.json', 'state.json'].map((name) => joinPath(dirname(path), name)!);
  return inFolder.filter((file) => files.get(file) !== undefined);
}
