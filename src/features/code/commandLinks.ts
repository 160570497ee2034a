import { MarkdownString } from 'vscode';

/** A link below a hover that runs a command of ours. */
export interface CommandLink {
  readonly title: string;
  readonly command: string;
  readonly target: object;
}

/**
 * Markdown with links in a last line. Names in the text are escaped; besides, no link can run anything but these
 * commands.
 */
export function withLinks(text: string, links: readonly CommandLink[]): MarkdownString {
  const line = links.map(
    ({ title, command, target }) => `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([target]))})`,
  );
  const markdown = new MarkdownString([text, ...(line.length > 0 ? ['', line.join(' · ')] : [])].join('\n'));
  markdown.isTrusted = { enabledCommands: [...new Set(links.map(({ command }) => command))] };
  return markdown;
}
