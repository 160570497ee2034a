import type { FileReader } from '../fileSet';
import type { ClassList } from '../folders/classList';
import { spread } from '../folders/images';
import { RasterError } from '../raster/bitmap';
import type { ImageHistogram } from '../raster/imageCounter';
import { isVocColour, VOID, vocId } from './vocColours';

/** How the values of the pixels become classes. */
export type Coding =
  /** Grey levels or palette indices are class ids. */
  | { readonly kind: 'ids' }
  /** Colours are classes: of a class list, of the colour map of VOC (then ids again), or each its own. */
  | { readonly kind: 'colours'; readonly map: 'list' | 'voc' | 'own' };

export type Inspection =
  | {
      readonly coding: Coding;
      readonly list: ClassList | undefined;
      /** Nothing but a mask looks so: even, of few and low ids. */
      readonly isPlain: boolean;
    }
  /** Why the masks cannot be counted: a sentence without its full stop. */
  | { readonly refusal: string }
  /** No masks at all. */
  | undefined;

const SAMPLED = 4;
/** A mask of more values than that is smooth: a photograph, or resized with interpolation. */
const MAX_VALUES = 150;
/** In masks most pixels equal their left neighbour. */
const MIN_EVEN = 0.75;
/** Photographs are brighter than that somewhere, and rougher. */
const PLAIN_MAX = 200;
const PLAIN_EVEN = 0.85;
/** Simulators write ids into the red channel alone; so dark a red is no colour that anybody would choose. */
const MAX_RED = 63;
/** Looking at a mask of more bytes would make recognition slow. */
const MAX_BYTES = 4 << 20;

/**
 * Looks at a few masks: which values they hold and which class list fits.
 *
 * @param lists the nearest first; those far away (`isNear` false) must name every colour to be taken
 */
export async function inspectMasks(
  reader: FileReader,
  paths: readonly string[],
  sizeOf: (path: string) => number,
  lists: readonly { readonly list: ClassList; readonly isNear: boolean }[],
): Promise<Inspection> {
  // On demand, with all that unpacks: most folders hold no masks.
  const { ImageCounter } = await import('../raster/imageCounter');
  const counter = new ImageCounter(reader.inflate);
  const histograms: ImageHistogram[] = [];
  let even = 0;
  let smooth = 0;
  for (const path of spread(
    paths.filter((path) => sizeOf(path) <= MAX_BYTES),
    SAMPLED,
  )) {
    try {
      const histogram = counter.count(await reader.read(path), MAX_VALUES);
      if (!histogram) {
        smooth++;
        continue;
      }
      histograms.push(histogram);
      even += histogram.equalNeighbours;
    } catch (error) {
      if (!(error instanceof RasterError)) {
        throw error;
      }
    }
  }
  const seen = histograms.length;
  if (smooth > 0 && smooth >= seen) {
    return {
      refusal: `the pixels have more than ${MAX_VALUES} values in one mask: smoothed edges or photographs, no class ids`,
    };
  }
  if (seen === 0 || even / seen < MIN_EVEN) {
    return undefined;
  }
  const ids = commonIds(histograms);
  if (!ids) {
    const byColour = histograms.map((histogram) => valuesOf(histogram, { kind: 'colours', map: 'own' }));
    return ofColours([...new Set(byColour.flatMap((counts) => [...(counts?.keys() ?? [])]))], lists);
  }
  const greys = lists.find(({ list }) => areGreysOf(list, ids));
  if (greys) {
    return { coding: { kind: 'colours', map: 'list' }, list: greys.list, isPlain: false };
  }
  const max = ids.filter((id) => id !== 255 && id !== 65_535).reduce((a, b) => Math.max(a, b), 0);
  const list =
    lists.find(({ list: { names }, isNear }) => isNear && names.length >= Math.max(max, 2) && names.length <= 256) ??
    lists.find(
      ({ list: { names, isNumbered, colours } }) =>
        (isNumbered || colours) && ids.every((id) => id === VOID || names[id] !== undefined),
    );
  if (!list && areObjectNumbers(histograms)) {
    return { refusal: 'the values number the objects of each mask (1, 2, 3, …), so they are no classes' };
  }
  if (ids.length === 1 && max > 0 && seen > 3) {
    return undefined;
  }
  return { coding: { kind: 'ids' }, list: list?.list, isPlain: even / seen >= PLAIN_EVEN && max < PLAIN_MAX };
}

