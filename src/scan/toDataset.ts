import { withPolicy } from '../core/counts';
import type { Dataset } from '../core/dataset';
import { arePredictions } from '../core/predictions';
import { withSimilarNames } from '../core/similarNames';
import type { Problem, Tally } from '../core/tally/tally';
import { formatAmount, formatCount } from '../core/numbers';
import type { Chosen, Counted, Evidence, Reading } from '../formats/format';
import { selectClasses } from '../formats/folders/selectClasses';
import { splitOfPath } from '../formats/splits';
import { collectionOf } from './collections';

/** One part of what a reading gave, under the choices of the person. `several` says whether there are other parts. */
export function toDataset(reading: Reading, counted: Counted, several: boolean): Dataset {
  const { split, part, task = reading.task, evidence = [], scumble } = counted;
  const { chosen } = reading;
  const file = reading.files[0]!;
  const leftOut = new Set(chosen?.excludeClasses ?? []);
  const excluded = counted.tally.classes.filter((name) => leftOut.has(name));
  const kept = selectClasses(counted.tally, (id) => !leftOut.has(counted.tally.classes[id]!));
  const tally = chosen?.policy ? decided(kept, chosen.policy) : kept;
  const settings = settingProblems(chosen, file, several);
  return {
    id: several ? `${file}#${[part, split].filter(Boolean).join('#') || 'rest'}` : file,
    collection: several ? collectionOfPart(file, counted) : collectionOf(file),
    files: reading.files,
    format: reading.variant,
    task: chosen?.task ?? task,
    split: (several ? undefined : chosen?.split) ?? split ?? splitOfPath(file),
    unit: reading.unit,
    evidence: [...reading.evidence, ...(arePredictions(file) ? [PREDICTED] : []), ...evidence, ...unknownLabels(tally)],
    ...(reading.columns && { columns: reading.columns }),
    tally: withSimilarNames({ ...tally, problems: [...tally.problems, ...settings] }, file),
    // It was computed with all classes.
    ...(scumble && excluded.length === 0 && { scumble }),
    ...(excluded.length > 0 && { excludedClasses: excluded }),
  };
}

const PREDICTED: Evidence = {
  about: 'classes',
  text:
    'By its name this holds what a model predicted, or an example of what to hand in, not labels to train on: code is ' +
    'written for other label files first.',
};

/** One of several targets in a file of one split goes with the same target in the files of the other splits. */
function collectionOfPart(file: string, { split, part }: Counted): string {
  return part !== undefined && split === null && splitOfPath(file) !== null ? `${collectionOf(file)}#${part}` : file;
}

/** Uncertain labels follow the policy; a label that is missing altogether is never taken for positive. */
function decided(tally: Tally, policy: NonNullable<Chosen['policy']>): Tally {
  return withPolicy(tally, { missing: policy === 'ignore' ? 'ignore' : 'negative', uncertain: policy });
}

/** How many labels are not known, and what the numbers would be under the other policies. */
function unknownLabels(tally: Tally): Evidence[] {
  const sum = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);
  const [missing, uncertain, positives] = [sum(tally.missing), sum(tally.uncertain), sum(tally.positives)];
  if (missing + uncertain === 0) {
    return [];
  }
  const parts = [
    ...(missing ? [`${formatAmount(missing, 'missing label')}`] : []),
    ...(uncertain ? [`${formatAmount(uncertain, 'uncertain label')}`] : []),
  ];
  const count = missing + uncertain === 1 ? 'counts' : 'count';
  const asPositive = uncertain
    ? ` The policy positive takes the uncertain ones for positive: ${formatCount(positives + uncertain)} positives in place of ${formatCount(positives)}.`
    : '';
  return [
    {
      about: 'policy',
      text: `${parts.join(' and ')} ${count} neither as positive nor as negative.`,
      otherwise: `The policy negative takes ${missing + uncertain === 1 ? 'it' : 'them'} for negative.${asPositive}`,
    },
  ];
}

function settingProblems(chosen: Chosen | undefined, file: string, several: boolean): Problem[] {
  const fixed =
    several && chosen?.split ? `the split ${chosen.split} is set, but the file itself holds several` : undefined;
  const detail = chosen?.impossible ?? fixed;
  return detail === undefined
    ? []
    : [{ kind: 'impossible-setting', count: 1, file, lines: [], detail: detail.slice(0, 200) }];
}
