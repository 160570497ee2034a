import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, CONTEXT_KEYS, REPORT_VIEW, SETTINGS } from '../../src/host/ids';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
const manifest = JSON.parse(text) as {
  main: string;
  browser: string;
  icon: string;
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { supported: boolean }; virtualWorkspaces: boolean };
  contributes: {
    commands: { command: string; title: string; category: string; enablement?: string }[];
    menus: Record<string, { command: string; when?: string }[]>;
    configuration: { properties: Record<string, Record<string, unknown>> };
  };
};
const texts = JSON.parse(readFileSync(join(ROOT, 'package.nls.json'), 'utf8')) as Record<string, string>;
const { commands, menus, configuration } = manifest.contributes;
const features = readdirSync(join(ROOT, 'src/features'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(ROOT, 'src/features', name), 'utf8'))
  .join('\n');

describe('the manifest', () => {
  it('declares the commands that the code names, and no other', () => {
    assert.deepEqual(commands.map(({ command }) => command).sort(), Object.values(COMMANDS).sort());
  });
  it('declares no command that nothing registers', () => {
    for (const name of Object.keys(COMMANDS)) {
      assert.match(features, new RegExp(`registerCommand\\(\\s*services,\\s*COMMANDS\\.${name}\\b`), name);
    }
  });
  it('gives every command a title, the category, and no name of the product by hand', () => {
    for (const { command, title, category } of commands) {
      assert.equal(category, '%category%', command);
      assert.doesNotMatch(texts[title.slice(1, -1)] ?? '', /Label Balance/, command);
    }
  });
  it('has a text for every %key%, and no text without a key', () => {
    const keys = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]));
    assert.deepEqual([...keys].sort(), Object.keys(texts).sort());
  });
  it('names only commands it declares in menus, and only context keys of ours that exist', () => {
    const declared = new Set(commands.map(({ command }) => command));
    for (const { command, when = '' } of Object.values(menus).flat()) {
      assert.ok(declared.has(command), command);
      for (const [key] of when.matchAll(/labelBalance:\w+/g)) {
        assert.ok(Object.values<string>(CONTEXT_KEYS).includes(key), key);
      }
    }
  });
  it('hides from the palette what cannot be run there', () => {
    const hidden = menus.commandPalette?.map(({ command }) => command) ?? [];
    for (const { command, enablement } of commands) {
      assert.equal(hidden.includes(command), enablement !== undefined, command);
    }
  });
  it('declares the settings that the code reads, each with a default and a description', () => {
    const declared = Object.keys(configuration.properties).map((key) => key.replace(/^labelBalance\./, ''));
    assert.deepEqual(declared.sort(), Object.values<string>(SETTINGS).sort());
    for (const [key, property] of Object.entries(configuration.properties)) {
      assert.notEqual(property.default, undefined, key);
      assert.match(String(property.markdownDescription), /^%.+%$/, key);
    }
  });
  it('starts for Python and for the report only, and runs everywhere', () => {
    assert.deepEqual(manifest.activationEvents, ['onLanguage:python', `onWebviewPanel:${REPORT_VIEW}`]);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
    assert.ok(existsSync(join(ROOT, manifest.icon)));
  });
});
