import { Uri, l10n } from 'vscode';
import { printable } from '../../core/printable';
import type { DatasetReport } from '../../core/report/report';
import { HumanError } from '../../scan/errors';
import type { InsteadOf } from '../../scan/overlay';
import { type Commit, type Repository, dayOf, repositoryOf } from '../git';

/** So many commits of a label file are offered. */
const MOST_COMMITS = 30;
/** What Git LFS leaves in the place of a large file. */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/** The commits that changed the label file of a dataset, the youngest first; none where Git does not know the file. */
export async function commitsOf(folder: string, { files }: DatasetReport): Promise<readonly Commit[]> {
  const file = labelFile(folder, files);
  try {
    return (await (await repositoryOf(file))?.log({ maxEntries: MOST_COMMITS, path: file.fsPath })) ?? [];
  } catch {
    // Git is a help, never a condition: a repository may be locked, shallow or gone.
    return [];
  }
}

/**
 * The commit that a branch, a tag or the beginning of a hash names.
 *
 * @throws {HumanError} where there is none
 */
export async function commitNamed(folder: string, { files }: DatasetReport, name: string): Promise<Commit> {
  const repository = await repositoryFor(labelFile(folder, files));
  try {
    return await repository.getCommit(name);
  } catch {
    throw new HumanError(l10n.t('Git knows no commit "{0}".', printable(name, 80)));
  }
}

/** `1a2b3c4 of 2024-05-31`. */
export function commitTitle(commit: Commit): string {
  return l10n.t('{0} of {1}', commit.hash.slice(0, 7), dayOf(commit));
}

/**
 * The label file and its sidecars as they were in a commit; undefined for those that were not there.
 *
 * @throws {HumanError} where the label file was not there, or Git has no content for it
 */
export async function filesInCommit(folder: string, { files }: DatasetReport, hash: string): Promise<InsteadOf> {
  const repository = await repositoryFor(labelFile(folder, files));
  const instead = new Map<string, Uint8Array | undefined>();
  for (const path of files) {
    instead.set(path, await bytesOf(repository, hash, Uri.joinPath(Uri.parse(folder), path)));
  }
  if (instead.get(files[0]!) === undefined) {
    throw new HumanError(l10n.t('{0} was not there in commit {1}.', printable(files[0]!), hash.slice(0, 7)));
  }
  return instead;
}

async function bytesOf(repository: Repository, hash: string, file: Uri): Promise<Uint8Array | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await repository.buffer(hash, file.fsPath);
  } catch {
    return undefined;
  }
  if (new TextDecoder('latin1').decode(bytes.subarray(0, LFS_POINTER.length)) === LFS_POINTER) {
    throw new HumanError(
      l10n.t(
        '{0} is stored with Git LFS. Check the commit out into another folder, and compare with the file there.',
        printable(file.path.split('/').at(-1)!),
      ),
    );
  }
  return bytes;
}

async function repositoryFor(file: Uri): Promise<Repository> {
  const repository = await repositoryOf(file);
  if (!repository) {
    throw new HumanError(
      l10n.t('Git does not know {0}. Is Git enabled, and is the file in a repository?', printable(file.path)),
    );
  }
  return repository;
}

function labelFile(folder: string, files: readonly string[]): Uri {
  return Uri.joinPath(Uri.parse(folder), files[0]!);
}
