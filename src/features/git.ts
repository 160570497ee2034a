import { type Uri, extensions } from 'vscode';

/** As much of the interface of the built-in Git extension as is used; https://github.com/microsoft/vscode/blob/main/extensions/git/src/api/git.d.ts */
export interface Commit {
  readonly hash: string;
  readonly message?: string;
  readonly commitDate?: Date;
  readonly authorDate?: Date;
}

export interface Repository {
  log(options: { maxEntries: number; path: string }): Promise<Commit[]>;
  getCommit(revision: string): Promise<Commit>;
  /** The bytes of a file, named by its path on disk, in a revision. */
  buffer(revision: string, path: string): Promise<Uint8Array>;
  readonly state: {
    readonly workingTreeChanges: readonly { readonly uri: Uri }[];
    readonly indexChanges: readonly { readonly uri: Uri }[];
  };
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { getRepository(uri: Uri): Repository | null };
}

/** The repository that a file is in; undefined where Git is not there or does not know the file. */
export async function repositoryOf(file: Uri): Promise<Repository | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (file.scheme !== 'file' || !extension) {
    return undefined;
  }
  const git = extension.isActive ? extension.exports : await extension.activate();
  return git.enabled ? (git.getAPI(1).getRepository(file) ?? undefined) : undefined;
}

export function timeOf({ commitDate, authorDate }: Commit): number | undefined {
  return (commitDate ?? authorDate)?.getTime();
}

/** `2024-05-31`. */
export function dayOf({ commitDate, authorDate }: Commit): string {
  return (commitDate ?? authorDate)?.toISOString().slice(0, 10) ?? '?';
}
