import assert from 'node:assert/strict';
import { arff } from '../../../src/formats/arff/arff';
import { conll } from '../../../src/formats/conll/conll';
import { fastText } from '../../../src/formats/lines/fastText';
import { labelLines } from '../../../src/formats/lines/labelLines';
import { libsvm } from '../../../src/formats/lines/libsvm';
import { tagLines } from '../../../src/formats/conll/tagLines';
import { memoryFiles } from '../memoryFiles';

/** What else lies in the folders of a project. */
const OTHER_FILES = {
  README: 'Label Balance\n=============\n\nA tool.\n\nO for outside, B-PER for persons.\n',
  LICENSE: 'Permission is hereby granted, free of charge, to any person\n\nTHE SOFTWARE IS PROVIDED "AS IS"\n',
  'requirements.txt': 'numpy==1.26.4\ntorch>=2.1\n# a comment\npandas\n',
  Makefile: 'all:\n\tpython train.py\n\nclean:\n\trm -rf out\n',
  Dockerfile: 'FROM python:3.12\nRUN pip install torch\n',
  '.gitignore': 'dist\n*.pyc\n',
  'train.out': 'epoch 1 loss 0.53\nepoch 2 loss 0.41\n\nepoch 3 loss 0.39\n',
  'loss_target.txt': '0.53\n0.41\n0.39\n0.37\n0.36\n',
  'vocab.txt': '[PAD]\n[UNK]\nthe\nof\nand\n',
  'classes.txt': 'cat\ndog\nbird\nfish\n',
  'glove.6B.50d.txt': 'the 0.418 0.24968 -0.41242\nof 0.70853 0.57088 -0.4716\n, 0.01 0.23 -0.1\n',
  'ids.txt': '1\n1\n2\n2\n3\n3\n',
  'image_list.txt': 'a/1.jpg\na/2.jpg\nb/1.jpg\n',
  'corpus.en': 'a sentence here\nand one more\n\nand the last\n',
  'merges.txt': '#version: 0.2\nt h\ni n\na n\n',
  'hosts.tsv': '127.0.0.1\tlocalhost\n10.0.0.1\trouter\n',
  crontab: '0 12 * * * run\n30 8 * * 1 walk\n',
  'times.dat': '12:00 13:00\n14:00 15:30\n',
  'poem.txt': 'O captain\nO my captain\nO heart\nO heart\n',
  'sizes.txt': 'shirt S\nshirt O\nhat M\nhat L\n',
};

describe('Files of other kinds', () => {
  it('are claimed by no format of labelled lines', async () => {
    const { files } = memoryFiles(OTHER_FILES);
    for (const format of [arff, libsvm, fastText, conll, tagLines, labelLines]) {
      const readings = (await format.detect(files)) as { files: readonly string[] }[];
      assert.deepEqual(
        readings.map(({ files: [file] }) => file),
        [],
        format.id,
      );
    }
  });

  it('are not opened one by one where thousands lie in one folder', async () => {
    const crowd = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`docs/${i}.txt`, `text ${i}\n`]));
    const some = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`notes/${i}.txt`, `text ${i}\n`]));
    const { files, reads } = memoryFiles({ ...crowd, ...some });
    for (const format of [arff, libsvm, fastText, conll, tagLines, labelLines]) {
      await format.detect(files);
    }
    assert.ok(new Set(reads).size <= 20, `${new Set(reads).size} files were opened`);
  });
});
