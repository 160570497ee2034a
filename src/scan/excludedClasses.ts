import type { Dataset } from '../core/dataset';
import { SourceMatcher } from './sourceMatch';
import { type SourceProblem, parseSources } from './sources';

/**
 * Classes that the settings leave out and that no label file has: only counting tells which classes there are. A key that
 * stands for no counted file is told of elsewhere.
 *
 * @param sources the setting, unchecked
 */
export function unknownExclusions(datasets: readonly Dataset[], sources: unknown): SourceProblem[] {
  return parseSources(sources).rules.flatMap((rule): SourceProblem[] => {
    const { key, options } = rule;
    if (!options.excludeClasses?.length) {
      return [];
    }
    const matcher = new SourceMatcher([rule]);
    const meant = datasets.filter(({ files }) => matcher.match(files[0]!) !== undefined);
    const known = new Set(meant.flatMap(({ excludedClasses = [], tally }) => [...excludedClasses, ...tally.classes]));
    return meant.length === 0
      ? []
      : options.excludeClasses.flatMap((name, index): SourceProblem[] =>
          known.has(name)
            ? []
            : [{ key, option: 'excludeClasses', index, message: `${key}: there is no class ${JSON.stringify(name)}.` }],
        );
  });
}
