import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { CancelledError, HumanError } from '../../../src/scan/errors';
import type { ScanServiceHost } from '../../../src/scan/scanHost';
import { ScanService } from '../../../src/scan/scanService';
import type { FromWorker, SentResult, ToWorker } from '../../../src/scan/workerProtocol';

const RESULT: SentResult = {
  report: { schemaVersion: 1, datasets: [] },
  sources: ['data/train.csv', 'labels/'],
  unread: [],
  ignoredFolders: [],
  leftOut: 0,
  sourceProblems: [],
  files: 3,
};

/** A host whose worker does what the test says; `answer` plays the worker. */
function setUp({ debounce = 5, idle = 1000 } = {}) {
  const posted: ToWorker[] = [];
  const logged: string[] = [];
  let workers = 0;
  let ended = 0;
  let toService: (message: FromWorker) => void = () => assert.fail('no worker was started');
  let breakWorker: (error: Error) => void = () => assert.fail('no worker was started');
  const host: ScanServiceHost = {
    startWorker(onMessage, onError) {
      workers++;
      toService = onMessage;
      breakWorker = onError;
      return { post: (message) => posted.push(message), terminate: () => void ended++ };
    },
    request: (folder) => ({ root: { kind: 'disk', path: folder }, exclude: [], useIgnoreFiles: true }),
    log: (message) => logged.push(message),
  };
  const service = new ScanService(host, { debounce, idle });
  const job = (): number => {
    const last = posted.at(-1);
    assert.equal(last?.kind, 'scan');
    return last.job;
  };
  return {
    service,
    posted,
    logged,
    count: () => ({ workers, ended, scans: posted.length }),
    answer: (message: FromWorker) => toService(message),
    done: (result = RESULT) => toService({ kind: 'done', job: job(), result }),
    job,
    crash: (error: Error) => breakWorker(error),
  };
}

