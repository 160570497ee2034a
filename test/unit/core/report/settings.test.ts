import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../../../src/core/dataset';
import { RULES, type RuleSettings } from '../../../../src/core/findings/registry';
import { buildReport, DEFAULT_POS_WEIGHT } from '../../../../src/core/report/report';
import { addRuleSetting, parseReportSettings, SEVERITIES } from '../../../../src/core/report/settings';
import { countedClasses } from '../../../../src/python/countedClasses';
import { snippetInput } from '../../../../src/python/snippets/input';
import { snippetKind } from '../../../../src/python/snippets/registry';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';
import { CODE_RULES } from '../../../../src/python/rules/registry';
import { DEFAULT_BOUNDS } from '../../../../src/core/weighting/safe';
import { schemesFor } from '../../../../src/core/training/whatIf';

function dataset(): Dataset {
  const builder = new TallyBuilder(['common', 'rare', 'never']);
  builder.add({ positives: [0] }, 994);
  builder.add({ positives: [] });
  builder.add({ positives: [1] }, 5);
  const head = { id: 'a.csv', collection: 'a.csv', files: ['a.csv'], format: 'csv', split: null, unit: 'row' };
  return { ...head, task: 'multi-label', evidence: [], tally: builder.build() };
}

function reportWith(raw: Parameters<typeof parseReportSettings>[0]) {
  const { settings, problems } = parseReportSettings(raw);
  assert.deepEqual(problems, []);
  return buildReport([dataset()], settings).datasets[0]!;
}

