import assert from 'node:assert/strict';
import { join } from 'node:path';
import { snippetInput } from '../../src/python/snippets/input';
import { DEFAULT_NAMES } from '../../src/python/snippets/names';
import { SNIPPETS } from '../../src/python/snippets/registry';
import { renderFile } from '../../src/python/snippets/render';
import { Writer } from '../../src/python/snippets/writer';
import { findPython, runPython } from './interpreter';
import { LABEL_SETS } from './labelSets';

/** What `execute.py` answers for one case: the empty string, or what is wrong. */
type Answers = readonly string[];

const EXECUTABLE = SNIPPETS.filter(({ tested }) => tested.how !== 'parsed');
const CASES = EXECUTABLE.flatMap((kind) =>
  Object.entries(LABEL_SETS).map(([set, data]) => {
    const input = snippetInput(kind, data);
    const files = kind.companion && { [kind.companion.name]: kind.companion.write(new Writer(input, DEFAULT_NAMES)) };
    return {
      kind: kind.id,
      set,
      code: renderFile(kind, input),
      files: files ?? {},
      positives: input.classes.map(({ positives }) => positives),
      known: input.classes.map(({ known }) => known),
      samples: data.samples,
      names: input.classes.map(({ name }) => name),
    };
  }),
);

describe('snippets, run by PyTorch forward and backward, against independent formulas in numpy', () => {
  let answers: Answers = [];
  before(async () => {
    // One process for all: importing torch takes longer than running every snippet.
    answers = (await runPython(findPython(), join(import.meta.dirname, 'execute.py'), CASES)) as Answers;
  });

  for (const kind of EXECUTABLE) {
    describe(kind.tested.how === 'stub' ? `${kind.id}, with a stand-in for ${kind.tested.framework}` : kind.id, () => {
      CASES.forEach(({ kind: id, set }, i) => {
        if (id === kind.id) {
          it(set, () => assert.equal(answers[i], ''));
        }
      });
    });
  }
});
