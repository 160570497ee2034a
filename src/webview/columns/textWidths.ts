import type { DataColumn } from '../dataTable';

/** So many rows, spread over all, tell how wide a column is. */
const MOST_ROWS = 100;
/** What stands beside a text in its cell, and beside a title: padding, and the arrow of the order; in font sizes. */
const PADDING = 1.5;
const ARROW = 1.1;
/** The least and the largest width of a column of text, and the part of the room that all of them take at most. */
const TEXT_LEAST = 7.5;
const TEXT_MOST = 30;
const TEXT_SHARE = 0.5;

let context: CanvasRenderingContext2D | undefined;

/** The widest that columns of text get in this room; all lengths in font sizes. */
export function textMost(columns: readonly DataColumn[], room: number): number {
  const texts = columns.filter(({ kind }) => kind === 'text').length;
  return Math.max(TEXT_LEAST, Math.min(TEXT_MOST, (TEXT_SHARE * room) / Math.max(1, texts)));
}

/** [columns] the widths that titles and texts take, as the element writes them. */
export function textWidths(
  columns: readonly DataColumn[],
  count: number,
  most: number,
  { font, fontSize }: { readonly font: string; readonly fontSize: number },
): number[] {
  context ??= document.createElement('canvas').getContext('2d')!;
  const rows = Array.from({ length: Math.min(count, MOST_ROWS) }, (_, k) =>
    Math.floor((k * count) / Math.min(count, MOST_ROWS)),
  );
  return columns.map(({ title, kind, text, value }) => {
    context!.font = `600 ${font}`;
    const ofTitle = context!.measureText(title).width / fontSize + (value ? ARROW : 0);
    context!.font = font;
    const ofTexts = rows.reduce((widest, row) => Math.max(widest, context!.measureText(text(row)).width), 0) / fontSize;
    const width = PADDING + Math.max(ofTitle, ofTexts);
    return kind === 'text' ? Math.min(most, width) : width;
  });
}