describe('the scan service', () => {
  it('gives the result and keeps it', async () => {
    const { service, done } = setUp();
    const scan = service.scan('a');
    assert.deepEqual(service.state('a'), { result: undefined, scanning: true });
    done();
    assert.deepEqual(await scan, RESULT);
    assert.deepEqual(service.state('a').result, RESULT);
    assert.equal(service.state('a').scanning, false);
  });

  it('runs one scan for all who ask at the same time', async () => {
    const { service, done, count } = setUp();
    const scans = [service.scan('a'), service.scan('a'), service.result('a')];
    done();
    assert.deepEqual(await Promise.all(scans), [RESULT, RESULT, RESULT]);
    assert.equal(count().scans, 1);
  });

  it('scans folders one after another in one worker', async () => {
    const { service, done, count } = setUp();
    const first = service.scan('a');
    const second = service.scan('b');
    assert.equal(count().scans, 1);
    done();
    await first;
    done();
    await second;
    assert.deepEqual(count(), { workers: 1, ended: 0, scans: 2 });
  });

  it('cancels by ending the worker, and starts another for the next scan', async () => {
    const { service, done, count } = setUp();
    const cancelled = service.scan('a');
    service.cancel('a');
    await assert.rejects(cancelled, CancelledError);
    assert.equal(count().ended, 1);
    const again = service.scan('a');
    done();
    await again;
    assert.equal(count().workers, 2);
  });

  it('leaves the running scan alone when one that waits is cancelled', async () => {
    const { service, done, count } = setUp();
    const first = service.scan('a');
    const second = service.scan('b');
    service.cancel('b');
    await assert.rejects(second, CancelledError);
    done();
    await first;
    assert.equal(count().ended, 0);
  });

  it('ignores what a worker says after it was ended', async () => {
    const { service, answer, job } = setUp();
    const scan = service.scan('a');
    const old = job();
    service.cancel('a');
    await assert.rejects(scan, CancelledError);
    answer({ kind: 'done', job: old, result: RESULT });
    assert.equal(service.state('a').result, undefined);
  });

  it('tells of progress and of the end', () => {
    const { service, answer, done, job } = setUp();
    const seen: string[] = [];
    service.onDidChange((folder) => {
      const { scanning, progress, result } = service.state(folder);
      seen.push([scanning, progress?.bytes, Boolean(result)].join(' '));
    });
    void service.scan('a');
    answer({ kind: 'progress', job: job(), progress: { file: 'x.csv', bytes: 10, totalBytes: 20 } });
    done();
    assert.deepEqual(seen, ['true  false', 'true 10 false', 'false  true']);
  });

  it('keeps the last result while a newer scan fails, and says why in words', async () => {
    const { service, answer, done, job, logged } = setUp();
    const first = service.scan('a');
    done();
    await first;
    const second = service.scan('a');
    answer({ kind: 'failed', job: job(), message: 'TypeError: x is undefined', forPerson: false });
    await assert.rejects(second, HumanError);
    assert.deepEqual(service.state('a').result, RESULT);
    assert.match(service.state('a').error ?? '', /log/);
    assert.match(logged.join(), /x is undefined/);
  });

  it('survives the death of its worker', async () => {
    const { service, crash, done } = setUp();
    const scan = service.scan('a');
    crash(Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
    await assert.rejects(scan, /memory/);
    const again = service.scan('a');
    done();
    assert.deepEqual(await again, RESULT);
  });

  it('makes one scan of a burst of 10,000 changes', async () => {
    const { service, done, count } = setUp();
    const first = service.scan('a');
    done();
    await first;
    for (let i = 0; i < 10_000; i++) {
      service.filesChanged('a', [{ path: `labels/${i}.txt`, kind: 'changed' }]);
    }
    await wait(60);
    assert.equal(count().scans, 2);
    done();
  });

  it('makes none of changes that matter to no report', async () => {
    const { service, done, count } = setUp();
    service.filesChanged('a', [{ path: 'data/train.csv', kind: 'changed' }]);
    const first = service.scan('a');
    done();
    await first;
    service.filesChanged('a', [
      { path: 'runs/model.pt', kind: 'created' },
      { path: '.git/index', kind: 'changed' },
      { path: 'other.csv', kind: 'changed' },
    ]);
    await wait(40);
    assert.equal(count().scans, 1);
  });

  it('scans once more where a change came while it was scanning', async () => {
    const { service, done, count } = setUp();
    const first = service.scan('a');
    done();
    await first;
    const second = service.scan('a');
    service.filesChanged('a', [{ path: 'data/train.csv', kind: 'changed' }]);
    done();
    await second;
    await wait(60);
    assert.equal(count().scans, 3);
    done();
  });

  it('begins the first scan when a surface wants data, and only then', () => {
    const { service, count } = setUp();
    service.ensure('a');
    service.ensure('a');
    assert.equal(count().scans, 1);
  });

  it('ends an idle worker', async () => {
    const { service, done, count } = setUp({ idle: 10 });
    const scan = service.scan('a');
    done();
    await scan;
    await wait(40);
    assert.equal(count().ended, 1);
  });

  it('asks the worker how labels stand together, and answers nothing when the worker is ended', async () => {
    const { service, posted, answer } = setUp();
    const first = service.together('a', 'train.csv');
    const asked = posted.at(-1)!;
    assert.equal(asked.kind, 'together');
    assert.equal(asked.dataset, 'train.csv');
    answer({ kind: 'together', question: asked.question, together: undefined });
    assert.equal(await first, undefined);
    const second = service.together('a', 'train.csv');
    service.dispose();
    assert.equal(await second, undefined);
  });

  it('counts a file on its own, and says why where it cannot', async () => {
    const { service, posted, answer } = setUp();
    const wish = { path: 'train.csv', among: 'folder' } as const;
    const first = service.count('a', wish);
    const asked = posted.at(-1)!;
    assert.equal(asked.kind, 'count');
    assert.deepEqual(asked.wish, wish);
    answer({ kind: 'counted', question: asked.question, datasets: [], problem: undefined });
    assert.deepEqual(await first, []);
    assert.deepEqual(service.state('a'), { scanning: false }, 'what is known of the folder stays as it is');
    const second = service.count('a', wish);
    answer({ kind: 'counted', question: asked.question + 1, datasets: [], problem: 'It is one of many files.' });
    await assert.rejects(second, /one of many files/);
    const third = service.count('a', undefined);
    service.dispose();
    await assert.rejects(third, CancelledError);
  });

  it('scans the folder that a person looks at before those that wait', async () => {
    const { service, posted, done } = setUp();
    service.ensure('a');
    service.ensure('b');
    service.ensure('c');
    service.attend('c');
    done();
    done();
    done();
    const order = posted.map((message) => message.kind === 'scan' && message.request.root);
    assert.deepEqual(
      order,
      ['a', 'c', 'b'].map((path) => ({ kind: 'disk', path })),
    );
    assert.deepEqual(await service.result('b'), RESULT);
  });

  it('asks the worker for samples of a class, and says why where there can be none', async () => {
    const { service, posted, answer } = setUp();
    const wish = { file: 'train.csv', format: 'csv-multi-hot', name: 'cat' };
    const found = { samples: [{ file: 'train.csv', line: 3 }], isContainer: false, isFolder: false };
    const first = service.samples('a', wish);
    const asked = posted.at(-1)!;
    assert.equal(asked.kind, 'samples');
    assert.deepEqual(asked.wish, wish);
    answer({ kind: 'samples', question: asked.question, found, problem: undefined });
    assert.deepEqual(await first, found);
    const second = service.samples('a', wish);
    answer({ kind: 'samples', question: asked.question + 1, found: undefined, problem: 'It went away.' });
    await assert.rejects(second, /It went away/);
    const third = service.samples('a', wish);
    service.dispose();
    await assert.rejects(third, CancelledError);
  });

  it('forgets a folder that left', async () => {
    const { service } = setUp();
    const scan = service.scan('a');
    service.forget('a');
    await assert.rejects(scan, CancelledError);
    assert.deepEqual(service.state('a'), { scanning: false });
  });
});
