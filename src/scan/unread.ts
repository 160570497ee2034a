/** A file that by its name could hold labels and was not read as a label file, and why. */
export interface UnreadFile {
  readonly file: string;
  readonly reason: 'empty' | 'binary' | 'no-rows' | 'no-labels' | 'no-labels-inside' | 'old-excel' | 'damaged';
  /** Of a damaged container: what is wrong and what to do, in full sentences. */
  readonly detail?: string;
}

/** So many are said one by one; of more, the first few are named. */
const MANY = 2;
const NAMED = 5;

/** Why files are not in the report, as full sentences that say what to do; many of one kind in one sentence. */
export function unreadSentences(unread: readonly UnreadFile[]): string[] {
  const plain = unread.filter(({ reason }) => reason === 'no-labels' || reason === 'no-labels-inside');
  if (plain.length <= MANY) {
    return unread.map(sentenceOf);
  }
  const others = unread.filter((file) => !plain.includes(file));
  const more = plain.length > NAMED ? ` and ${plain.length - NAMED} more` : '';
  const names = plain.slice(0, NAMED).map(({ file }) => file);
  return [
    ...others.map(sentenceOf),
    `${names.join(', ')}${more} have nothing in them that looks like labels: 0 and 1 for each class, one class name, or a ` +
      'list of class names. If one holds labels, name their columns in the setting labelBalance.sources.',
  ];
}

function sentenceOf({ file, reason, detail = '' }: UnreadFile): string {
  switch (reason) {
    case 'empty':
      return `${file} is empty. Write the labels into it, or delete it.`;
    case 'binary':
      return `${file} is a binary file, although its name says text. Export it again as text.`;
    case 'no-rows':
      return `${file} has a header and no rows. Export it again with its rows.`;
    case 'no-labels':
      return (
        `${file} has no columns that look like labels: 0 and 1 for each class, one class name, ` +
        'or a list of class names. If it holds labels, name their columns in the setting labelBalance.sources.'
      );
    case 'no-labels-inside':
      return (
        `${file} opens, but nothing in it looks like labels: columns or arrays of 0 and 1 for each class, of class ids ` +
        'or names. If it holds labels, name their columns in the setting labelBalance.sources.'
      );
    case 'old-excel':
      return `${file} is a workbook of Excel before 2007 (.xls), which is not read. Save it as .xlsx or CSV if it holds labels.`;
    case 'damaged':
      return `${file} cannot be read. ${detail}`;
  }
}
