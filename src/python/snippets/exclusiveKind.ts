import type { Task } from '../../core/tally/tally';
import { snippetKind } from './registry';
import type { SnippetKind } from './snippet';

/** The code of a loss over classes that exclude each other, one of them a sample or a token. */
export function exclusiveKind(task: Task): SnippetKind {
  return snippetKind(task === 'sequence' ? 'tags' : 'cross_entropy');
}
