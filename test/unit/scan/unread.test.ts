import assert from 'node:assert/strict';
import { FileSet } from '../../../src/formats/fileSet';
import { unreadFiles, unreadSentence } from '../../../src/scan/unread';

async function sentences(content: Record<string, string>): Promise<string[]> {
  const bytes = (path: string): Uint8Array => new TextEncoder().encode(content[path]);
  const entries = Object.keys(content).map((path) => ({ path, size: bytes(path).length }));
  const reader = {
    read: (path: string, start = 0, end?: number) => bytes(path).subarray(start, end),
    stream: () => assert.fail('heads are enough'),
  };
  return (await unreadFiles(new FileSet(entries, reader), [])).map(unreadSentence);
}

describe('files that are not in the report', () => {
  it('have a sentence that says why; of a container that could be damaged, this too', async () => {
    const [table, container, ...others] = await sentences({
      'notes.csv': 'text\nhello\n',
      'labels.parquet': 'PAR1 and what is no footer PAR1',
      'settings.json': '{}',
    });
    assert.match(table!, /^notes\.csv has no columns that look like labels: /);
    assert.match(container!, /^labels\.parquet has no columns that look like labels, or it is damaged\. /);
    assert.match(container!, /fetch or write the file again\.$/);
    assert.deepEqual(others, []);
  });
});
