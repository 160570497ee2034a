import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { RuleSettings } from '../core/findings/registry';
import { printable } from '../core/printable';
import type { Report, ReportSettings } from '../core/report/report';
import { addRuleSetting, SEVERITIES } from '../core/report/settings';
import { decodeText } from '../formats/text/decode';
import { codeRuleSettings, isCodeRule } from '../python/rules/settings';
import { discover } from '../scan/discover';
import { HumanError } from '../scan/errors';
import { scanFolder } from '../scan/scanFolder';
import { unreadSentences } from '../scan/unread';
import { CODE_FILE, checkCode } from './checkCode';
import { CHECK_FORMATS, type CheckFinding } from './checkFormats';
import { nodeFolder } from './nodeFiles';
import { type How, how, SCAN_OPTIONS } from './scanPaths';

/** Above this a file is data, not code; notebooks hold pictures. */
const MOST_BYTES = 20 << 20;

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
    options: {
      format: { type: 'string', default: 'text' },
      rule: { type: 'string', multiple: true, default: [] },
      ...SCAN_OPTIONS,
    },
  });
  const render = CHECK_FORMATS.get(values.format);
  if (!render) {
    throw new HumanError(`"${values.format}" is no format; the formats are ${[...CHECK_FORMATS.keys()].join(', ')}.`);
  }
  const checker = new Checker(how(values), ...ruleSettings(values.rule));
  for (const path of positionals.length ? positionals : ['.']) {
    await checker.add(path);
  }
  const findings = checker.findings();
  const failed = findings.some(({ severity }) => severity === 'error' || severity === 'warning');
  return { text: render(findings), notes: checker.notes, failed };
}

/**
 * The values of `--rule`, told apart by what the rule is about: label data, or code, whose rules have no thresholds.
 *
 * @throws {HumanError} for a rule, a severity or a threshold that does not exist
 */
function ruleSettings(texts: readonly string[]) {
  const dataRules = new Map<string, RuleSettings>();
  const codeRules = new Map<string, string>();
  for (const text of texts) {
    const [key = '', severity = ''] = text.split('=');
    if (isCodeRule(key)) {
      if (!(SEVERITIES as readonly string[]).includes(severity)) {
        throw new HumanError(`The severity of ${key} must be one of ${SEVERITIES.join(', ')}.`);
      }
      codeRules.set(key, severity);
      continue;
    }
    try {
      addRuleSetting(dataRules, text);
    } catch (error) {
      throw error instanceof RangeError ? new HumanError(error.message) : error;
    }
  }
  return [dataRules, codeRuleSettings(Object.fromEntries(codeRules))] as const;
}

class Checker {
  readonly notes: string[] = [];
  private readonly found = new Map<string, CheckFinding>();
  private readonly reports = new Map<string, Promise<Report>>();

  constructor(
    private readonly how: How,
    private readonly dataRules: ReportSettings['rules'],
    private readonly codeRules: ReadonlyMap<string, RuleSettings>,
  ) {}

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
    if (CODE_FILE.test(absolute)) {
      await this.addCode(root, relative(root, absolute), report);
    } else {
      this.addData(root, report, relative(root, absolute).split(sep).join('/'));
    }
  }

  private async addFolder(root: string): Promise<void> {
    const report = await this.reportOf(root);
    const { signal } = new AbortController();
    const files = await discover(nodeFolder(root), { signal, useIgnoreFiles: this.how.useIgnoreFiles });
    for (const { path, size } of files) {
      if (CODE_FILE.test(path) && size <= MOST_BYTES) {
        await this.addCode(root, path, report);
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
    const result = await scanFolder(nodeFolder(root), { signal, ...this.how, report: { rules: this.dataRules } });
    this.notes.push(...unreadSentences(result.unread));
    return result.report;
  }

  private async addCode(root: string, path: string, report: Report): Promise<void> {
    const text = decodeText(await nodeFolder(root).read(path));
    const findings = checkCode(fromHere(root, path), text, report, this.codeRules);
    if (!findings) {
      this.notes.push(`${printable(fromHere(root, path))} was passed over: it is no notebook in Python.`);
    }
    findings?.forEach((finding) => this.tell(finding));
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
