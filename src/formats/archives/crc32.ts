/** The checksum of zip and gzip, kept up piece by piece. */
export class Crc32 {
  private state = 0xffffffff;

  add(bytes: Uint8Array): void {
    let state = this.state;
    for (let i = 0; i < bytes.length; i++) {
      state = TABLE[(state ^ bytes[i]!) & 255]! ^ (state >>> 8);
    }
    this.state = state;
  }

  get value(): number {
    return (this.state ^ 0xffffffff) >>> 0;
  }
}

/** What each byte does to the checksum, for the polynomial of ISO 3309 with its bits in reverse. */
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) {
    value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return value;
});
