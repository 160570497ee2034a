import type { TextEdit } from '../textEdit';
import { writeFloat } from '../tree/literals';
import type { CountedClasses } from '../countedClasses';
import { RAW_COUNTS, snippetClasses } from '../snippets/input';
import { MOST_COMMENTED_CLASSES, rowComment, vectorRows, writeCount } from '../snippets/writer';
import type { InsertedVector, InsertedWeights } from './insertedWeights';
import { digestOf, writeProvenance } from '../provenance';
import { classesDiffer, classesFor, valuesToday } from './staleWeights';

/**
 * Brings the numbers up to date: the numbers themselves, the counts in the comments behind them, and the samples in the
 * provenance comment. Where the classes differ the list is written anew. No two edits touch.
 *
 * @returns undefined where the scheme is not known, or one number can no longer stand for all classes.
 */
export function updateWeights(
  inserted: InsertedWeights,
  counted: CountedClasses,
  text: string,
): TextEdit[] | undefined {
  const edits: TextEdit[] = [provenanceEdit(inserted, counted)];
  for (const vector of inserted.vectors) {
    const today = classesFor(vector, counted);
    const values = valuesToday(inserted, vector, today);
    if (!values) {
      return undefined;
    }
    if (vector.isShared && new Set(values).size > 1) {
      return undefined;
    }
    const write = vector.origin.scheme === RAW_COUNTS ? writeCount : writeFloat;
    if (classesDiffer(inserted, vector, today)) {
      edits.push({ ...vector.list, text: wholeList(vector, [...values].map(write), today, text) });
      continue;
    }
    edits.push(...numberEdits(vector, Array.from(values, write), today, text));
  }
  return edits.filter((edit) => text.slice(edit.from, edit.to) !== edit.text);
}

function provenanceEdit({ comment, provenance }: InsertedWeights, { names, samples }: CountedClasses): TextEdit {
  const classes = names.length > MOST_COMMENTED_CLASSES ? digestOf(names) : undefined;
  return { from: comment.from, to: comment.to, text: writeProvenance({ ...provenance, samples, classes }) };
}

/** Where every number has its own line and comment, they are lined up again. */
function numberEdits(
  { numbers, rows }: InsertedVector,
  texts: readonly string[],
  today: CountedClasses,
  text: string,
): TextEdit[] {
  const width = Math.max(...texts.map((item) => item.length)) + 1;
  const classes = snippetClasses(today);
  return numbers.map(({ from, to }, id) => {
    const row = rows?.[id];
    const isOurs = row && /^, *$/.test(text.slice(to, row.from));
    return isOurs
      ? { from, to: row.to, text: `${`${texts[id]!},`.padEnd(width)}  ${rowComment(classes[id]!, id)}` }
      : { from, to, text: texts[id]! };
  });
}

/** The list with its brackets, indented like the statement it is in. */
function wholeList(
  { statement, rows, list }: InsertedVector,
  numbers: readonly string[],
  today: CountedClasses,
  text: string,
): string {
  if (!rows && !text.slice(list.from, list.to).includes('\n')) {
    return `[${numbers.join(', ')}]`;
  }
  const lineStart =
    Math.max(text.lastIndexOf('\n', statement.from - 1), text.lastIndexOf('\r', statement.from - 1)) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(statement.from === 0 ? 0 : lineStart))![0];
  return `[\n${vectorRows(numbers, snippetClasses(today))}\n]`.replaceAll('\n', `\n${indentation}`);
}
