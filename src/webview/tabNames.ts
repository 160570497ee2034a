/**
 * The views of the page, in the order of their tabs. Apart from their drawing, because the editor restores them too and
 * has no document to draw on.
 */
export const TAB_TITLES = {
  classes: 'Classes',
  whatIf: 'What if',
  together: 'Labels together',
  splits: 'Splits',
  compare: 'Compare',
  explain: 'weight or pos_weight?',
} as const;

export type Tab = keyof typeof TAB_TITLES;
export const TABS = Object.keys(TAB_TITLES) as readonly Tab[];
