import type { LabelChoice } from './choice';
import { chooseLabels } from './choose';
import { collect } from './collect';
import type { Records } from './containers';
import { nestedIn } from './nested';
import { EACH, valuesAt } from './paths';
import { labelsOf } from './recordLabels';

/** Records, and where their labels are. */
export interface Match {
  readonly found: Records;
  readonly choice: LabelChoice;
}

/** Most files of a data set have labels, and not all the same; other folders hold the like by chance. */
export function isSureOfFiles({ records }: Records, choice: LabelChoice): boolean {
  // An empty list of objects is there as well.
  const each = choice.path.indexOf(EACH);
  const place = each < 0 ? choice.path : choice.path.slice(0, each);
  const having = records.filter((record) => valuesAt(record, place).length > 0).length;
  const classes = new Set(records.flatMap((record) => labelsOf(record, choice)?.positives ?? []));
  const isList = choice.kind === 'names' && !choice.single && choice.several;
  return (
    (choice.score >= MIN_SCORE_OF_FILES || isList) && having >= records.length * MIN_SHARE_OF_FILES && classes.size > 1
  );
}

/** The place that surest holds labels. */
export function bestMatch(
  places: readonly Records[],
  isSure: (choice: LabelChoice, found: Records) => boolean = () => true,
  told = false,
): Match | undefined {
  const matches: Match[] = [];
  for (const found of places) {
    const choice = chooseLabels(found, told);
    if (choice && isSure(choice, found)) {
      matches.push({ found, choice });
    }
  }
  return matches.sort((a, b) => worth(b) - worth(a))[0];
}

/** Records in the members of the places, or in the members of those: scenes hold utterances, episodes hold scenes. */
export function nestedMatch(places: readonly Records[]): Match | undefined {
  let nested = places;
  for (let depth = 0; depth < MAX_NESTED && nested.length > 0; depth++) {
    nested = nested.flatMap(nestedIn).slice(0, MAX_PLACES);
    const match = bestMatch(nested, isSureOfNested);
    if (match) {
      return match;
    }
  }
  return undefined;
}

const MAX_NESTED = 3;
const MAX_PLACES = 50;
const MIN_SCORE_OF_FILES = 80;
export const MIN_SHARE_OF_FILES = 0.8;

/** Deep in a file, only what is called a label, stands beside a text and comes again is one. */
function isSureOfNested(choice: LabelChoice, { records }: Records): boolean {
  const { score, kind, geometry } = choice;
  if (score < 80 || kind === 'block' || kind === 'flag' || geometry === 'box') {
    return false;
  }
  const names = records.flatMap((record) => labelsOf(record, choice)?.positives ?? []);
  const classes = new Set(names).size;
  return classes > 1 && classes <= names.length / 2 && collect(records).input === 'strong';
}

/** Records in plain sight are surer than ones deep in a file. */
function worth({ found: { container, records: sampled }, choice }: Match): number {
  const depth = container.path.length * 4 - (container.kind === 'splits' ? 6 : 0);
  return choice.score - depth + Math.min(sampled.length, 20) / 10;
}