describe('settings of the report', () => {
  const severityOf = (code: string, rules: unknown) =>
    reportWith({ rules }).findings.find((finding) => finding.code === code)?.severity;

  it('set the severity of a rule by code or name, or turn it off', () => {
    assert.equal(severityOf('LB2101', {}), 'warning');
    assert.equal(severityOf('LB2101', { LB2101: 'hint' }), 'hint');
    assert.equal(severityOf('LB2101', { 'no-positive': { severity: 'error' } }), 'error');
    assert.equal(severityOf('LB2101', { LB2101: 'off' }), undefined);
  });
  it('set thresholds', () => {
    assert.equal(severityOf('LB2103', {}), 'info');
    assert.equal(severityOf('LB2103', { 'few-positives': { positives: 3 } }), undefined);
  });
  it('turn on a rule that is a preset', () => {
    assert.equal(severityOf('LB2204', {}), undefined);
    assert.equal(severityOf('LB2204', { 'below-majority': 'info' }), 'info');
  });
  it('cap pos_weight; null takes the cap away', () => {
    const posWeight = (raw: object) => reportWith(raw).classes[1]!.posWeight;
    assert.deepEqual([posWeight({}), posWeight({ cap: 10 }), posWeight({ cap: null })], [100, 10, 199]);
  });

  it('are what findings speak of: a pos_weight is that of the report', () => {
    const said = (raw: object) => reportWith(raw).findings.find(({ code }) => code === 'LB2604')?.message;
    assert.match(said({})!, /^With pos_weight 100 a raw output of 0\.5 for “rare” means a probability of 0\.99 %/);
    assert.match(said({ cap: 9 })!, /^With pos_weight 9 .* a probability of 10 %/);
    assert.match(said({ scheme: 'sqrt(neg/pos)' })!, /^With pos_weight 14\.1 .* a probability of 6\.6 %/);
    assert.equal(said({ cap: 3 }), undefined);
  });
  it('choose the scheme of pos_weight, in the report and in code', () => {
    const withScheme = (scheme: string) => {
      const report = reportWith({ scheme, cap: null });
      const { values, scheme: text } = snippetInput(snippetKind('pos_weight'), countedClasses(report)).vectors
        .pos_weight!;
      assert.deepEqual(Array.from(values), [...report.byClass.posWeight]);
      assert.equal(text, report.posWeightScheme);
      return [text, Number(values[1]!.toPrecision(6))];
    };
    assert.deepEqual(withScheme('sqrt_neg_pos'), ['sqrt(neg/pos)', 14.1067]);
    assert.deepEqual(withScheme('min(neg/pos,K):20'), ['min(neg/pos,K):20', 20]);
    assert.equal(reportWith({}).posWeightScheme, 'neg/pos');
    // Schemes of other snippets stay: there pos_weight is one half of a pair.
    const both = snippetInput(snippetKind('both'), countedClasses(reportWith({ scheme: 'sqrt(neg/pos)', cap: null })));
    assert.equal(both.vectors.pos_weight!.values[1], 199);
  });
  it('name a scheme that makes no pos_weight', () => {
    const problem = (scheme: unknown) => parseReportSettings({ scheme }).problems[0]!;
    assert.match(problem('enet'), /^ENet is no scheme for pos_weight alone; those are neg\/pos, /);
    assert.match(problem('balanced-per-label'), /is no scheme for pos_weight alone/);
    assert.match(problem('magic'), /no weighting scheme named "magic"/);
    assert.match(problem({}), /no weighting scheme/);
    assert.match(problem('min(neg/pos,K):0'), /K of the scheme/);
  });

  it('cap the numbers in code as they cap those of the report', () => {
    const values = (raw: object) =>
      snippetInput(snippetKind('pos_weight'), countedClasses(reportWith(raw))).vectors.pos_weight!.values[1];
    assert.deepEqual([values({}), values({ cap: 10 }), values({ cap: null })], [100, 10, 199]);
  });

  it('name what is wrong, and follow the rest', () => {
    const { settings, problems } = parseReportSettings({
      cap: 0,
      rules: { LB9999: 'off', LB2101: 'loud', LB2103: { apples: 1 }, LB2104: { positives: '3' }, LB2102: 'off' },
    });
    assert.deepEqual(problems, [
      'The cap of pos_weight must be a number from 1, or null for none.',
      'There is no rule "LB9999" about label data.',
      'The severity of LB2101 must be one of error, warning, info, hint, off.',
      'The rule LB2103 has no threshold "apples"; its thresholds are: positives.',
      'The threshold positives of LB2104 must be a number from 1 to 1000000.',
    ]);
    assert.deepEqual([...settings.rules!.keys()], ['LB2102']);
    assert.equal(settings.bounds, undefined);
  });
  it('cannot make the report fail, whatever they are', () => {
    for (const hostile of [null, 7, 'x', [], JSON.parse('{"__proto__": "off", "constructor": {"severity": {}}}')]) {
      const { settings } = parseReportSettings({ cap: hostile, rules: hostile });
      assert.doesNotThrow(() => buildReport([dataset()], settings));
    }
    assert.equal(parseReportSettings({ rules: { LB2103: { constructor: 1 } } }).problems.length, 1);
  });

  it('are written on a command line as CODE=SEVERITY and CODE.THRESHOLD=NUMBER', () => {
    const rules = new Map<string, RuleSettings>();
    ['LB2103=hint', 'LB2103.positives=50', 'LB2104.atLeast=2', 'LB2104.positives=9'].forEach((text) =>
      addRuleSetting(rules, text),
    );
    assert.deepEqual(Object.fromEntries(rules), {
      LB2103: { severity: 'hint', thresholds: { positives: 50 } },
      LB2104: { thresholds: { atLeast: 2, positives: 9 } },
    });
    for (const text of ['LB2103', '=off', 'LB1=off', 'LB2103=loud', 'LB2103.x=1', 'LB2103.positives=many']) {
      assert.throws(() => addRuleSetting(rules, text), { name: 'RangeError', message: /\.$/ }, text);
    }
  });
});

describe('the settings in the manifest', () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../package.json'), 'utf8')) as {
    contributes: { configuration: { properties: Record<string, Record<string, unknown>> } };
  };
  const { properties } = manifest.contributes.configuration;
  it('name every rule, by code and by name, and every severity', () => {
    const rules = properties['labelBalance.rules']!;
    const all = [...RULES, ...CODE_RULES];
    const names = [...all.map(({ code }) => code), ...all.map(({ name }) => name)];
    assert.deepEqual(rules.propertyNames, { enum: names });
    assert.match(JSON.stringify(rules.additionalProperties), new RegExp(SEVERITIES.map((s) => `"${s}"`).join(',')));
  });
  it('offer the schemes that make a pos_weight', () => {
    const { enum: offered, default: first } = properties['labelBalance.posWeight.scheme']!;
    const schemes = schemesFor('pos_weight').map(({ notation }) => notation);
    // The power is the root as long as it has no other exponent.
    assert.deepEqual(offered, schemes.filter((notation) => notation !== '(neg/pos)^a')); // prettier-ignore
    assert.equal(first, DEFAULT_POS_WEIGHT);
  });
  it('have the default cap of the core', () => {
    assert.equal(properties['labelBalance.posWeight.cap']!.default, DEFAULT_BOUNDS.cap);
  });
});
