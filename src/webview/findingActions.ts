import { printable } from '../core/printable';
import { formatCount } from '../core/numbers';
import type { Finding } from '../core/findings/finding';
import type { Tab } from './tabNames';

/** What the page does about a finding. */
export type FindingAction =
  | { readonly kind: 'open'; readonly file: string; readonly line: number | undefined }
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'tab'; readonly tab: Tab }
  | { readonly kind: 'reading' }
  | { readonly kind: 'split' };

export interface TitledAction {
  readonly title: string;
  readonly action: FindingAction;
}

const tab = (tab: Tab, title: string): TitledAction => ({ title, action: { kind: 'tab', tab } });
const REMEDIES = tab('whatIf', 'Try remedies');
const READING: TitledAction = { title: 'Change how it is read', action: { kind: 'reading' } };
const SPLIT: TitledAction = { title: 'Create a stratified split…', action: { kind: 'split' } };
const TOGETHER = tab('together', 'See labels together');

/** By code, and by the hundred of the code where all its rules have one action. */
const ACTIONS: Readonly<Record<string, TitledAction>> = {
  LB20: READING,
  LB22: REMEDIES,
  LB23: TOGETHER,
  LB2301: tab('whatIf', 'Try a sampler'),
  LB24: tab('splits', 'Compare the parts'),
  LB2401: SPLIT,
  LB2402: SPLIT,
  LB25: READING,
  LB26: REMEDIES,
  LB2601: tab('explain', 'See which loss takes which weight'),
};

/** What there is to do about a finding: its place in a file first, then the classes it names, then what remedies it. */
export function actionsFor(finding: Finding, labelFile: string | undefined): TitledAction[] {
  const { code, file, line, classes = [], classCount = 0 } = finding;
  // The label file itself is named at the top; only a line of it is worth a link.
  const isPlace = file !== undefined && (file !== labelFile || line !== undefined);
  const title = line === undefined ? `Open ${printable(file ?? '', 60)}` : `Open line ${formatCount(line)}`;
  const [first] = classes;
  const remedy = ACTIONS[code] ?? ACTIONS[code.slice(0, 4)];
  return [
    ...(isPlace ? [{ title, action: { kind: 'open', file, line } } as const] : []),
    ...(first !== undefined && classCount > 0
      ? [{ title: `Show “${printable(first, 40)}”`, action: { kind: 'class', name: first } } as const]
      : []),
    ...(remedy ? [remedy] : []),
  ];
}
