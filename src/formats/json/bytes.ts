/** The bytes that have a meaning in JSON. */
export const QUOTE = 0x22;
export const NEWLINE = 0x0a;
export const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
export const [COMMA, COLON] = [0x2c, 0x3a] as const;

/** Bytes that end a bare word. */
export const ENDS_WORD = tableOf([0x20, 0x09, 0x0d, NEWLINE, COMMA, COLON, QUOTE, 0x5b, 0x5d, 0x7b, 0x7d]);

/** 1 for each of the bytes, to be looked up by a byte. */
export function tableOf(bytes: readonly number[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of bytes) {
    table[byte] = 1;
  }
  return table;
}
