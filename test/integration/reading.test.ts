import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { until } from './support';

/** How a person corrects the reading of a label file, on the example workspace. */
const root = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
const settings = (): string => join(root(), '.vscode/settings.json');
const train = (): vscode.Uri => vscode.Uri.file(join(root(), 'data/train.csv'));

function writeSettings(text: string): void {
  mkdirSync(dirname(settings()), { recursive: true });
  writeFileSync(settings(), text);
}

function storedSources(): unknown {
  const stored = JSON.parse(readFileSync(settings(), 'utf8')) as Record<string, unknown>;
  return stored['labelBalance.sources'];
}

/** The loss code that is inserted now: what the counts have become. */
async function insertedCode(): Promise<string> {
  const document = await vscode.workspace.openTextDocument({ language: 'python', content: '' });
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('labelBalance.insertPosWeight');
  const text = await until('code', () => document.getText() || undefined);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return text;
}

/** Repeats it until the scan that a setting has set off is done. */
function codeWith(what: RegExp): Promise<string> {
  return until(`code with ${what}`, async () => {
    const text = await insertedCode();
    return what.test(text) ? text : undefined;
  });
}

const settingsMarks = (): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(vscode.Uri.file(settings())).filter(({ source }) => source === 'Label Balance');

describe('correcting the reading of a label file', () => {
  afterEach(async () => {
    rmSync(settings(), { force: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await codeWith(/# 3 bus/);
  });

  it('counts the columns that the settings name, and all again when they are gone', async () => {
    await codeWith(/# 3 bus/);
    writeSettings('{ "labelBalance.sources": { "data/train.csv": { "columns": ["bus", "person"] } } }');
    const text = await codeWith(/# 1 person/);
    assert.match(text, /9\.0, +# 0 bus \(100 of 1000\)/);
    assert.doesNotMatch(text, /bicycle/);
  });

  it('marks a setting that cannot be followed where it stands, and counts as before', async () => {
    await codeWith(/# 3 bus/);
    writeSettings(
      '{\n  // What we train on.\n  "labelBalance.sources": {\n    "data/train.csv": {\n      "columns": ["bus", "tram"]\n    },\n    "data/gone.csv": { "ignore": true }\n  }\n}\n',
    );
    const marks = await until('marks', () => (settingsMarks().length === 2 ? settingsMarks() : undefined));
    const shown = marks.map(({ range, message }) => {
      const line = readFileSync(settings(), 'utf8').split('\n')[range.start.line]!;
      return [range.start.line, line.slice(range.start.character, range.end.character), message];
    });
    assert.deepEqual(shown, [
      [4, '"tram"', 'data/train.csv: There is no column tram. The columns are image, person, car, bicycle, bus.'],
      [6, '"data/gone.csv"', 'There is no file data/gone.csv, or files.exclude or a .gitignore leaves it out.'],
    ]);
    await codeWith(/# 3 bus/);

    rmSync(settings());
    await until('end of the marks', () => (settingsMarks().length === 0 ? true : undefined));
  });

  it('is stored in the settings of the workspace by Explain Reading, and taken back by Reset Reading', async function () {
    // Nothing tells when a list is there to be operated: a busy machine may need more than one attempt.
    this.retries(4);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await codeWith(/# 3 bus/);
    void vscode.commands.executeCommand('labelBalance.explainReading', train());
    // The first list: format, then the label columns. The second: all columns, the recognised ones ticked.
    await press('quickInput.next');
    await press('workbench.action.acceptSelectedQuickOpenItem');
    await press('quickInput.next', 'quickInput.next');
    await press('workbench.action.quickPickManyToggle');
    await press('workbench.action.acceptSelectedQuickOpenItem');
    const stored = await until(
      'stored columns',
      () => {
        try {
          return storedSources();
        } catch {
          return undefined;
        }
      },
      10,
    );
    await press('workbench.action.closeQuickOpen');
    const columns = (stored as Record<string, { columns: string[] }>)['data/train.csv']!.columns;
    assert.equal(columns.length, 3, `one column was switched off: ${columns.join(', ')}`);
    const gone = ['person', 'car', 'bicycle', 'bus'].find((name) => !columns.includes(name))!;
    const text = await codeWith(/# 2 /);
    assert.doesNotMatch(text, new RegExp(`# \\d ${gone}`));

    await vscode.commands.executeCommand('labelBalance.resetReading', train());
    await codeWith(/# 3 bus/);
    assert.equal(storedSources(), undefined);
  });
});

/** Runs commands of the open list, giving it time to be there and to answer. */
async function press(...commands: readonly string[]): Promise<void> {
  await new Promise((done) => setTimeout(done, 1500));
  for (const command of commands) {
    await vscode.commands.executeCommand(command);
  }
}
