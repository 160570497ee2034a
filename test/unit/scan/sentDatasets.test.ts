import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packNames, unpackNames } from '../../../src/core/report/packedNames';
import type { Dataset } from '../../../src/core/dataset';
import { buildReport, type DatasetReport } from '../../../src/core/report/report';
import { TallyBuilder } from '../../../src/core/tally/tallyBuilder';
import { packDatasets, unpackDatasets } from '../../../src/scan/sentDatasets';

function report(...parts: readonly (readonly string[])[]): readonly DatasetReport[] {
  const datasets = parts.map((classes, k): Dataset => {
    const builder = new TallyBuilder(classes);
    builder.add({ positives: [0] }, k + 1);
    return {
      ...{ id: `part ${k}`, collection: 'c', files: ['a.csv'], format: 'csv', task: 'multi-label', split: null },
      ...{ unit: 'row', evidence: [], tally: builder.build() },
    };
  });
  return buildReport(datasets).datasets;
}

describe('reports on their way from the worker', () => {
  it('arrive as they were sent', () => {
    const sent = report(['cat', '', 'ä😀', '__proto__'], ['dog']);
    const received = unpackDatasets(structuredClone(packDatasets(sent)));
    assert.deepEqual(received, sent);
    assert.deepEqual(
      received[0]!.classes.map(({ name }) => name),
      ['cat', '', 'ä😀', '__proto__'],
    );
  });

  it('carry the names of equal classes once', () => {
    const [train, val, other] = unpackDatasets(structuredClone(packDatasets(report(['a', 'b'], ['a', 'b'], ['a']))));
    assert.equal(train!.byClass.name, val!.byClass.name);
    assert.deepEqual(other!.byClass.name, ['a']);
  });

  it('keep any names, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (names) => {
        assert.deepEqual(unpackNames(structuredClone(packNames(names))), names);
      }),
    );
  }).timeout(20_000);
});
