/**
 * A square map as a picture with one pixel for each of its squares, painted once: a hover moves only the mark.
 *
 * @param share of the square from 0; the largest is the strongest
 * @param colour any that CSS knows
 */
export function paintTexture(
  size: number,
  share: (row: number, column: number) => number,
  colour: string,
): HTMLCanvasElement {
  const texture = document.createElement('canvas');
  texture.width = texture.height = size;
  const context = texture.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  const image = context.createImageData(size, size);
  const shares = Float64Array.from({ length: size * size }, (_, at) => share(Math.floor(at / size), at % size));
  const most = shares.reduce((largest, value) => Math.max(largest, value), 0);
  shares.forEach((value, at) => {
    // Rare pairs are still seen: the eye gets the root of the share.
    const alpha = value > 0 ? 0.1 + 0.9 * Math.sqrt(value / most) : 0;
    image.data.set([red!, green!, blue!, Math.round(255 * alpha)], 4 * at);
  });
  context.putImageData(image, 0, 0);
  return texture;
}
