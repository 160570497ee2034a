/** The same number before and after; [R], NaN where that side does not have the class. */
export interface BeforeAfter {
  readonly before: Float64Array;
  readonly after: Float64Array;
}
