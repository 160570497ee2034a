import assert from 'node:assert/strict';
import { excludePatterns } from '../../../src/scan/excludePatterns';

describe('the globs of files.exclude as patterns of .gitignore', () => {
  it('are those that are switched on', () => {
    assert.deepEqual(excludePatterns({ '**/.git': true, '**/*.js': { when: '$(basename).ts' }, '**/x': false }), [
      '**/.git',
    ]);
  });
  it('are meant from the folder where they do not say "anywhere"', () => {
    assert.deepEqual(excludePatterns({ build: true, '/out': true, 'a/b': true }), ['/build', '/out', '/a/b']);
  });
  it('have an alternative each for braces, nested ones too', () => {
    assert.deepEqual(excludePatterns({ '**/*.{a,{b,c}}': true }), ['**/*.a', '**/*.b', '**/*.a', '**/*.c']);
  });
  it('do not grow without bound', () => {
    assert.ok(excludePatterns({ ['{a,b}'.repeat(40)]: true }).length <= 100);
  });
});
