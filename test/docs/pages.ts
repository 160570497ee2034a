import { RULES } from '../../src/core/findings/registry';
import type { Rule } from '../../src/core/findings/rule';
import { CODE_RULES } from '../../src/python/rules/registry';
import type { CodeRule } from '../../src/python/rules/rule';
import { SAMPLERS } from '../../src/core/training/sampling';
import { LOSSES } from './lossTable';
import type { Place, Scheme } from '../../src/core/weighting/scheme';
import { SCHEMES } from '../../src/core/weighting/schemes';
import { formats } from '../../src/formats/registry';
import { SNIPPETS } from '../../src/python/snippets/registry';
import { SNIPPET_GROUPS, type Tested } from '../../src/python/snippets/snippet';

/** Pages of the manual that are made from tables of the code; `docs.test.ts` keeps them up to date. */
export const PAGES: ReadonlyMap<string, () => string> = new Map([
  ['findings.md', findingsPage],
  ['rules.md', rulesPage],
  ['schemes.md', schemesPage],
  ['snippets.md', snippetsPage],
  ['formats.md', formatsPage],
]);

const GROUPS: Readonly<Record<string, string>> = {
  LB20: 'How the file could be read',
  LB21: 'Single classes',
  LB22: 'The data set as a whole',
  LB23: 'Classes together',
  LB24: 'Splits',
  LB25: 'Labels that are not there',
  LB26: 'What the data is for',
};

const MADE = '<!-- Made from the code: UPDATE_DOCS=1 npm run test:unit writes it anew. -->';

function findingsPage(): string {
  const sections = Object.entries(GROUPS).map(([prefix, title]) => {
    const rules = RULES.filter(({ code }) => code.startsWith(prefix));
    return `## ${title}\n\n${rules.map(describeRule).join('\n\n')}`;
  });
  return `# Findings about label data

${MADE}

Each rule makes at most one finding per label file, naming up to three classes and saying how many more there are.
Severity and thresholds are settings: \`labelBalance.rules\` in the editor, such as \`"LB2103": { "severity": "info",
"positives": 5 }\`, and \`--rule LB2103.positives=5\` or \`--rule LB2103=off\` on the command line. A rule of thumb is called one: it is a habit of the field, no verdict. Rules about
classes look at the training part where the splits are known, since weights come from there.

${sections.join('\n\n')}
`;
}

function describeRule({ code, name, title, severity, thresholds, ruleOfThumb, source, help }: Rule): string {
  const settings = Object.entries(thresholds).map(
    ([key, threshold]) =>
      `- \`${key}\`: ${threshold.title}: ${threshold.default} (${threshold.min} to ${threshold.max})`,
  );
  return [
    `### ${code} ${title}`,
    `\`${name}\`, ${severity === 'off' ? 'off by default' : severity}${ruleOfThumb ? ', a rule of thumb' : ''}`,
    help,
    ...(settings.length ? [settings.join('\n')] : []),
    `Source: ${source}.`,
  ].join('\n\n');
}

const PLACES: Readonly<Record<Place, string>> = {
  pos_weight: '`pos_weight`',
  weight: '`weight`',
  cross_entropy: '`CrossEntropyLoss(weight)`',
  sampler: 'sampler, per class',
  bias: 'bias of the last layer',
  logits: 'added to logits',
  margin: 'margin',
};

function schemesPage(): string {
  const samplers = SAMPLERS.map(
    ({ id, formula, source, use, offered }) =>
      `| \`${id}\`${offered ? '' : ' (not offered)'} | ${formula} | ${use} | ${source} |`,
  );
  return `# Weighting schemes

${MADE}

Symbols: pos, positives of a class; n, its known labels; neg = n - pos; π = pos / n. A \`weight\` is scaled to mean 1 over
the classes that occur; a \`pos_weight\` is never scaled. Before a number reaches code, classes without positives,
without negatives or without known labels get 1, and a \`pos_weight\` is kept between 0.01 and the cap (100 by default).

${SCHEMES.map(describeScheme).join('\n\n')}

## Losses of their own form

| loss | formula | from counts | defaults | use | source |
| --- | --- | --- | --- | --- | --- |
${LOSSES.map(({ title, formula, counts, defaults, use, source }) => `| ${title} | ${formula} | ${counts} | ${defaults} | ${use} | ${source} |`).join('\n')}

## Normalisation

A \`weight\` that is written into code has mean 1 over the classes that occur, which keeps the loss, and with it the
learning rate, comparable; with sum 1 the mean of BCE would be C times smaller. \`pos_weight\` is never normalised,
since its size against the negatives is its meaning. Under the mean of \`CrossEntropyLoss\` any scale gives the same
loss, because it divides by the sum of the weights.

## Weights of rows

| rule | weight of a row | use | source |
| --- | --- | --- | --- |
${samplers.join('\n')}

Offered rules are for \`WeightedRandomSampler\`. Use a sampler or a \`pos_weight\`, not both at full strength. Rows without labels get the smallest weight of another row;
most rules would never draw them. PyTorch draws from at most 16,777,216 rows (2^24).
`;
}

