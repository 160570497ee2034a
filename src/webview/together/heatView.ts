/** The part of a square map that is in sight: its first row and column, and how many of each. */
export interface HeatView {
  readonly row: number;
  readonly column: number;
  readonly span: number;
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Zoomed in, so many rows are left at least. */
export const LEAST_SPAN = 4;

/** The view with more rows (`factor` above 1) or fewer, of a map of `size`; what is at `centre` stays where it is. */
export function zoomed(view: HeatView, factor: number, size: number, centre?: Place): HeatView {
  const span = Math.round(Math.max(Math.min(LEAST_SPAN, size), Math.min(size, view.span * factor)));
  const middle = centre ?? { row: view.row + view.span / 2, column: view.column + view.span / 2 };
  const keep = (place: number, from: number): number =>
    Math.round(Math.max(0, Math.min(size - span, place - ((place - from) * span) / view.span)));
  return { row: keep(middle.row, view.row), column: keep(middle.column, view.column), span };
}

/** The view moved as little as brings a place into sight. */
export function following(view: HeatView, { row, column }: Place): HeatView {
  const follow = (place: number, from: number): number =>
    place < from ? place : place >= from + view.span ? place - view.span + 1 : from;
  return { row: follow(row, view.row), column: follow(column, view.column), span: view.span };
}

/** The place beside another in the direction of an arrow key; undefined for other keys. */
export function moved({ row, column }: Place, key: string, size: number): Place | undefined {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const step = steps[key];
  const inside = (place: number): number => Math.max(0, Math.min(size - 1, place));
  return step && { row: inside(row + step[0]), column: inside(column + step[1]) };
}
