// The licences of the packages whose code is in the bundles ask to be handed on with it.
import { readdirSync, readFileSync } from 'node:fs';

const PACKAGE = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** The text of the notices, from the metafiles of the builds. */
export function noticesOf(metafiles) {
  const folders = new Map();
  for (const input of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    const [folder, name] = PACKAGE.exec(input) ?? [];
    if (name) {
      folders.set(name, folder);
    }
  }
  const sections = [...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, folder]) => noticeOf(name, folder));
  return `Label Balance contains code of these packages.\n\n${sections.join('\n')}`;
}

function noticeOf(name, folder) {
  const { version, license, author } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  // Some packages name their licence and have no file of it.
  const texts = files.length > 0 ? files.map((file) => readFileSync(folder + file, 'utf8').trim()) : [nameOf(author)];
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}

function nameOf(author) {
  return `By ${typeof author === 'string' ? author : (author?.name ?? 'its authors')}.`;
}
