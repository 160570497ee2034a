import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Tag } from './tags';

/** Counts sentences by their entities. An entity begins with a B tag, or with any tag that does not go on with the last one. */
export class SentenceCounter {
  readonly builder = new TallyBuilder();
  private readonly positives: number[] = [];
  private tokens = 0;
  private open: readonly string[] = [];

  /** The tag of the next token. */
  add(tag: Tag): void {
    this.tokens++;
    for (const type of tag.types) {
      if (tag.position === 'B' || tag.position === 'S' || !this.open.includes(type)) {
        const id = this.builder.classId(type);
        this.positives.push(id);
        this.builder.addInstances(id, 1);
      }
    }
    this.open = tag.position === 'E' || tag.position === 'S' ? [] : tag.types;
  }

  /** Classes of the sentence as a whole. */
  addClasses(names: readonly string[]): void {
    this.tokens++;
    this.positives.push(...names.map((name) => this.builder.classId(name)));
  }

  /** The end of a sentence; one without tokens is none. */
  end(): void {
    if (this.tokens > 0) {
      this.builder.add({ positives: this.positives });
    }
    this.positives.length = 0;
    this.tokens = 0;
    this.open = [];
  }
}
