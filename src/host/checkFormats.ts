import { printable } from '../core/printable';
import { formatAmount } from '../core/numbers';
import type { Finding } from '../core/findings/finding';

/** One finding with its place; the shape is the contract of `check --format json`, version 1. */
export interface CheckFinding {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly file: string;
  /** Of a notebook, from 1; lines are those of the cell. */
  readonly cell?: number;
  /** Lines and columns from 1. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Whether it can be mended, and whether a person has to decide. */
  readonly fix: 'safe' | 'ask' | null;
}

type Render = (findings: readonly CheckFinding[]) => string;

export const CHECK_FORMATS: ReadonlyMap<string, Render> = new Map<string, Render>([
  ['text', renderText],
  ['json', (findings) => `${JSON.stringify({ schemaVersion: 1, findings })}\n`],
  ['github', (findings) => findings.map(renderGithub).join('')],
]);

function renderText(findings: readonly CheckFinding[]): string {
  if (findings.length === 0) {
    return 'Nothing was found.\n';
  }
  const lines = findings.map(
    ({ file, cell, line, column, severity, code, message }) =>
      `${printable(file)}:${cell === undefined ? '' : `cell ${cell}:`}${line}:${column}: ${severity} ${code}: ${printable(message)}`,
  );
  const serious = findings.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
  return `${lines.join('\n')}\n\n${formatAmount(findings.length, 'finding')}, ${serious} of them errors or warnings.\n`;
}

/** @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function renderGithub({ code, severity, message, file, cell, line, column, endLine, endColumn }: CheckFinding): string {
  const command = severity === 'error' || severity === 'warning' ? severity : 'notice';
  // GitHub counts the lines of a notebook's JSON, in which nobody reads.
  const place =
    cell === undefined
      ? { file, line, endLine, col: column, endColumn, title: code }
      : { file, title: `${code}, cell ${cell}, line ${line}` };
  const properties = Object.entries(place).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${command} ${properties.join(',')}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