function describeScheme({
  id,
  notation,
  title,
  formula,
  places,
  parameters,
  atZero,
  atAll,
  floor,
  source,
  use,
}: Scheme): string {
  const where = (Object.entries(places) as [Place, string][]).map(
    ([place, entry]) => PLACES[place] + (entry === 'mean1' ? ' (mean 1)' : ''),
  );
  const ranges = parameters.map(
    ({ symbol, title: name, default: value, min, max, openMax }) =>
      `${symbol} (${name}): ${value}, from ${min} to ${openMax ? 'below ' : ''}${max}`,
  );
  return [
    `## ${title}`,
    `${[...new Set([id, notation])].map((name) => `\`${name}\``).join(' or ')}: ${formula}`,
    use,
    [
      `- Goes to: ${where.join(', ')}`,
      ...(ranges.length ? [`- Parameters: ${ranges.join('; ')}`] : []),
      ...(floor === undefined ? [] : [`- In \`pos_weight\` never below ${floor}`]),
      `- Without positives: ${atZero}. Without negatives: ${atAll}.`,
      `- Source: ${source}`,
    ].join('\n'),
  ].join('\n\n');
}

function snippetsPage(): string {
  const sections = Object.entries(SNIPPET_GROUPS).map(([group, title]) => {
    const kinds = SNIPPETS.filter((kind) => kind.group === group);
    return `## ${title}\n\n${kinds
      .map((kind) => `### \`${kind.id}\`: ${kind.title}\n\n${kind.use} ${testedSentence(kind.tested)}`)
      .join('\n\n')}`;
  });
  return `# Code that can be inserted

${MADE}

Each kind is inserted by *Label Balance: Insert Snippet…*, or printed by \`label-balance snippet PATH --kind KIND\`. The
numbers come from the training part of your data, under the safe policy: never infinite, 1 for a class that has no
positives or no negatives, capped at 100 unless you say otherwise. Inserted numbers carry one comment that says which
file and scheme they came from.

${sections.join('\n\n')}
`;
}

function testedSentence(tested: Tested): string {
  switch (tested.how) {
    case 'executed':
      return 'Tested by running it in PyTorch against an independent formula.';
    case 'parsed':
      return 'Tested by reading it back.';
    case 'stub':
      return `Tested in PyTorch with a stand-in for ${tested.framework}, not with ${tested.framework} itself.`;
  }
}

function formatsPage(): string {
  return `# Label files that are read

${MADE}

A file is read by the first format of this list that recognises its structure; names of files decide nothing alone.

${formats.map(({ title }, k) => `${k + 1}. ${title}`).join('\n')}

For tables the columns are chosen in this order: counts per class, a block of columns of 0 and 1, one label or box a
row, a list in a cell, one class a row. The report says which columns were taken and what would change that.
`;
}

const CODE_GROUPS: Readonly<Record<string, string>> = {
  LB01: 'Which weights a loss is given',
  LB02: 'Shapes',
  LB03: 'Types, arguments and devices',
  LB04: 'The value of the loss',
  LB05: 'How weights are computed',
  LB06: 'Which loss, and what goes into it',
  LB07: 'Unknown labels',
  LB08: 'Several corrections at once',
  LB09: 'Sampling and splitting',
  LB10: 'Frameworks',
  LB11: 'Numbers that were inserted',
};

function rulesPage(): string {
  const sections = Object.entries(CODE_GROUPS).map(([prefix, title]) => {
    const rules = CODE_RULES.filter(({ code }) => code.startsWith(prefix));
    return `## ${title}\n\n${rules.map(describeCodeRule).join('\n\n')}`;
  });
  return `# Rules about loss code

${MADE}

The rules read Python files and cells of notebooks; nothing is executed. Those about numbers compare them with the label
file that the code is trained on, and are silent where that is not clear. Names are followed to what was assigned to them
only where nothing else can have changed it, so that correct code is left alone. A comment silences a rule on its line:

\`\`\`python
criterion = nn.BCEWithLogitsLoss(w)  # label-balance: ignore[LB0101]
\`\`\`

The setting \`labelBalance.rules\` changes the severity of a rule, or turns it off, by its code or name:
\`"LB0803": "off"\`. \`label-balance check\` prints the same findings without an editor. Examples are for 1000 images with
600, 550, 200 and 100 positives of four classes.

${sections.join('\n\n')}
`;
}

function describeCodeRule({ code, name, title, severity, help, wrong, right }: CodeRule): string {
  const example = `\`\`\`python\n# wrong\n${wrong}\n\n# right\n${right}\n\`\`\``;
  return [`### ${code} ${title}`, `\`${name}\`, ${severity}`, help, example].join('\n\n');
}