/**
 * The values of a mask under a coding, with their pixels: ids, or colours as `0xrrggbb`. Undefined where the mask is of
 * another kind. Grey stored in three channels is an id, and so is a dark red; a palette index is a colour where palettes differ.
 */
export function valuesOf(
  { isColour, counts, palette }: ImageHistogram,
  coding: Coding,
): ReadonlyMap<number, number> | undefined {
  const values = new Map<number, number>();
  for (const [value, count] of counts) {
    let meant: number | undefined = value;
    if (coding.kind === 'ids' && isColour) {
      const red = value >> 16;
      const isRedAlone = (value & 0xffff) === 0 && red <= MAX_RED;
      meant = isRedAlone || value === red * 0x010101 ? red : undefined;
    } else if (coding.kind === 'colours' && !isColour) {
      const [red = 0, green = 0, blue = 0] = palette?.subarray(value * 3, value * 3 + 3) ?? [value, value, value];
      meant = (red << 16) | (green << 8) | blue;
    }
    if (meant === undefined) {
      return undefined;
    }
    if (coding.kind === 'colours' && coding.map === 'voc') {
      // A colour outside of the map keeps its number, which is above all ids.
      meant = vocId(meant) ?? meant;
    }
    values.set(meant, (values.get(meant) ?? 0) + count);
  }
  return values;
}

/** Black, white and the like of a list of colours, which has fewer classes than such ids would need. */
function areGreysOf({ names, colours }: ClassList, ids: readonly number[]): boolean {
  const known = new Set(colours);
  return ids.some((id) => id >= names.length) && ids.every((id) => id <= 255 && known.has(id * 0x010101));
}

/** All ids of masks that hold ids; undefined where one holds colours or where their palettes differ. */
function commonIds(histograms: readonly ImageHistogram[]): number[] | undefined {
  const palettes = new Set(histograms.map(({ palette }) => palette && usedPart(palette)));
  const counts = histograms.map((histogram) => valuesOf(histogram, { kind: 'ids' }));
  if (palettes.size > 1 || counts.includes(undefined)) {
    return undefined;
  }
  return [...new Set(counts.flatMap((ids) => [...ids!.keys()]))];
}

/** Each mask holds 0, 1, 2 and so on without a gap, up to a number of its own. */
function areObjectNumbers(histograms: readonly ImageHistogram[]): boolean {
  const highest = histograms.map(({ counts }) =>
    [...counts.keys()].every((id) => id < counts.size) ? counts.size - 1 : -1,
  );
  return highest.length > 3 && !highest.includes(-1) && new Set(highest).size > 2 && Math.max(...highest) > 3;
}

/** Palettes of one map may be cut at different lengths: the first colours tell them apart. */
function usedPart(palette: Uint8Array): string {
  return palette.subarray(0, 9).join();
}

function ofColours(
  colours: readonly number[],
  lists: readonly { readonly list: ClassList; readonly isNear: boolean }[],
): Inspection {
  const named = lists.find(({ list }) => {
    const known = new Set(list.colours);
    // A void colour that nobody names, black or white, is common.
    return list.colours && colours.filter((colour) => !known.has(colour)).length <= colours.length / 5;
  });
  if (named) {
    return { coding: { kind: 'colours', map: 'list' }, list: named.list, isPlain: false };
  }
  if (colours.length > 1 && colours.every((colour) => isVocColour(colour))) {
    const list = lists.find(({ list: { names, colours }, isNear }) => isNear && !colours && names.length >= 21);
    return { coding: { kind: 'colours', map: 'voc' }, list: list?.list, isPlain: false };
  }
  return { coding: { kind: 'colours', map: 'own' }, list: undefined, isPlain: false };
}
