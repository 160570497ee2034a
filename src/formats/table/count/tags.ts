import type { Tally, Task } from '../../../core/tally/tally';
import { parseTag } from '../../conll/tags';
import { SentenceCounter } from '../../conll/sentenceCounter';
import type { TagsLayout } from '../layout';
import { splitList } from '../lists';
import type { CountTableContext, RowCounter } from './rowCounter';
import type { TableRow } from '../table';

/** Counts sentences by the BIO tags of their tokens: a row a token, or a row a sentence. */
export class TagCounter implements RowCounter {
  readonly columns: readonly number[];
  private readonly sentences = new SentenceCounter();
  private sentence = '';

  constructor(
    private readonly layout: TagsLayout,
    private readonly context: CountTableContext,
  ) {
    this.columns = [layout.column, ...(layout.sentence ? [layout.sentence] : [])].map(({ index }) => index);
  }

  row({ cells, line }: TableRow): undefined {
    const { layout, sentences } = this;
    const text = textOf(cells[0]);
    if (!layout.sentence) {
      for (const tag of splitList(text, layout.syntax ?? ' ')) {
        this.tag(tag, line);
      }
      sentences.end();
      return undefined;
    }
    const sentence = textOf(cells[1]);
    if (sentence !== '' && sentence !== this.sentence) {
      sentences.end();
      this.sentence = sentence;
    }
    this.tag(text, line);
    return undefined;
  }

  finish(): { tally: Tally; task: Task } {
    this.sentences.end();
    return { tally: this.sentences.builder.build(), task: 'sequence' };
  }

  private tag(text: string, line: number): void {
    const tag = parseTag(text, 'prefix');
    if (tag) {
      this.sentences.add(tag);
    } else {
      const detail = `${JSON.stringify(text.slice(0, 40))} in column ${this.layout.column.name} is no tag`;
      this.sentences.builder.report('malformed-record', { file: this.context.file, line, detail });
    }
  }
}

function textOf(cell: TableRow['cells'][number] | undefined): string {
  return typeof cell === 'string' ? cell.trim() : '';
}
