import type { ImageForm } from '../protocol';

/** What a style sheet says about a shape, as the attributes that an SVG file of its own needs. */
const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'paint-order',
] as const;
/** Pixels of a PNG for each of the page's: sharp in print. */
const DENSITY = 2;

const SVG = 'http://www.w3.org/2000/svg';
/** Pixels between the sample of a colour and its name. */
const KEY_GAP = 6;

/** An SVG file, and its size in pixels. */
interface Picture {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A chart of the page as a file: SVG charts as they are, or painted; canvases painted, or as an image inside SVG.
 * @throws where the browser cannot paint so many pixels
 */
export async function chartImage(chart: Element, form: ImageForm): Promise<Uint8Array> {
  const canvas = chart.querySelector('canvas');
  if (canvas) {
    return form === 'png' ? pngOf(canvas) : new TextEncoder().encode(wrap(canvas));
  }
  const picture = standalone(chart);
  return form === 'svg' ? new TextEncoder().encode(picture.text) : paint(picture);
}

/** The chart as a file that needs no style sheet: its legend, which the page has above it, and the plot. */
function standalone(chart: Element): Picture {
  const plot = chart.querySelector<SVGSVGElement>('svg.plot')!;
  const { left, top, bottom, width } = plot.getBoundingClientRect();
  const keys = [...chart.querySelectorAll('.legend li')];
  const start = Math.min(top, ...keys.map((key) => key.getBoundingClientRect().top));
  const height = bottom - start;
  const root = element('svg', { width, height });
  root.append(element('rect', { width, height, fill: getComputedStyle(document.body).backgroundColor }));
  for (const key of keys) {
    const sample = key.querySelector('svg')!;
    const { left: x, right, top: y, height: high } = sample.getBoundingClientRect();
    const text = element('text', { x: right - left + KEY_GAP, y: y - start + high / 2, dy: '0.34em' });
    text.textContent = key.textContent.trim();
    setStyles(text, key);
    text.setAttribute('fill', getComputedStyle(key).color);
    root.append(placed(sample, x - left, y - start), text);
  }
  root.append(placed(plot, 0, top - start));
  const text = new XMLSerializer().serializeToString(root).replace(/<!--.*?-->/g, '');
  return { text, width, height };
}

/** A copy with all its styles, at a place. */
function placed(original: Element, x: number, y: number): Element {
  const copy = original.cloneNode(true) as Element;
  const originals = [original, ...original.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((one, index) => {
    setStyles(one, originals[index]!);
    one.removeAttribute('class');
  });
  copy.setAttribute('x', String(x));
  copy.setAttribute('y', String(y));
  return copy;
}

function setStyles(copy: Element, original: Element): void {
  const style = getComputedStyle(original);
  for (const name of STYLES) {
    copy.setAttribute(name, style.getPropertyValue(name));
  }
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
  return made;
}

async function paint({ text, width, height }: Picture): Promise<Uint8Array> {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * DENSITY);
    canvas.height = Math.ceil(height * DENSITY);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await pngOf(canvas);
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function pngOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) {
    throw new Error('The chart is too large for a PNG.');
  }
  return new Uint8Array(await blob.arrayBuffer());
}

function wrap(canvas: HTMLCanvasElement): string {
  const { width, height } = canvas;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${canvas.toDataURL('image/png')}"/></svg>`;
}
