import assert from 'node:assert/strict';
import { parseXml, parseXmlFile, XmlError } from '../../../../src/formats/xml/parseXml';
import { rootElement } from '../../../../src/formats/xml/rootElement';
import { memoryFiles } from '../../memoryFiles';

function events(text: string): string[] {
  const seen: string[] = [];
  parseXml(text, {
    open: (path, attributes, line) => seen.push(`<${path} ${JSON.stringify(attributes)} ${line}`),
    close: (path, content) => seen.push(`>${path} ${content}`),
  });
  return seen;
}

describe('XML', () => {
  it('is told element by element, with paths, attributes, text and lines', () => {
    assert.deepEqual(events('<a>\n <b c="1 &amp; 2"> x &lt; <![CDATA[<y>]]> </b>\n</a>'), [
      '<a {} 1',
      '<a/b {"c":"1 & 2"} 2',
      '>a/b x < <y>',
      '>a ',
    ]);
  });

  it('may have hostile names and attributes', () => {
    assert.deepEqual(events('<__proto__ constructor="1"/>'), ['<__proto__ {"constructor":"1"} 1', '>__proto__ ']);
  });

  it('never has its own entities replaced: a billion laughs are an error, not a gigabyte', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>\n<a>&c;</a>';
    assert.throws(
      () => events(bomb),
      (error) => error instanceof XmlError && error.line === 2,
    );
  });

  it('ends with an error of one line where it is broken', () => {
    const broken = (text: string): string => {
      try {
        events(text);
        return 'fine';
      } catch (error) {
        return error instanceof XmlError ? error.message : `not an XmlError: ${String(error)}`;
      }
    };
    assert.match(broken('<a>\n<b></a>'), /^line 2: /);
    assert.match(broken('<a>\n\n'), /^line 3: /);
    assert.match(broken(''), /^line 1: /);
    assert.match(broken('<a>'.repeat(300)), /nested deeper than 200/);
  });

  it('is read from a file in pieces that cut characters in half, in UTF-16 too', async () => {
    const text = '<ä>' + 'é€😀'.repeat(50) + '</ä>';
    const utf16 = new Uint8Array(2 + text.length * 2);
    utf16.set([0xff, 0xfe]);
    for (let i = 0; i < text.length; i++) {
      utf16.set([text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8], 2 + i * 2);
    }
    const { reader } = memoryFiles({ 'a.xml': text, 'b.xml': utf16 }, 7);
    for (const path of ['a.xml', 'b.xml']) {
      const seen: string[] = [];
      await parseXmlFile(reader, path, { close: (_, content) => seen.push(content) }, () => undefined);
      assert.deepEqual(seen, ['é€😀'.repeat(50)]);
    }
  });
});

describe('the root element of XML', () => {
  const cases: [string, string | undefined][] = [
    ['<annotation>', 'annotation'],
    [
      '\ufeff<?xml version="1.0"?>\n<!-- <no> -->\n<!DOCTYPE x [<!ELEMENT y ANY>]>\n<annotations verified="no">',
      'annotations',
    ],
    ['<!DOCTYPE html><html>', 'html'],
    ['<a/>', 'a'],
    ['text <a>', undefined],
    ['', undefined],
    ['<?xml ', undefined],
    ['<!--'.repeat(10_000), undefined],
  ];
  for (const [head, name] of cases) {
    it(`${JSON.stringify(head.slice(0, 40))}: ${name ?? 'none'}`, () => {
      assert.equal(rootElement(head)?.name, name);
    });
  }
});
