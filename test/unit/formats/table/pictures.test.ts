import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

describe('pictures written as numbers', () => {
  const row = (numbers: readonly number[]): string => numbers.join(' ');

  it('are no tables of features: nearly all pixels are like their neighbours', async () => {
    const pixels = (i: number): number[] =>
      Array.from({ length: 40 }, (_, at) => (at < 20 + (i % 5) ? 3 : i > 20 ? 7 : -1));
    assert.equal(
      await read(
        repeat(60, (i) => row(pixels(i))),
        '0000047.regions.txt',
      ),
      '',
    );
  });

  it('are no columns of 0 and 1 either', async () => {
    const pixels = (i: number): number[] =>
      Array.from({ length: 40 }, (_, at) => (at < 20 ? 1 : at < 30 + (i % 5) ? 0 : 2));
    assert.equal(
      await read(
        repeat(60, (i) => row(pixels(i))),
        '0000047.surfaces.txt',
      ),
      '',
    );
  });

  it('are not what features of few values are', async () => {
    const features = (i: number): number[] => Array.from({ length: 20 }, (_, at) => ((i * 7 + at * at * 5) % 11) + at);
    const text = await read(
      repeat(60, (i) => row([...features(i), i % 3])),
      'vehicle.dat',
    );
    assert.equal(text, 'whitespace-class-column 60: 0 20, 1 20, 2 20');
  });
});
