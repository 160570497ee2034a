import { Diagnostic, DiagnosticSeverity, Disposable, Range, Uri, languages, workspace } from 'vscode';
import type { SourceProblem } from '../../scan/sources';
import { rangeOfProblem } from './settingsRange';
import type { Services } from '../services';
import { settingsFiles } from './sourceSettings';

/** Settings for label files that cannot be followed are marked in the settings file, where they stand. */
export function registerSourceDiagnostics(services: Services): Disposable {
  const { scans, log } = services;
  const collection = languages.createDiagnosticCollection('labelBalance.sources');
  let latest = 0;
  const update = async (): Promise<void> => {
    const turn = ++latest;
    const found = await diagnose(services);
    // While files were opened a scan may have ended: its call knows better.
    if (turn === latest) {
      collection.clear();
      collection.set([...found].map(([file, diagnostics]) => [Uri.parse(file), diagnostics]));
    }
  };
  return Disposable.from(
    collection,
    scans.onDidChange((folder) => {
      if (!scans.state(folder).scanning) {
        update().catch((error: unknown) => log.error(`settings: ${String(error)}`));
      }
    }),
  );
}

async function diagnose({ scans }: Services): Promise<ReadonlyMap<string, Diagnostic[]>> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const problemsOf = (folder: Uri): readonly SourceProblem[] =>
    scans.state(folder.toString()).result?.sourceProblems ?? [];
  const found = new Map<string, Map<string, Diagnostic>>();
  for (const folder of folders) {
    for (const problem of problemsOf(folder)) {
      // Settings of all folders may name a file of one of them.
      const elsewhere =
        problem.noFile && folders.some((other) => !problemsOf(other).some((p) => p.key === problem.key));
      const file = settingsFiles(folder).find(({ sources }) => !problem.key || Object.hasOwn(sources, problem.key));
      if (!file || (elsewhere && file.root.length > 1)) {
        continue;
      }
      const at = rangeOfProblem(await textOf(file.uri), file.root, problem);
      if (at) {
        const range = new Range(at.start.line, at.start.character, at.end.line, at.end.character);
        const diagnostic = new Diagnostic(range, problem.message, DiagnosticSeverity.Warning);
        diagnostic.source = 'Label Balance';
        diagnostic.code = 'LB2013';
        const ofFile = found.get(file.uri.toString()) ?? new Map<string, Diagnostic>();
        // Several files may fail for one key of a pattern: one mark.
        found.set(file.uri.toString(), ofFile.set(JSON.stringify([at.start, problem.message]), diagnostic));
      }
    }
  }
  return new Map([...found].map(([file, diagnostics]) => [file, [...diagnostics.values()]]));
}

/** From the file itself: a document that is opened for this would stay open, and in the way when the file goes away. */
async function textOf(uri: Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}
