import assert from 'node:assert/strict';
import { type DatasetReport, buildReport } from '../../../../src/core/report/report';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';
import type { Task } from '../../../../src/core/tally/tally';
import { codeFor } from '../../../../src/features/code/remedyCode';
import type { CodeWish } from '../../../../src/webview/protocol';

/** 100 sentences or rows: 60 with PER, 30 with LOC, 10 with neither. */
function dataset(task: Task): DatasetReport {
  const builder = new TallyBuilder(['PER', 'LOC']);
  builder.add({ positives: [0] }, 60);
  builder.add({ positives: [1] }, 30);
  builder.add({ positives: [] }, 10);
  const [report] = buildReport([
    {
      ...{ id: 'train.conll', collection: '', split: null, files: ['train.conll'], format: 'conll-bio', task },
      ...{ unit: 'sentence', evidence: [], tally: builder.build() },
    },
  ]).datasets;
  return report!;
}

const WEIGHT: CodeWish = { place: 'cross_entropy', scheme: 'balanced_multiclass', cap: undefined };

describe('the code of a remedy', () => {
  it('gives tags of tokens a weight by their type, and leaves padding out', () => {
    const code = codeFor(WEIGHT, dataset('sequence'));
    assert.match(code, /class_names = \["PER", "LOC"\]/);
    assert.match(code, /nn\.CrossEntropyLoss\(weight=weight, ignore_index=-100\)/);
    assert.match(code, /for tag in tags/);
  });

  it('gives classes that exclude each other one number each', () => {
    const code = codeFor(WEIGHT, dataset('multi-class'));
    assert.match(code, /nn\.CrossEntropyLoss\(weight=weight\)/);
    assert.doesNotMatch(code, /ignore_index/);
  });
});
