import { type Uri, l10n } from 'vscode';
import { fileOf } from '../folders';
import { type Commit, dayOf, repositoryOf, timeOf } from '../git';

/** So far back the history of a label file is looked into. */
const MOST_COMMITS = 200;

/**
 * Since when a label file is another than when the code was last committed, as a full sentence; undefined where Git is
 * not there, does not know the files, or knows of no change.
 */
export async function dataMoved(labelFile: Uri, code: Uri): Promise<string | undefined> {
  try {
    const repository = await repositoryOf(labelFile);
    if (!repository) {
      return undefined;
    }
    const [codeCommits, dataCommits] = await Promise.all([
      repository.log({ maxEntries: 1, path: fileOf(code).fsPath }),
      repository.log({ maxEntries: MOST_COMMITS, path: labelFile.fsPath }),
    ]);
    const moved = firstAfter(dataCommits, codeCommits[0]);
    if (moved) {
      return l10n.t('It changed with commit {0} of {1}.', moved.hash.slice(0, 7), dayOf(moved));
    }
    const { workingTreeChanges, indexChanges } = repository.state;
    const isUncommitted = [...workingTreeChanges, ...indexChanges].some(
      ({ uri }) => uri.toString() === labelFile.toString(),
    );
    const last = dataCommits[0];
    return isUncommitted && last
      ? l10n.t('It changed since commit {0} of {1}, without a commit.', last.hash.slice(0, 7), dayOf(last))
      : undefined;
  } catch {
    // Git is a help, never a condition: a repository may be locked, shallow or gone.
    return undefined;
  }
}

/** The oldest commit of the label file that is younger than the code's own; the lists begin with the youngest. */
function firstAfter(commits: readonly Commit[], code: Commit | undefined): Commit | undefined {
  const since = code && timeOf(code);
  return since === undefined ? undefined : commits.findLast((commit) => (timeOf(commit) ?? -Infinity) > since);
}
