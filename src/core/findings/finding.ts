/** What a rule about label data says of a dataset. */
export interface Finding {
  /** `LB` and four digits; stable. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** A full sentence with the class and the number that triggered it. */
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  /** The rule's name in kebab case; stable. */
  readonly name?: string;
  /** Up to three of the classes concerned, and how many they are. */
  readonly classes?: readonly string[];
  readonly classCount?: number;
}
