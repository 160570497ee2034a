import type { LabelsTogether } from '../core/together/labelsTogether';
import type { DatasetReport } from '../core/report/report';
import type { WrittenSplit } from '../core/render/split';
import type { CountWish } from './countFile';
import { CancelledError, HumanError } from './errors';
import type { MemberBytes } from './samples/memberBytes';
import type { ClassSamples, SamplesWish } from './samples/classSamples';
import type { ScanServiceHost } from './scanHost';
import { unpackDatasets } from './sentDatasets';
import type { SplitWish } from './splitRequest';
import { splitInWorker, type SplitRunOptions } from './splitRun';
import type { WorkerLink } from './workerLink';

/** What is asked of the worker besides scans: each question has one answer, and nothing is remembered of it. */
export abstract class WorkerQuestions {
  protected abstract readonly link: WorkerLink;

  constructor(protected readonly host: ScanServiceHost) {}

  /**
   * How the labels of a dataset of a scanned folder stand together; undefined where that cannot be said (any more). It
   * is asked of the worker when a person wants to see it: every report would be too large with it.
   */
  async together(folder: string, dataset: string): Promise<LabelsTogether | undefined> {
    const request = this.host.request(folder);
    const answer = await this.link.ask((question) => ({ kind: 'together', question, request, dataset }));
    return answer?.kind === 'together' ? answer.together : undefined;
  }

  /**
   * Counts a label file on its own, or all label files of a folder that need not be one of the workspace; what is known
   * of the folder stays as it is.
   *
   * @param folder URI
   * @throws {CancelledError} when the worker was ended
   * @throws {HumanError} when it cannot be done
   */
  async count(folder: string, wish: CountWish | undefined): Promise<readonly DatasetReport[]> {
    const request = this.host.request(folder);
    const answer = await this.link.ask((question) => ({ kind: 'count', question, request, wish }));
    if (answer?.kind !== 'counted') {
      throw new CancelledError();
    }
    if (answer.problem !== undefined) {
      throw new HumanError(answer.problem);
    }
    return unpackDatasets(answer.datasets);
  }

  /**
   * The first samples of a class of a scanned folder, looked for in the worker.
   *
   * @throws {CancelledError} when the worker was ended
   * @throws {HumanError} when they cannot be found
   */
  async samples(folder: string, wish: SamplesWish): Promise<ClassSamples> {
    const request = this.host.request(folder);
    const answer = await this.link.ask((question) => ({ kind: 'samples', question, request, wish }));
    if (answer?.kind === 'samples' && answer.problem !== undefined) {
      throw new HumanError(answer.problem);
    }
    if (answer?.kind !== 'samples' || !answer.found) {
      throw new CancelledError();
    }
    return answer.found;
  }

  /**
   * What is in a member of an archive, or in a compressed file, of a scanned folder.
   *
   * @param most bytes that are wanted
   * @throws {CancelledError} when the worker was ended
   * @throws {HumanError} when it cannot be read
   */
  async member(folder: string, path: string, most: number): Promise<MemberBytes> {
    const request = this.host.request(folder);
    const answer = await this.link.ask((question) => ({ kind: 'member', question, request, path, most }));
    if (answer?.kind === 'member' && answer.problem !== undefined) {
      throw new HumanError(answer.problem);
    }
    if (answer?.kind !== 'member' || !answer.member) {
      throw new CancelledError();
    }
    return answer.member;
  }

  /** Writes a stratified split of a label file of a folder; see {@link splitInWorker}. */
  split(folder: string, wish: SplitWish, options: SplitRunOptions): Promise<WrittenSplit> {
    return splitInWorker(this.host, folder, wish, options);
  }
}
