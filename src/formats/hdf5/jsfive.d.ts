declare module 'jsfive' {
  /** `<f4`, or for other types a list whose first item names it: `['VLEN_STRING', …]`, `['ENUMERATION', …]`. */
  type DataType = string | readonly unknown[];

  interface Dataset {
    readonly shape: readonly number[];
    readonly dtype: DataType;
    /** All elements, in row order. */
    readonly value: readonly unknown[];
    readonly attrs?: Readonly<Record<string, unknown>>;
  }

  interface Group {
    readonly keys: readonly string[];
    readonly attrs?: Readonly<Record<string, unknown>>;
    get(name: string): Group | Dataset | null;
  }

  const File: new (bytes: ArrayBuffer, name?: string) => Group;
}
