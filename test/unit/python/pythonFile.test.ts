import assert from 'node:assert/strict';
import { PythonFile } from '../../../src/python/pythonFile';
import { codeProblems } from '../../../src/python/rules/registry';
import { NO_DATA } from '../../../src/python/rules/rule';

const BLOCK = `
import pandas as pd
import torch
from torch import nn


class Net(nn.Module):
    """A network."""

    def __init__(self, width: int = 64, classes=3):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(128, width), nn.ReLU(), nn.Dropout(0.5))
        self.head = nn.Linear(width, classes)
        # label-balance: pos_weight=neg/pos cap=100 source=data/train.csv samples=1000
        pos_weight = torch.tensor([
            1.0,  # 0 a (500 of 1000)
            2.0,  # 1 b (333 of 1000)
            9.0,  # 2 c (100 of 1000)
        ], dtype=torch.float32)
        self.criterion = nn.BCEWithLogitsLoss(pos_weight=pos_weight)

    def forward(self, inputs, mask=None):
        hidden = self.body(inputs)
        if mask is not None and mask.any():
            hidden = hidden * mask.unsqueeze(-1).to(hidden.dtype)
        for i in range(10):
            hidden = hidden + torch.relu(hidden[:, i : i + 1] * 0.5) - {"a": 1, "b": [1, 2, 3]}["a"]
        return self.head(hidden)


table = pd.read_csv("data/train.csv")
`;

/** A file of 2,000 lines. */
const LONG = BLOCK.repeat(Math.ceil(2000 / BLOCK.split('\n').length));

describe('PythonFile', () => {
  it('gives all there is to know', () => {
    const file = new PythonFile(BLOCK);
    assert.deepEqual(
      file.lossCalls.map(({ loss }) => loss),
      ['BCEWithLogitsLoss'],
    );
    assert.deepEqual(
      file.insertedWeights.map(({ provenance }) => provenance.source),
      ['data/train.csv'],
    );
    assert.deepEqual(
      file.dataUse.paths.map(({ path }) => path),
      ['data/train.csv'],
    );
    assert.equal(file.imports.nameOf('torch.nn'), 'nn');
  });

  it('knows losses by imports of earlier cells of a notebook', () => {
    const first = new PythonFile('import torch.nn as layers');
    const second = new PythonFile('c = layers.BCELoss()', undefined, first.imports);
    assert.deepEqual(
      second.lossCalls.map(({ loss }) => loss),
      ['BCELoss'],
    );
  });

  it('gives after each keystroke in 2,000 lines what reading anew gives', () => {
    let file = new PythonFile(LONG);
    assert.ok(file.lossCalls.length > 40);
    const times: number[] = [];
    const checks: number[] = [];
    const typed = '\n        x = nn.BCEWithLogitsLoss(weight=w)'.repeat(3);
    let offset = LONG.indexOf('\n    def forward', LONG.length / 2);
    for (const character of typed) {
      const text = file.text.slice(0, offset) + character + file.text.slice(offset);
      const start = process.cpuUsage();
      file = new PythonFile(text, file);
      void [file.lossCalls, file.insertedWeights, file.dataUse];
      times.push(process.cpuUsage(start).user / 1000);
      // Not for each keystroke: once after a rest of 400 ms.
      const checked = process.cpuUsage();
      codeProblems(file, NO_DATA);
      checks.push(process.cpuUsage(checked).user / 1000);
      offset++;
    }
    assert.deepEqual(file.lossCalls, new PythonFile(file.text).lossCalls);
    // The quicker ones: what else the machine does, and warming up, is not the cost of a keystroke.
    const typical = times.sort((a, b) => a - b)[times.length >> 2]!;
    const afterwards = checks.sort((a, b) => a - b)[checks.length >> 2]!;
    console.log(`      all rules over 48 losses, after typing: ${afterwards.toFixed(1)} ms`);
    console.log(`      a keystroke costs ${typical.toFixed(1)} ms (bar: 10)`);
  }).timeout(30_000);
});
