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

/** A chart of the page as a file: SVG charts as they are, or painted; canvases painted, or as an image inside SVG. */
export async function chartImage(chart: Element, form: ImageForm): Promise<Uint8Array> {
  const canvas = chart.querySelector('canvas');
  if (canvas) {
    return form === 'png' ? pngOf(canvas) : new TextEncoder().encode(wrap(canvas));
  }
  const plot = chart.querySelector<SVGSVGElement>('svg.plot')!;
  const text = standalone(plot);
  return form === 'svg' ? new TextEncoder().encode(text) : paint(text, plot);
}

/** The chart as a file that needs no style sheet. */
function standalone(plot: SVGSVGElement): string {
  const copy = plot.cloneNode(true) as SVGSVGElement;
  const originals = [plot, ...plot.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, index) => {
    const style = getComputedStyle(originals[index]!);
    for (const name of STYLES) {
      element.setAttribute(name, style.getPropertyValue(name));
    }
    element.removeAttribute('class');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const { width, height } = plot.getBoundingClientRect();
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', String(width));
  ground.setAttribute('height', String(height));
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy).replace(/<!--.*?-->/g, '');
}

async function paint(text: string, plot: SVGSVGElement): Promise<Uint8Array> {
  const { width, height } = plot.getBoundingClientRect();
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
    throw new Error('The chart is too large for an image.');
  }
  return new Uint8Array(await blob.arrayBuffer());
}

function wrap(canvas: HTMLCanvasElement): string {
  const { width, height } = canvas;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${canvas.toDataURL('image/png')}"/></svg>`;
}
