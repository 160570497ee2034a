import type { Split } from './format';

/** A sample of a container, or of a table, with a class. */
export interface FoundSample {
  /** Where it stands, as a person would say it: `row 12`, `labels[11]`, `000042 in shard-0.tar`. */
  readonly place: string;
  /** What tells it from others: names of other columns and their texts, in pieces; none in an array. */
  readonly values: readonly (readonly [name: string, text: string])[];
  /** Its line from 1, where it stands in a text. */
  readonly line?: number;
  /** The image that is the sample, as a path through the container: `shard-0.tar/000042.jpg`. */
  readonly image?: string;
}

/** A search for the samples of a container with a class, in their order. */
export interface SampleSearch {
  /** Name of the class. */
  readonly name: string;
  /** The part that is searched; null for all. */
  readonly split: Split;
  /** Told of each; throws where there are enough, which ends the search. */
  found(sample: FoundSample): void;
}

/** Whether a piece of a container is to be searched: it is of the part that is wanted, or says of no part. */
export function isSearched({ split }: SampleSearch, ofPiece: Split): boolean {
  return split === null || ofPiece === null || ofPiece === split;
}
