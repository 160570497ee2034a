import { printable } from '../../core/printable';
import { formatAmount, formatWeight } from '../../core/numbers';
import type { InsertedWeights } from '../weights/insertedWeights';
import type { PythonFile } from '../pythonFile';
import { type StaleReason, type StaleWeights, staleWeights } from '../weights/staleWeights';
import { updateWeights } from '../weights/updateWeights';
import type { CodeRule, Fix, Problem, RuleData } from './rule';

/** Rules about numbers that were inserted with a provenance comment. */

const NAME_LENGTH = 40;
const COMMENT = '# label-balance: pos_weight=neg/pos cap=100 source=data/train.csv samples=1000\n';
const NUMBERS = `${COMMENT}pos_weight = torch.tensor([4.0, 9.0])`;

export const STALE_RULES: readonly CodeRule[] = [
  {
    ...{
      code: 'LB1101',
      name: 'stale-weights',
      title: 'Inserted weights that no longer fit the data',
      severity: 'warning',
    },
    help: 'The counts of the label file have moved a weight by more than the setting `labelBalance.staleWeights.threshold` allows. *Update weights* rewrites the numbers, and the counts in the comments, by the scheme that the comment names.',
    wrong: `${NUMBERS}  # today's counts give 4.0 and 12.0`,
    right: `${NUMBERS}  # today's counts give 4.0 and 9.0`,
    check: eachInserted(['changed']),
  },
  {
    ...{
      code: 'LB1102',
      name: 'stale-length',
      title: 'Inserted weights for another number of classes',
      severity: 'error',
    },
    help: 'Classes were added to or taken from the label file. The model has to have as many outputs as there are weights; check its last layer too.',
    wrong: `${NUMBERS}  # the file has three classes today`,
    right: `${NUMBERS}  # the file has two classes`,
    check: eachInserted(['length']),
  },
  {
    ...{
      code: 'LB1103',
      name: 'stale-order',
      title: 'Inserted weights in another order than the classes',
      severity: 'error',
    },
    help: 'The label file lists its classes in another order than when the numbers were inserted, so that each number goes to another class. Nothing fails at run time.',
    wrong: `${COMMENT}pos_weight = torch.tensor([\n    4.0,  # 0 bicycle (200 of 1000)\n    9.0,  # 1 bus (100 of 1000)\n])  # the file has bus, bicycle today`,
    right: `${NUMBERS}  # the file has bicycle, bus`,
    check: eachInserted(['order']),
  },
  {
    ...{ code: 'LB1104', name: 'stale-classes', title: 'Inserted weights for other classes', severity: 'error' },
    help: 'The label file has as many classes as there are numbers, but other ones. *Update weights* writes the list anew.',
    wrong: `${COMMENT}pos_weight = torch.tensor([\n    4.0,  # 0 bicycle (200 of 1000)\n    9.0,  # 1 bus (100 of 1000)\n])  # the file has bicycle and tram today`,
    right: `${NUMBERS}  # the file has bicycle and bus`,
    check: eachInserted(['classes']),
  },
  {
    ...{
      code: 'LB1105',
      name: 'stale-source',
      title: 'Inserted weights whose label file is not found',
      severity: 'warning',
    },
    help: 'The label file that the comment names was moved, renamed or deleted, or can no longer be read, so that the numbers cannot be checked. Put the new path into the comment, or insert the numbers anew.',
    wrong: `${NUMBERS}  # there is no data/train.csv`,
    right: `${NUMBERS}  # data/train.csv is there`,
    check: eachInserted(['gone']),
  },
  {
    ...{
      code: 'LB1106',
      name: 'edited-weights',
      title: 'Inserted weights that were changed by hand',
      severity: 'info',
    },
    help: 'The data is as it was, but a number is not what the scheme of the comment gives, or the comment names a scheme that does not exist. If that is intended, delete the comment, which is then no longer true.',
    wrong: `${NUMBERS.replace('9.0', '5.0')}`,
    right: NUMBERS,
    check: eachInserted(['edited', 'unknown-scheme']),
  },
];

/** A rule about inserted numbers that no longer fit for one of these reasons. */
function eachInserted(reasons: readonly StaleReason[]): CodeRule['check'] {
  return (file, data) => file.insertedWeights.flatMap((inserted) => problemsOf(inserted, file, data, reasons));
}

function problemsOf(
  inserted: InsertedWeights,
  file: PythonFile,
  { source, staleThreshold }: RuleData,
  reasons: readonly StaleReason[],
): Problem[] {
  const today = source(inserted.provenance.source);
  if (!today) {
    return [];
  }
  const counted = today === 'gone' ? undefined : today;
  const stale = staleWeights(inserted, counted, staleThreshold);
  const edits = counted && stale.length > 0 ? updateWeights(inserted, counted, file.text) : undefined;
  // Only where nothing but the counts has moved do the new numbers mean what the old ones meant.
  const kind = stale.every(({ reason }) => reason === 'changed') ? 'safe' : 'ask';
  const fix: Fix | undefined = edits?.length ? { title: 'Update weights', kind, edits } : undefined;
  return stale
    .filter(({ reason }) => reasons.includes(reason))
    .map((entry) => ({
      // The comment and the line that the list begins on; the numbers themselves stay readable.
      from: entry.vector === inserted.vectors[0] ? inserted.comment.from : entry.vector.statement.from,
      to: entry.vector.list.from + 1,
      message: messageOf(entry, inserted),
      source: inserted.provenance.source,
      ...(fix && { fix }),
    }));
}

function messageOf({ reason, vector, classes, worst }: StaleWeights, { provenance }: InsertedWeights): string {
  const file = printable(provenance.source);
  switch (reason) {
    case 'gone':
      return `The label file ${file}, which these numbers came from, is not found any more.`;
    case 'length':
      return `There ${vector.numbers.length === 1 ? 'is' : 'are'} ${formatAmount(vector.numbers.length, 'number')} here, but ${file} has ${formatAmount(classes!, 'class')} today.`;
    case 'classes':
      return `${file} has other classes today than those these numbers were made for.`;
    case 'order':
      return `The classes stand in another order in ${file} today, so these numbers go to the wrong classes.`;
    case 'unknown-scheme':
      return `There is no scheme named "${printable(vector.origin.scheme, NAME_LENGTH)}", so these numbers cannot be checked.`;
    case 'edited':
    case 'changed': {
      const { name, before, today } = worst!;
      const what = `${vector.origin.name === 'cross_entropy' ? 'weight' : vector.origin.name} of "${printable(name, NAME_LENGTH)}"`;
      const [is, would] = [formatWeight(before), formatWeight(today)];
      return reason === 'changed'
        ? `${file} has changed: the ${what} is ${is} here, and ${would} by today's counts.`
        : `The ${what} is ${is} here, but ${printable(vector.origin.scheme, NAME_LENGTH)} gives ${would} for the same data.`;
    }
  }
}
