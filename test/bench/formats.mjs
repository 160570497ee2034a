// How many samples a second are counted of each format; of small files and containers, most is what it takes to open them.
import { runEngine } from './engines/index.mjs';
import { manyFiles } from './inputs/formats/folders.mjs';
import { oneText } from './inputs/formats/texts.mjs';
import { prepare } from './inputs/index.mjs';
import { median } from './table.mjs';

/** @returns what was counted wrongly */
export async function measureFormats(worker, rounds) {
  const wrong = [];
  console.log('\nFormat                     samples       ms   samples a second     MB');
  for (const [title, [samples, make]] of Object.entries({ ...oneText, ...manyFiles })) {
    const id = `format-${title.replace(/\W+/g, '-').toLowerCase()}`;
    const prepared = await prepare({ id, make, rows: samples }, { quick: false });
    // The first run is not counted: it keeps the code that was compiled for this format.
    const runs = Array.from({ length: rounds + 1 }, () => runEngine('ours', prepared, worker)).slice(1);
    const { truth } = prepared;
    const isRight = runs.every(
      ({ samples, positives }) =>
        samples === truth.samples &&
        Object.keys(truth.positives).every((name) => positives[name] === truth.positives[name]),
    );
    if (!isRight) {
      wrong.push(`${title}: ${runs[0].error ?? 'other counts'}`);
    }
    const ms = median(runs.map(({ ms }) => ms));
    const peak = Math.max(...runs.map(({ rss }) => rss));
    const cells = [
      samples.toLocaleString('en'),
      ms.toFixed(0),
      Math.round((truth.samples / ms) * 1000).toLocaleString('en'),
    ];
    console.log(
      `${title.padEnd(23)} ${cells[0].padStart(10)} ${cells[1].padStart(8)} ${cells[2].padStart(18)} ${peak.toFixed(0).padStart(6)}`,
    );
  }
  return wrong;
}
