import assert from 'node:assert/strict';
import { plainText, py, snippetText } from '../../../../src/python/snippets/template';

const logits = { key: 'logits', text: 'logits' };

describe('py', () => {
  it('takes the margin away and keeps deeper indentation', () => {
    const code = py`
      if x:
          y

      z
    `;
    assert.equal(plainText(code), 'if x:\n    y\n\nz');
  });

  it('indents what is put in like its place', () => {
    assert.equal(
      plainText(py`
      def f():
          ${py`
            a
            b
          `}
          c(${'[\n    1,\n]'})
    `),
      'def f():\n    a\n    b\n    c([\n        1,\n    ])',
    );
  });

  it('drops the line of an empty value', () => {
    assert.equal(
      plainText(py`
      def f():
          ${''}
          b
    `),
      'def f():\n    b',
    );
  });

  it('writes other indentation where the file has another', () => {
    assert.equal(
      plainText(
        py`
      def f():
          if x:
              b
    `,
        '\t',
      ),
      'def f():\n\tif x:\n\t\tb',
    );
  });
});

describe('snippetText', () => {
  it('makes tab stops of names and escapes everything else', () => {
    assert.equal(
      snippetText(py`loss = f(${logits}, "$x} \\ \${1:y}", ${logits})`),
      'loss = f(${1:logits}, "\\$x\\} \\\\ \\${1:y\\}", ${1})$0',
    );
  });
});
