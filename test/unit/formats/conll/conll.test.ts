import assert from 'node:assert/strict';
import { conll } from '../../../../src/formats/conll/conll';
import { countWith, instancesOf, positivesOf } from '../countText';

async function count(text: string, path = 'train.conll') {
  const { readings, counted } = await countWith(conll, { [path]: text }, 11);
  return { reading: readings[0], tally: counted[0]?.tally };
}

const rows = (...lines: string[]): string => lines.join('\n') + '\n';

describe('CoNLL', () => {
  it('counts sentences by the types of their entities, and entities', async () => {
    const { reading, tally } = await count(
      rows('JAPAN\tB-LOC', 'beat\tO', 'China\tB-LOC', '', 'Nadim\tB-PER', 'L\tI-PER', '\t', 'x\tO'),
    );
    assert.equal(reading?.task, 'sequence');
    assert.equal(tally?.samples, 3);
    assert.equal(tally.samplesWithoutLabel, 1);
    assert.deepEqual(positivesOf(tally), { LOC: 1, PER: 1 });
    assert.deepEqual(instancesOf(tally), { LOC: 2, PER: 1 });
  });

  it('passes over the text of a sentence that stands above it', async () => {
    const sentence = (i: number): string => rows(`## ner-v1_${i}\tab c`, 'a\tB-PS', 'b\tI-PS', ' \tO', 'c\tO', '');
    const { tally } = await count(Array.from({ length: 12 }, (_, i) => sentence(i)).join(''));
    assert.equal(tally?.samples, 12);
    assert.deepEqual(instancesOf(tally), { PS: 12 });
  });

  it('begins an entity at an I tag that goes on with nothing', async () => {
    const { tally } = await count(rows('a I-PER', 'b I-PER', 'c I-LOC', 'd O', 'e I-LOC', 'f B-LOC'));
    assert.deepEqual(instancesOf(tally), { PER: 1, LOC: 3 });
  });

  it('closes entities at E and S tags', async () => {
    const { tally } = await count(rows('a B-X', 'b I-X', 'c E-X', 'd S-X', 'e S-Y', 'f O', '', 'g U-X', 'h L-Y'));
    assert.deepEqual(instancesOf(tally), { X: 3, Y: 2 });
  });

  it('takes the entities of CoNLL-2003, not its phrases, and passes over marks of documents', async () => {
    const { reading, tally } = await count(
      rows(
        '-DOCSTART- -X- -X- O',
        '',
        'EU NNP B-NP B-ORG',
        'rejects VBZ B-VP O',
        '" " O O',
        '# # B-NP O',
        '',
        'Peter NNP B-NP B-PER',
      ),
    );
    assert.equal(tally?.samples, 2);
    assert.deepEqual(positivesOf(tally), { ORG: 1, PER: 1 });
    assert.match(reading!.evidence[1]!.otherwise!, /Column 3/);
  });

  it('tells the comment # from the token #', async () => {
    const { tally } = await count(
      rows('# id 12 domain=en', 'a _ _ B-X', '# _ _ O', '', '# id 13 domain=en', 'b _ _ O'),
    );
    assert.equal(tally?.samples, 2);
    assert.deepEqual(positivesOf(tally), { X: 1 });
    assert.deepEqual(tally?.problems, []);
  });

  it('passes over what is said of a sentence above it', async () => {
    const ids = await count(
      rows('# id 5a1b-c2\tdomain=en', 'the _ _ O', 'Nile _ _ B-LOC', '', '# id c3-99\tdomain=en', 'he _ _ O'),
    );
    assert.equal(ids.tally?.samples, 2);
    assert.deepEqual(positivesOf(ids.tally), { LOC: 1 });
    const sources = await count(
      rows(
        '#\thttp://a.org/b [2009-10-17]',
        '1\tBonn\tB-LOC\tO',
        '2\tlebt\tO\tO',
        '',
        '#\thttp://c.org [2009]',
        '1\tin\tO\tO',
      ),
    );
    assert.equal(sources.tally?.samples, 2);
    assert.deepEqual(sources.tally.problems, []);
  });

  it('reads tags in the first column, and tokens that are quotes', async () => {
    const { tally } = await count(
      rows('O\tshow', 'B-ACTOR\ttom', 'I-ACTOR\t"', '', 'O\t"', 'B-YEAR\t1999'),
      'movie.txt',
    );
    assert.equal(tally?.samples, 2);
    assert.deepEqual(positivesOf(tally), { ACTOR: 1, YEAR: 1 });
  });

  it('counts every type where one tag holds those of several annotators', async () => {
    const { tally } = await count(rows('a\tB-work,B-person', 'b\tI-work,I-person', 'c\tO', 'd\tB-work'));
    assert.deepEqual(instancesOf(tally), { work: 2, person: 1 });
  });

  it('reads types without positions, and positions without types', async () => {
    const typed = await count(
      rows(...Array.from({ length: 30 }, (_, i) => (i % 5 === 4 ? '' : i % 5 === 3 ? 'x\tart-film' : 'y\tO'))),
      'a.txt',
    );
    assert.deepEqual(instancesOf(typed.tally), { 'art-film': 6 });
    const bare = await count(rows('a\tB', 'b\tI', 'c\tO', '', 'd\tO', 'e\tB'), 'b.tsv');
    assert.deepEqual(instancesOf(bare.tally), { entity: 2 });
  });

  it('reports lines without a tag', async () => {
    const lines = ['broken', ...Array.from({ length: 100 }, () => 'a B-X'), 'b O', 'c ?? ??'];
    const { tally } = await count(rows(...lines));
    assert.deepEqual(
      tally?.problems.map(({ kind, count: n, lines: at }) => [kind, n, at]),
      [['malformed-record', 2, [1, 103]]],
    );
  });

  it('takes many documents in one folder as one label file', async () => {
    const documents = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`ner/d${i}.bio`, 'EU B-ORG\nis O\n\nso O\n']),
    );
    const { readings, counted } = await countWith(conll, { ...documents, 'ner/test.bio': 'a B-X\nb O\n' });
    assert.deepEqual(
      readings.map(({ files: [file] }) => file),
      ['ner', 'ner/test.bio'],
    );
    assert.equal(readings[0]?.covers?.length, 12);
    assert.equal(counted[0]?.tally.samples, 24);
    assert.deepEqual(instancesOf(counted[0]?.tally), { ORG: 12 });
  });

  it('does not claim pairs of sentences whose classes look like tags', async () => {
    const pairs = Array.from(
      { length: 8 },
      (_, i) => `${i}\ta b c\td e f\tA_neutral_B\tB_${i % 2 ? 'neutral' : 'entails'}_A`,
    );
    const { reading } = await count(rows('id\tone\ttwo\tAB\tBA', ...pairs), 'pairs.txt');
    assert.equal(reading, undefined);
  });

  it('does not claim prose, tables, requirements or word lists', async () => {
    for (const text of [
      'The quick brown fox\njumps over the lazy dog\n',
      'id\tclass\n1\tcat\n2\tdog\n',
      'numpy >=1.2\ntorch ==2.0\n',
      'O\nO\nB-X\n',
      'size\tS\nsize\tM\nsize\tL\n',
    ]) {
      assert.equal((await count(text, 'notes.txt')).reading, undefined, text);
    }
  });

  it('counts the parts of speech of CoNLL-U, by sentences and words', async () => {
    const word = (id: string, tag: string): string => `${id}\tw\tw\t${tag}\tX\t_\t0\troot\t_\t_`;
    const { reading, tally } = await count(
      rows(
        '# sent_id = a-1',
        '# text = It was not',
        ...['1 PRON', '2-3 _', '2 AUX', '3 PART', '4 PUNCT'].map((pair) =>
          word(...(pair.split(' ') as [string, string])),
        ),
        '',
        ...['1 NOUN', '2 PUNCT', '3 PUNCT'].map((pair) => word(...(pair.split(' ') as [string, string]))),
      ),
      'en-ud-train.conllu',
    );
    assert.equal(reading?.variant, 'conll-u');
    assert.equal(tally?.samples, 2);
    assert.deepEqual(positivesOf(tally), { PRON: 1, AUX: 1, PART: 1, PUNCT: 2, NOUN: 1 });
    assert.deepEqual(instancesOf(tally), { PRON: 1, AUX: 1, PART: 1, PUNCT: 3, NOUN: 1 });
  });

  it('reads the classes of sentences beside their tags, where a line of each names them', async () => {
    const sentence = (intents: string): string[] => ['fly O', 'to O', 'rome B-city', intents, ''];
    const text = rows(...['flight', 'flight#fare', 'fare', 'flight', 'fare#flight'].flatMap(sentence));
    const { readings, counted } = await countWith(conll, { 'train.txt': text }, 11);
    assert.deepEqual(
      readings.map(({ variant }) => variant),
      ['conll-classes', 'conll-bio'],
    );
    assert.deepEqual(
      counted.map(({ tally }) => [tally.samples, positivesOf(tally), tally.problems.length]),
      [
        [5, { flight: 4, fare: 3 }, 0],
        [5, { city: 5 }, 0],
      ],
    );
  });
});
