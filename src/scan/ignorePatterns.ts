import ignore, { type Ignore } from 'ignore';

/** The library remembers its answer to every path; so many are let be before it starts anew. */
const REMEMBERED = 4096;
const NEITHER = { ignored: false, unignored: false };

/** Patterns in the syntax of .gitignore, asked of any number of paths. */
export class IgnorePatterns {
  private readonly rules: Ignore;
  private readonly isEmpty: boolean;
  private remembering: Ignore;
  private asked = 0;

  constructor(patterns: string | readonly string[]) {
    this.isEmpty = patterns.length === 0;
    this.rules = ignore().add(patterns);
    this.remembering = this.rules;
  }

  /** Whether the last pattern that fits a path (relative; a folder ends with `/`) ignores it, or takes it back. */
  test(path: string): { readonly ignored: boolean; readonly unignored: boolean } {
    if (this.isEmpty) {
      return NEITHER;
    }
    if (this.asked++ % REMEMBERED === 0) {
      this.remembering = ignore().add(this.rules);
    }
    return this.remembering.test(path);
  }
}
