import {
  type Disposable,
  type HoverProvider,
  type TextDocument,
  Hover,
  type MarkdownString,
  type Position,
  l10n,
  languages,
  workspace,
} from 'vscode';
import { numberMarkdown, parameterMarkdown, reductionMarkdown } from '../../core/render/effectText';
import type { WantedVector } from '../../core/render/wantedText';
import { COMMANDS, SETTINGS } from '../../host/ids';
import { isOverExclusiveClasses } from '../../python/losses';
import type { Span } from '../../python/tree/expression';
import { handWrittenVectors, literalVectors, originOf, valuesOf } from '../../python/weights/literalVectors';
import { classesFor } from '../../python/weights/staleWeights';
import { matchedScheme } from '../../python/weights/matchedScheme';
import type { CountedClasses } from '../../python/countedClasses';
import type { LossArgument, LossCall } from '../../python/lossCalls';
import type { PythonFile } from '../../python/pythonFile';
import { counted, countedFor } from '../../python/rules/ruleData';
import { wantedByComment, wantedBySettings } from '../../python/weights/wantedVector';
import { rangeOf } from './codeDiagnostics';
import { withLinks } from './commandLinks';
import { type CodeData, dataFor } from './dataForCode';
import { folderOf } from '../folders';
import { lossTarget, offersFor } from './offers';
import type { CodeServices, Services } from '../services';

const NO_MATCH = { by: undefined, factor: 1 };

interface Hovered {
  readonly span: Span;
  readonly text: string;
  /** For the links below the text. */
  readonly call: LossCall | undefined;
  readonly data: CodeData | undefined;
}

/**
 * On a number of a weight vector: which class it is, and what it should be. On `pos_weight`, `weight` and `reduction`:
 * what each does to the loss of this data.
 */
export function registerVectorHover(services: Services): Disposable {
  const provider: HoverProvider = {
    provideHover: (document, position) => vectorHover(services, document, position),
  };
  return languages.registerHoverProvider({ language: 'python' }, provider);
}

/** What is shown on a number of a vector, or on an argument, from cache. */
export function vectorHover(services: CodeServices, document: TextDocument, position: Position): Hover | undefined {
  if (!workspace.getConfiguration('labelBalance', document).get(SETTINGS.hover, true)) {
    return undefined;
  }
  const offset = document.offsetAt(position);
  const file = services.python.get(document);
  const found =
    insertedNumber(services, document, file, offset) ??
    writtenNumber(services, document, file, offset) ??
    keyword(services, document, file, offset);
  return found && new Hover(markdownOf(document, found), rangeOf(document, found.span));
}

/** A number below a provenance comment, which says what data it came from. */
function insertedNumber(
  { scans }: CodeServices,
  document: TextDocument,
  file: PythonFile,
  offset: number,
): Hovered | undefined {
  for (const { vectors, provenance } of file.insertedWeights) {
    const vector = vectors.find(({ list }) => list.from <= offset && offset <= list.to);
    const id = vector ? indexAt(vector.numbers, offset) : -1;
    const folder = folderOf(document.uri);
    const result = folder === undefined ? undefined : scans.state(folder).result;
    const dataset = result?.report.datasets.find((candidate) => candidate.id === provenance.source);
    const wanted = vector && wantedByComment(vector.origin, provenance);
    const facts = vector && dataset && classesFor(vector, counted(dataset));
    if (!vector || id < 0 || !wanted || facts?.names.length !== vector.numbers.length) {
      continue;
    }
    return numberHover(facts, wanted, vector.numbers, id);
  }
  return undefined;
}

function writtenNumber(
  services: CodeServices,
  document: TextDocument,
  file: PythonFile,
  offset: number,
): Hovered | undefined {
  const vector = handWrittenVectors(file).find(({ list }) => list.from <= offset && offset <= list.to);
  const id = vector ? indexAt(vector.numbers, offset) : -1;
  const data = vector && id >= 0 ? dataFor(services, document, vector.call) : undefined;
  const facts = vector && data && countedFor(data.dataset, vector.call.loss);
  if (!vector || facts?.names.length !== vector.numbers.length) {
    return undefined;
  }
  const set = wantedBySettings(vector.parameter, vector.call.loss, facts);
  const wanted = matchedScheme(valuesOf(vector), set, facts)?.by ?? set;
  return { ...numberHover(facts, wanted, vector.numbers, id), call: vector.call, data };
}

function numberHover(
  facts: CountedClasses,
  wanted: WantedVector,
  numbers: ReadonlyArray<Span & { readonly value: number }>,
  id: number,
): Hovered {
  const here = numbers.map(({ value }) => value);
  const parameter = wanted.place === 'pos_weight' ? 'pos_weight' : 'weight';
  const text = numberMarkdown(facts, parameter, id, here, wanted);
  return { span: numbers[id]!, text, call: undefined, data: undefined };
}

function keyword(
  services: CodeServices,
  document: TextDocument,
  file: PythonFile,
  offset: number,
): Hovered | undefined {
  for (const call of file.lossCalls) {
    const parts: ReadonlyArray<LossArgument | undefined> = [call.posWeight, call.weight, call.reduction];
    const argument = parts.find((part) => part && !part.isPositional && isOnName(part, offset));
    const parameter = argument?.parameter;
    const data = argument && dataFor(services, document, call);
    if (!argument || !parameter || !data) {
      continue;
    }
    const facts = countedFor(data.dataset, call.loss);
    const text =
      parameter === 'weight' || parameter === 'pos_weight'
        ? vectorMarkdown(file, call, parameter, facts)
        : reductionMarkdown(facts.names.length, facts.source, isOverExclusiveClasses(call.loss));
    return { span: { from: argument.from, to: argument.from + parameter.length }, text, call, data };
  }
  return undefined;
}

/** What an argument does, by the numbers that stand there, where they are written out. */
function vectorMarkdown(
  file: PythonFile,
  call: LossCall,
  parameter: 'pos_weight' | 'weight',
  facts: CountedClasses,
): string {
  const set = wantedBySettings(parameter, call.loss, facts);
  const vector = literalVectors(file).find((item) => item.call === call && item.parameter === parameter);
  const values = vector && valuesOf(vector);
  const said = vector && originOf(vector, file);
  if (!values) {
    return parameterMarkdown(facts, parameter, set);
  }
  const saidBy = said && wantedByComment(said.origin, said.provenance);
  const { by, factor } = saidBy ? { by: saidBy, factor: 1 } : (matchedScheme(values, set, facts) ?? NO_MATCH);
  return parameterMarkdown(facts, parameter, set, { values, by, factor, isSaid: saidBy !== undefined });
}

function isOnName({ from, parameter }: LossArgument, offset: number): boolean {
  return from <= offset && offset <= from + (parameter?.length ?? 0);
}

function indexAt(numbers: readonly Span[], offset: number): number {
  return numbers.findIndex(({ from, to }) => from <= offset && offset <= to);
}

function markdownOf(document: TextDocument, { text, call, data }: Hovered): MarkdownString {
  return withLinks(
    text,
    call && data
      ? [
          ...offersFor(document, call, data),
          {
            title: l10n.t('Show report'),
            command: COMMANDS.showReport,
            target: lossTarget(document, call, data),
          },
        ]
      : [],
  );
}
