import { importStatements } from './importNeeds';
import { DEFAULT_NAMES } from './names';
import type { SnippetKind } from './snippet';
import { type Code, joinWith, plainText } from './template';
import { type SnippetInput, Writer } from './writer';

/**
 * A snippet as a file of its own: imports, definitions, code, with the names `logits` and `targets`. Ends with a line
 * break.
 *
 * @throws RangeError where a number is not finite, or a vector the kind needs is missing or of the wrong length.
 */
export function renderFile(kind: SnippetKind, input: SnippetInput): string {
  const { definitions = [], setup = [], step = [] } = kind.write(new Writer(input, DEFAULT_NAMES));
  const imports: Code = [importStatements(kind.imports).join('\n')];
  const body = joinSteps(setup, step);
  // Two blank lines around classes and functions, as PEP 8 asks.
  const code = definitions.length
    ? joinWith('\n\n\n', [imports, definitions, body])
    : joinWith('\n\n', [imports, body]);
  return `${plainText(code)}\n`;
}

/** Setup and step, one right after the other. */
function joinSteps(setup: Code, step: Code): Code {
  return joinWith('\n', [setup, step]);
}
