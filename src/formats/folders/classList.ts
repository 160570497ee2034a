/** A file that names classes, one entry an id. */
export interface ClassList {
  readonly path: string;
  /** By id; a hole where the file names none. */
  readonly names: readonly (string | undefined)[];
  /** Red, green and blue of each id as one number, where the file gives them; NO_COLOUR for ids without one. */
  readonly colours: readonly number[] | undefined;
  /** Each entry says its id. */
  readonly isNumbered?: boolean;
}
