/** Where code is to be inserted and which data it is for: the argument of the insert commands, all parts optional. */
export interface InsertTarget {
  readonly folder?: string;
  /** Id of a dataset. */
  readonly dataset?: string;
  /** URI of a Python document. */
  readonly document?: string;
  /** From 0, where the loss call starts. */
  readonly line?: number;
  readonly character?: number;
  /** The kind of code, by its id; asked for where not said. */
  readonly kind?: string;
  /** For the vectors of that kind, in place of its own; see `parseScheme`. */
  readonly scheme?: string;
  /** Largest pos_weight; null for none. */
  readonly cap?: number | null;
}

/** The argument of a command, checked: a keybinding or a link may have passed anything. */
export function parseInsertTarget(value: unknown): InsertTarget {
  if (typeof value !== 'object' || value === null) {
    return {};
  }
  const { folder, dataset, document, line, character, kind, scheme, cap } = value as Record<string, unknown>;
  const isIndex = (index: unknown): index is number => Number.isSafeInteger(index) && (index as number) >= 0;
  return {
    ...(typeof folder === 'string' ? { folder } : {}),
    ...(typeof dataset === 'string' ? { dataset } : {}),
    ...(typeof document === 'string' ? { document } : {}),
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(isIndex(line) && isIndex(character) ? { line, character } : {}),
    ...(typeof scheme === 'string' ? { scheme } : {}),
    ...(cap === null || (typeof cap === 'number' && cap > 0) ? { cap } : {}),
  };
}
