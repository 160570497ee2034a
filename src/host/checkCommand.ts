import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from '../core/report';
import { decodeText } from '../formats/text/decode';
import { dataForLoss } from '../python/dataForLoss';
import { PythonFile } from '../python/pythonFile';
import { codeProblems } from '../python/rules/registry';
import { ruleData } from '../python/rules/ruleData';
import { discover } from '../scan/discover';
import { HumanError } from '../scan/errors';
import { scanFolder } from '../scan/scanFolder';
import { unreadSentence } from '../scan/unread';
import { CHECK_FORMATS, type CheckFinding } from './checkFormats';
import { nodeFolder } from './nodeFiles';

/** Above this a Python file is data, not code. */
const MOST_BYTES = 2 << 20;
const STALE_THRESHOLD = 0.05;

export interface CheckOutcome {
  readonly text: string;
  /** What was passed over, in full sentences. */
  readonly notes: readonly string[];
  /** Whether any finding is an error or a warning. */
  readonly failed: boolean;
}

/**
 * `label-balance check PATH…`: what the rules find in Python files and in label files, below folders or in the files
 * named. A Python file is checked against the label files of the current folder, or of its own where it lies elsewhere.
 *
 * @throws {HumanError} for a wrong call
 */
export async function check(args: readonly string[]): Promise<CheckOutcome> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' }, 'no-ignore': { type: 'boolean', default: false } },
  });
  const render = CHECK_FORMATS.get(values.format);
  if (!render) {
    throw new HumanError(`"${values.format}" is no format; the formats are ${[...CHECK_FORMATS.keys()].join(', ')}.`);
  }
  const checker = new Checker(!values['no-ignore']);
  for (const path of positionals.length ? positionals : ['.']) {
    await checker.add(path);
  }
  const findings = checker.findings();
  const failed = findings.some(({ severity }) => severity === 'error' || severity === 'warning');
  return { text: render(findings), notes: checker.notes, failed };
}

class Checker {
  readonly notes: string[] = [];
  private readonly found = new Map<string, CheckFinding>();
  private readonly reports = new Map<string, Promise<Report>>();

  constructor(private readonly useIgnoreFiles: boolean) {}

  /** Sorted by file, then by place; a place that two paths lead to is told once. */
  findings(): CheckFinding[] {
    return [...this.found.values()].sort(
      (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
    );
  }

  async add(path: string): Promise<void> {
    const absolute = resolve(path);
    if (!existsSync(absolute)) {
      throw new HumanError(`${path}: there is no such file or folder.`);
    }
    if (!statSync(absolute).isFile()) {
      await this.addFolder(absolute);
      return;
    }
    const root = isBelow(process.cwd(), absolute) ? process.cwd() : dirname(absolute);
    const report = await this.reportOf(root);
    if (/\.pyi?$/.test(absolute)) {
      await this.addPython(root, relative(root, absolute), report);
    } else {
      this.addData(root, report, relative(root, absolute).split(sep).join('/'));
    }
  }

  private async addFolder(root: string): Promise<void> {
    const report = await this.reportOf(root);
    const { signal } = new AbortController();
    const files = await discover(nodeFolder(root), { signal, useIgnoreFiles: this.useIgnoreFiles });
    for (const { path, size } of files) {
      if (path.endsWith('.py') && size <= MOST_BYTES) {
        await this.addPython(root, path, report);
      }
    }
    this.addData(root, report);
  }

  private reportOf(root: string): Promise<Report> {
    let report = this.reports.get(root);
    if (!report) {
      report = this.scan(root);
      this.reports.set(root, report);
    }
    return report;
  }

  private async scan(root: string): Promise<Report> {
    const { signal } = new AbortController();
    const result = await scanFolder(nodeFolder(root), { signal, useIgnoreFiles: this.useIgnoreFiles });
    this.notes.push(...result.unread.map(unreadSentence));
    return result.report;
  }

  private async addPython(root: string, path: string, report: Report): Promise<void> {
    const file = new PythonFile(decodeText(await nodeFolder(root).read(path)));
    const lossData = (call: Parameters<typeof dataForLoss>[2]) => dataForLoss(report, file, call);
    const data = ruleData(report, () => file.dataUse, lossData, STALE_THRESHOLD);
    for (const { rule, severity, message, fix, from, to } of codeProblems(file, data)) {
      const { start, end } = file.tree.lines.range({ from, to });
      this.tell({
        ...{ code: rule.code, severity, message, file: fromHere(root, path) },
        ...{ line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 },
        fix: fix?.kind ?? null,
      });
    }
  }

  /** @param only the label file whose findings are wanted; all where not said. */
  private addData(root: string, { datasets }: Report, only?: string): void {
    const wanted = datasets.filter(({ files }) => only === undefined || files.includes(only));
    if (only !== undefined && wanted.length === 0) {
      throw new HumanError(`${basename(only)}: no label format was recognised in this file.`);
    }
    for (const { findings, files, id } of wanted) {
      for (const { code, severity, message, file, line = 1 } of findings) {
        const place = { line, column: 1, endLine: line, endColumn: 1 };
        this.tell({ code, severity, message, file: fromHere(root, file ?? files[0] ?? id), ...place, fix: null });
      }
    }
  }

  private tell(finding: CheckFinding): void {
    this.found.set(JSON.stringify(finding), finding);
  }
}

function isBelow(folder: string, file: string): boolean {
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** A path as it is named from the current folder, with `/`. */
function fromHere(root: string, path: string): string {
  return relative(process.cwd(), join(root, path)).split(sep).join('/');
}
