import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename, type FileEntry, type FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { findNamesFile, loadNames, type NamesFile } from '../names';
import { inNumericOrder } from '../numericOrder';
import { groupShards } from '../shards';
import { TarReader } from '../archives/tar';
import { isImage } from '../folders/images';
import { chooseSource, labelsOf, type LabelSource, MAX_LABEL_BYTES, mayHoldLabels, sampleOf } from './labels';

interface Options {
  /** The archives, in order. */
  readonly shards: readonly string[];
  readonly source: LabelSource;
  readonly namesFile?: NamesFile;
}

const SAMPLED = 100;

/**
 * WebDataset: tar archives in which the members of a sample share their name up to the first dot. Numbered archives are
 * one dataset. Only headers and small members are read.
 *
 * @see https://github.com/webdataset/webdataset#the-webdataset-format
 */
export const webDataset: LabelFormat<Options> = {
  id: 'webdataset',
  title: 'WebDataset',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const shards of groupShards(files.withExtension('.tar'))) {
      const reading = await read(files, shards).catch(() => undefined);
      if (reading) {
        readings.push(reading);
      }
    }
    return readings;
  },

  async count(
    { options: { shards, source, namesFile } },
    { reader, files, progress, signal, tally, search }: CountContext,
  ): Promise<Counted[]> {
    const names = namesFile && (await loadNames(files, namesFile));
    const builder = new TallyBuilder(names?.names, tally);
    const classId = (label: string, file: string): number[] => {
      const id = names?.idOf(label);
      if (id === undefined && names?.byNumber && /^\d+$/.test(label)) {
        builder.report('id-out-of-range', {
          file,
          detail: `class id ${label}, where ${names.names.length} names are given`,
        });
        return [];
      }
      return [id ?? builder.classId(label)];
    };
    let several = false;
    let unlabelled = 0;
    let bytes = 0;
    for (const shard of shards) {
      const size = files.get(shard)?.size ?? 0;
      const broken = await eachSample(new TarReader(reader, shard, size), source.extension, (content, key, image) => {
        signal.throwIfAborted();
        const labels = content === undefined ? undefined : labelsOf(content, source);
        if (labels === undefined) {
          unlabelled++;
          return;
        }
        const positives = labels.flatMap((label) => classId(label, shard));
        several ||= new Set(positives).size > 1;
        builder.add({ positives });
        if (search && positives.includes(builder.knownClassId(search.name) ?? -1)) {
          search.found({
            ...{ place: `${key} in ${basename(shard)}`, values: [] },
            ...(image !== undefined && { image: `${shard}/${image}` }),
          });
        }
      });
      if (broken) {
        builder.report('unreadable-file', { file: shard, detail: 'The archive ends in the middle of a member.' });
        builder.markPartial();
      }
      progress((bytes += size));
    }
    if (unlabelled > 0) {
      const missing = Array.from({ length: builder.classCount }, (_, id) => id);
      builder.add({ positives: [], missing }, unlabelled);
    }
    return [{ split: null, task: several ? 'multi-label' : 'multi-class', tally: inNumericOrder(builder.build()) }];
  },
};

/** Calls back for each sample with the content of its label member, and its image; true where the archive is broken. */
async function eachSample(
  tar: TarReader,
  extension: string,
  found: (content: string | undefined, key: string, image: string | undefined) => void,
): Promise<boolean> {
  const members = tar.members();
  let key: string | undefined;
  let content: string | undefined;
  let image: string | undefined;
  for (;;) {
    const next = await members.next();
    if (next.done) {
      if (key !== undefined) {
        found(content, key, image);
      }
      return next.value.broken;
    }
    const sample = sampleOf(next.value.name);
    if (sample.key !== key && key !== undefined) {
      found(content, key, image);
      content = image = undefined;
    }
    key = sample.key;
    if (isImage(next.value.name)) {
      image ??= next.value.name;
    }
    if (sample.extension === extension && next.value.size <= MAX_LABEL_BYTES) {
      content = new TextDecoder().decode(await tar.content(next.value));
    }
  }
}

async function read(files: FileSet, shards: readonly FileEntry[]): Promise<Reading<Options> | undefined> {
  const [first] = shards;
  const samples = await sampleMembers(new TarReader(files.reader, first!.path, first!.size));
  const source = chooseSource(samples);
  if (!source) {
    return undefined;
  }
  const labels = samples.map((sample) => labelsOf(sample.get(source.extension) ?? '', source) ?? []);
  const flat = labels.flat();
  const ids = flat.every((label) => /^\d+$/.test(label)) ? [...new Set(flat.map(Number))] : [];
  const names = await findNamesFile(files, first!.path, ids);
  const where =
    source.key === undefined ? `the member .${source.extension}` : `${source.key} in the member .${source.extension}`;
  const evidence: Evidence[] = [
    {
      about: 'format',
      text: `Members of the archive share their names up to the first dot: a sample each${shards.length > 1 ? `; ${shards.length} numbered archives are one dataset` : ''}.`,
    },
    { about: 'columns', text: `The labels of a sample are ${where}.` },
    ...(names ? [{ about: 'names' as const, text: `${names.path} names the classes by their ids.` }] : []),
  ];
  return {
    format: webDataset.id,
    variant: 'webdataset',
    files: names ? [first!.path, names.path] : [first!.path],
    ...(shards.length > 1 && { covers: shards.map(({ path }) => path) }),
    task: labels.some((list) => list.length > 1) ? 'multi-label' : 'multi-class',
    unit: 'record',
    evidence,
    options: {
      shards: shards.map(({ path }) => path),
      source,
      ...(names && { namesFile: { path: names.path, firstId: names.firstId } }),
    },
  };
}

/** The small members of the first samples, by ending. */
async function sampleMembers(tar: TarReader): Promise<Map<string, string>[]> {
  const samples: Map<string, string>[] = [];
  let key: string | undefined;
  for await (const member of tar.members()) {
    const sample = sampleOf(member.name);
    if (sample.key !== key) {
      if (samples.length >= SAMPLED) {
        break;
      }
      samples.push(new Map());
      key = sample.key;
    }
    if (mayHoldLabels(sample.extension) && member.size <= MAX_LABEL_BYTES) {
      samples.at(-1)!.set(sample.extension, new TextDecoder().decode(await tar.content(member)));
    }
  }
  return samples;
}
