import type { WrittenSplit } from '../core/render/split';
import type { LabelsTogether } from '../core/together/labelsTogether';
import type { ReportSettings } from '../core/report/report';
import type { CountWish } from './countFile';
import type { ScanProgress } from './scanFiles';
import type { ScanResult } from './scanFolder';
import type { MemberBytes } from './samples/memberBytes';
import type { ClassSamples, SamplesWish } from './samples/classSamples';
import type { SentDataset } from './sentDatasets';
import type { SplitWish } from './splitRequest';

/** What the scan worker is told and tells: the same on desktop (worker thread) and in the browser (web worker). */

/** What is to be scanned, and how its bytes are reached. */
export interface ScanRequest {
  /** A path on disk, read in the worker, or a URI, whose files the editor reads on the worker's behalf. */
  readonly root: { readonly kind: 'disk'; readonly path: string } | { readonly kind: 'editor'; readonly uri: string };
  /** Patterns in the syntax of .gitignore. */
  readonly exclude: readonly string[];
  /** Whether .gitignore files are respected; where that leaves no labels, they are not. */
  readonly useIgnoreFiles: boolean;
  /** How a person wants label files to be read: the setting as it is, unchecked. */
  readonly sources?: unknown;
  /** Cap of pos_weight, severities and thresholds of rules; checked. */
  readonly report?: ReportSettings;
  /** A folder on disk for counts of earlier scans; undefined where there is no disk. */
  readonly cacheFolder?: string;
}

/** A question of the worker to the editor about a file or folder below `uri`; the path is relative. */
export interface FileCall {
  readonly call: number;
  readonly uri: string;
  readonly path: string;
  readonly method: 'list' | 'read' | 'write';
  /** What is to be written. */
  readonly bytes?: Uint8Array;
}

export interface ListedFile {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  readonly modified: number | undefined;
}

export type FileAnswer =
  | { readonly listed: readonly ListedFile[] }
  | { readonly bytes: Uint8Array }
  | { readonly written: true }
  | { readonly error: string; readonly code: string };

export type ToWorker =
  | { readonly kind: 'scan'; readonly job: number; readonly request: ScanRequest }
  | { readonly kind: 'together'; readonly question: number; readonly request: ScanRequest; readonly dataset: string }
  /** Counts a file on its own; without a wish, all label files of the folder. */
  | {
      readonly kind: 'count';
      readonly question: number;
      readonly request: ScanRequest;
      readonly wish: CountWish | undefined;
    }
  | { readonly kind: 'samples'; readonly question: number; readonly request: ScanRequest; readonly wish: SamplesWish }
  /** What is in a member of an archive or in a compressed file, up to so many bytes. */
  | {
      readonly kind: 'member';
      readonly question: number;
      readonly request: ScanRequest;
      readonly path: string;
      readonly most: number;
    }
  | { readonly kind: 'split'; readonly question: number; readonly request: ScanRequest; readonly wish: SplitWish }
  | { readonly kind: 'answer'; readonly call: number; readonly answer: FileAnswer };

/** What a scan found, as it crosses. */
export interface SentResult extends Omit<ScanResult, 'report'> {
  readonly report: { readonly schemaVersion: 1; readonly datasets: readonly SentDataset[] };
}

export type FromWorker =
  | { readonly kind: 'progress'; readonly job: number; readonly progress: ScanProgress }
  | { readonly kind: 'done'; readonly job: number; readonly result: SentResult }
  | { readonly kind: 'failed'; readonly job: number; readonly message: string; readonly forPerson: boolean }
  | { readonly kind: 'together'; readonly question: number; readonly together: LabelsTogether | undefined }
  | {
      readonly kind: 'counted';
      readonly question: number;
      readonly datasets: readonly SentDataset[];
      /** Why it cannot be counted, in words for the person. */
      readonly problem: string | undefined;
    }
  | {
      readonly kind: 'samples';
      readonly question: number;
      readonly found: ClassSamples | undefined;
      /** Why they cannot be found, in words for the person. */
      readonly problem: string | undefined;
    }
  | {
      readonly kind: 'member';
      readonly question: number;
      readonly member: MemberBytes | undefined;
      /** Why it cannot be read, in words for the person. */
      readonly problem: string | undefined;
    }
  | {
      readonly kind: 'split';
      readonly question: number;
      readonly split: WrittenSplit | undefined;
      /** Why it cannot be split, in words for the person. */
      readonly problem: string | undefined;
    }
  | { readonly kind: 'log'; readonly message: string }
  | { readonly kind: 'call'; readonly call: FileCall };
