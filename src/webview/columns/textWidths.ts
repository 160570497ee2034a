import type { DataColumn } from './dataColumn';

/** So many rows, spread over all, tell how wide a column is. */
const MOST_ROWS = 100;
/** What stands beside a text in its cell, and beside a title: padding, and the arrow of the order; in font sizes. */
const PADDING = { narrow: 0.95, wide: 1.5 };
const ARROW = 1.1;
/** The style sheet gives cells less padding in less room than this. */
const NARROW = 48;
/** The least and the largest width of a column of text, and the part of the room that one takes, and one of several. */
const TEXT_LEAST = 7.5;
const TEXT_MOST = 30;
const TEXT_SHARE = { one: 0.36, several: 0.27 };

let context: CanvasRenderingContext2D | undefined;

/** The widest that columns of text get in this room; all lengths in font sizes. */
export function textMost(columns: readonly DataColumn[], room: number): number {
  const texts = columns.filter(({ kind }) => kind === 'text').length;
  const share = texts > 1 ? TEXT_SHARE.several : TEXT_SHARE.one;
  return Math.max(TEXT_LEAST, Math.min(TEXT_MOST, share * room));
}

/** [columns] the widths that titles and texts take, as the element writes them. */
export function textWidths(
  columns: readonly DataColumn[],
  count: number,
  room: number,
  { font, fontSize }: { readonly font: string; readonly fontSize: number },
): number[] {
  const most = textMost(columns, room);
  const padding = room < NARROW ? PADDING.narrow : PADDING.wide;
  context ??= document.createElement('canvas').getContext('2d')!;
  const rows = Array.from({ length: Math.min(count, MOST_ROWS) }, (_, k) =>
    Math.floor((k * count) / Math.min(count, MOST_ROWS)),
  );
  return columns.map(({ title, kind, text, value }) => {
    context!.font = `600 ${font}`;
    const ofTitle = context!.measureText(title).width / fontSize + (value ? ARROW : 0);
    context!.font = font;
    const ofTexts = rows.reduce((widest, row) => Math.max(widest, context!.measureText(text(row)).width), 0) / fontSize;
    const width = padding + Math.max(ofTitle, ofTexts);
    return kind === 'text' ? Math.min(most, width) : width;
  });
}
