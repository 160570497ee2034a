/**
 * Patterns of .gitignore for the globs of the setting `files.exclude`: those that are switched on. In settings a glob
 * without `**` is meant from the workspace folder, and `{a,b}` stands for either.
 */
export function excludePatterns(globs: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(globs)
    .filter(([, on]) => on === true)
    .flatMap(([glob]) => expandBraces(glob))
    .map((glob) => (glob.startsWith('**/') ? glob : `/${glob.replace(/^\//, '')}`));
}

/** At most this many alternatives of one glob: `{a,b}{c,d}…` doubles with every pair. */
const MAX_ALTERNATIVES = 100;

function expandBraces(glob: string): string[] {
  let expanded = [glob];
  for (;;) {
    const next = expanded.flatMap((pattern) => {
      const braces = /\{([^{}]*)\}/.exec(pattern);
      if (!braces) {
        return [pattern];
      }
      const before = pattern.slice(0, braces.index);
      const after = pattern.slice(braces.index + braces[0].length);
      return braces[1]!.split(',').map((choice) => before + choice + after);
    });
    if (next.length > MAX_ALTERNATIVES || next.every((pattern, i) => pattern === expanded[i])) {
      return expanded;
    }
    expanded = next;
  }
}
