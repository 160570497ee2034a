import { type JsonValue, nameOf } from '../values';
import type { Collected } from './collect';
import { rankOfKey } from './labelKeys';
import { EACH, type Path } from './paths';

const VOTER = /^(annotator|worker|rater|judge|coder|labell?er|evaluator|user)(_?(id|name|no))?$/i;
/** How plainly a key must name the class. */
const PLAIN = 95;
/** Fewer in the mean are several labels, not votes. */
const MIN_VOTES = 2.5;

/** Whether a list holds what annotators said, each once in a record: the class is what most of them said. */
export function areVotes(path: Path, perRecord: readonly JsonValue[][], { paths }: Collected): boolean {
  const each = path.length - 2;
  if (path[each] !== EACH || path.indexOf(EACH) !== each || rankOfKey(path[each + 1]!) < PLAIN) {
    return false;
  }
  const list = JSON.stringify(path.slice(0, each + 1));
  const voters = [...paths.values()].find(
    ({ path: other }) =>
      other.length === path.length && JSON.stringify(other.slice(0, each + 1)) === list && VOTER.test(other[each + 1]!),
  );
  const votes = perRecord.flat().length;
  return (
    voters !== undefined &&
    votes >= perRecord.length * MIN_VOTES &&
    votes === voters.perRecord.flat().length &&
    perRecord.flat().every((vote) => nameOf(vote) !== undefined) &&
    voters.perRecord.every((ids) => new Set(ids.map(nameOf)).size === ids.length)
  );
}

/** What most said; undefined where no two agree more than others. */
export function majorityOf(votes: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const vote of votes) {
    counts.set(vote, (counts.get(vote) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first && first[1] !== second?.[1] ? first[0] : undefined;
}
