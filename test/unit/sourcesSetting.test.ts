import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMAT_TITLES } from '../../src/formats/formatIds';
import { formats } from '../../src/formats/registry';
import { SEPARATORS, SOURCE_OPTIONS, parseSources } from '../../src/scan/sources';

interface Schema {
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly anyOf?: readonly { readonly enum?: readonly unknown[]; readonly pattern?: string }[];
  readonly markdownDescription?: string;
}

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  contributes: {
    configuration: { properties: Record<string, { additionalProperties: { properties: Record<string, Schema> } }> };
  };
};
const schema = manifest.contributes.configuration.properties['labelBalance.sources']!.additionalProperties.properties;

const isAllowed = (option: string, value: unknown): boolean =>
  parseSources({ 'a.csv': { [option]: value } }).problems.length === 0;

describe('the setting labelBalance.sources', () => {
  it('is completed in the settings editor with the options that the scan knows, each described', () => {
    assert.deepEqual(Object.keys(schema).sort(), [...SOURCE_OPTIONS].sort());
    for (const [option, { markdownDescription }] of Object.entries(schema)) {
      assert.equal(markdownDescription, `%setting.sources.${option}%`);
    }
  });

  it('allows the same values in the settings editor as in the scan', () => {
    for (const [option, { enum: values }] of Object.entries(schema)) {
      for (const value of values ?? []) {
        assert.ok(isAllowed(option, value), `${option}: ${JSON.stringify(value)}`);
      }
      assert.equal(isAllowed(option, values ? 'nonsense' : 0.5), false, option);
    }
  });

  it('names every format that reads label files', () => {
    const known = new Map(formats.map(({ id, title }) => [id, title]));
    // These two only say why a file is not read.
    known.delete('unreadable');
    known.delete('pickle');
    assert.deepEqual(new Map([...FORMAT_TITLES].sort()), new Map([...known].sort()));
    assert.deepEqual(schema.format!.enum, [...FORMAT_TITLES.keys()]);
    assert.deepEqual(schema.format!.enumDescriptions, [...FORMAT_TITLES.values()]);
  });

  it('allows the same separators', () => {
    const [words, one] = schema.separator!.anyOf!;
    for (const word of SEPARATORS) {
      assert.ok(words!.enum!.includes(word), word);
    }
    const pattern = new RegExp(one!.pattern!, 'u');
    for (const text of [...(words!.enum as string[]), ',', ';', '\t', '|', ' ', '§', 'x', '"', '', ',,', '\n', '7']) {
      const inSchema = words!.enum!.includes(text) || pattern.test(text);
      assert.equal(isAllowed('separator', text), inSchema, JSON.stringify(text));
    }
  });
});
