/**
 * A dictionary of byte strings with how often each was met, in the order first met. One for the whole kernel: what is
 * counted of a record (the positive classes as bits, the bytes of a list cell) is its key.
 *
 * An entry is `[hash u32, count u32, length u32, bytes …]`, padded to 8; the table holds addresses of entries.
 */
import { take } from './memory';

const SLOTS: u32 = 1 << 19;
/** A fuller table would be slow; a larger one would take more memory than a scan may. */
const MOST_ENTRIES: u32 = (SLOTS / 4) * 3;
const HEADER: usize = 12;

let slots: usize = 0;
let arena: usize = 0;
let arenaEnd: usize = 0;
let next: usize = 0;
let entries: u32 = 0;

export function makeDictionary(arenaBytes: usize): void {
  slots = take(SLOTS * 4);
  arena = take(arenaBytes);
  arenaEnd = arena + arenaBytes;
  next = arena;
}

export function firstEntry(): usize {
  return arena;
}

export function endOfEntries(): usize {
  return next;
}

/** Forgets all entries. */
export function clearDictionary(): void {
  memory.fill(slots, 0, SLOTS * 4);
  next = arena;
  entries = 0;
}

/**
 * The entry of a key; 0 where it is unknown and not to be inserted, or where there is no room for another. The key must
 * be followed by zeros up to a multiple of 8.
 */
export function entryOf(key: usize, length: usize, insert: bool): usize {
  const hash = hashOf(key, length);
  let slot = hash & (SLOTS - 1);
  while (true) {
    const entry = <usize>load<u32>(slots + (slot << 2));
    if (entry == 0) {
      return insert ? put(key, length, hash, slot) : 0;
    }
    if (load<u32>(entry) == hash && load<u32>(entry, 8) == <u32>length && same(entry + HEADER, key, length)) {
      return entry;
    }
    slot = (slot + 1) & (SLOTS - 1);
  }
}

// @ts-ignore: decorator
@inline
export function increment(entry: usize): void {
  store<u32>(entry, load<u32>(entry, 4) + 1, 4);
}

function put(key: usize, length: usize, hash: u32, slot: u32): usize {
  const size = (HEADER + length + 7) & ~7;
  if (entries == MOST_ENTRIES || next + size > arenaEnd) {
    return 0;
  }
  const entry = next;
  // Memory may hold what was cleared: the padding must be zero, since keys are read in words.
  store<u64>(entry + size - 8, 0);
  store<u32>(entry, hash);
  store<u32>(entry, 0, 4);
  store<u32>(entry, <u32>length, 8);
  memory.copy(entry + HEADER, key, length);
  store<u32>(slots + (slot << 2), <u32>entry);
  next += size;
  entries++;
  return entry;
}

function hashOf(key: usize, length: usize): u32 {
  let hash: u64 = 0x9e3779b97f4a7c15 ^ <u64>length;
  for (let at: usize = 0; at < length; at += 8) {
    hash = (hash ^ load<u64>(key + at)) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  }
  return <u32>(hash ^ (hash >> 29));
}

function same(stored: usize, key: usize, length: usize): bool {
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) {
    if (load<u64>(stored + at) != load<u64>(key + at)) {
      return false;
    }
  }
  for (; at < length; at++) {
    if (load<u8>(stored + at) != load<u8>(key + at)) {
      return false;
    }
  }
  return true;
}
