import ignore from 'ignore';
import type { SourceOption, SourceOptions, SourceRule } from './sources';

/** The options for one file, each with the key it comes from. */
export interface MatchedOptions {
  readonly options: SourceOptions;
  keyOf(option: SourceOption): string | undefined;
}

/** Which files the keys of the settings mean. */
export class SourceMatcher {
  private readonly patterns: { rule: SourceRule; matches(path: string): boolean }[];

  constructor(rules: readonly SourceRule[]) {
    this.patterns = rules.map((rule) => ({ rule, matches: matcherOf(rule.key) }));
  }

  /** What is set for a file or folder; undefined where nothing is. */
  match(path: string): MatchedOptions | undefined {
    const matching = this.patterns.filter(({ matches }) => matches(path)).map(({ rule }) => rule);
    if (matching.length === 0) {
      return undefined;
    }
    // The path itself says more than any pattern.
    matching.sort((a, b) => Number(plain(a.key) === path) - Number(plain(b.key) === path));
    const keys = new Map<string, string>();
    let options: SourceOptions = {};
    for (const rule of matching) {
      options = { ...options, ...rule.options };
      Object.keys(rule.options).forEach((option) => keys.set(option, rule.key));
    }
    return { options, keyOf: (option) => keys.get(option) };
  }
}

/** True for a key that stands for one file or folder; `*` may stand in a file name, but seldom does. */
export function isPath(key: string): boolean {
  return !/[*?]|\[.+\]/.test(key);
}

/** The path that a key names: without `./` before and `/` behind it. */
export function plain(key: string): string {
  const path = key
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
  return path === '.' ? '' : path;
}

function matcherOf(key: string): (path: string) => boolean {
  const wanted = plain(key);
  if (isPath(key)) {
    return (path) => path === wanted;
  }
  const rule = ignore().add(wanted.replace(/^[!#]/, '\\$&'));
  return (path) => path === wanted || (path !== '' && rule.ignores(path));
}
