import assert from 'node:assert/strict';
import { type FileChange, relevanceOf } from '../../../src/scan/relevance';

const relevant = relevanceOf({ sources: ['data/train.csv', 'data/classes.txt', 'yolo/labels/', 'many/a/*.xml'] });
const changed = (path: string, kind: FileChange['kind'] = 'changed'): boolean => relevant({ path, kind });

describe('a change of a file', () => {
  it('matters where the report rests on it', () => {
    assert.ok(changed('data/train.csv'));
    assert.ok(changed('data/classes.txt', 'deleted'));
    assert.ok(changed('yolo/labels/a/0001.txt'));
    assert.ok(changed('many/a/1.xml'));
  });
  it('matters where a folder above a label file goes away', () => {
    assert.ok(changed('data', 'deleted'));
    assert.ok(changed('yolo', 'deleted'));
    assert.ok(changed('many/a', 'deleted'));
    assert.ok(changed('many', 'deleted'));
  });
  it('matters where a new file could be a label file', () => {
    assert.ok(changed('new.csv', 'created'));
    assert.ok(changed('sub/.gitignore'));
  });
  it('does not matter for other files, checkpoints and folders of tools', () => {
    assert.ok(!changed('data/other.csv'));
    assert.ok(!changed('many/a/1.png'));
    assert.ok(!changed('many/a/b/1.xml'));
    assert.ok(!changed('data/trainer.csv', 'deleted'));
    assert.ok(!changed('runs/last.ckpt', 'created'));
    assert.ok(!changed('node_modules/x/data.csv', 'created'));
    assert.ok(!changed('a/.git/HEAD', 'created'));
  });
  it('matters anywhere where the label file is the folder itself', () => {
    assert.ok(relevanceOf({ sources: [''] })({ path: 'cats/1.jpg', kind: 'created' }));
  });
});
