import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { PAGES } from '../../docs/pages';

describe('pages of the manual made from the code', () => {
  for (const [name, make] of PAGES) {
    it(`docs/${name} says what the code does (UPDATE_DOCS=1 writes it)`, async function () {
      this.timeout(20_000);
      const path = new URL(`../../../docs/${name}`, import.meta.url);
      const page = await format(make(), { parser: 'markdown', printWidth: 120 });
      if (process.env.UPDATE_DOCS) {
        writeFileSync(path, page);
      }
      assert.equal(readFileSync(path, 'utf8'), page);
    });
  }
});
