import {
  type Disposable,
  type HoverProvider,
  type TextDocument,
  Hover,
  MarkdownString,
  type Position,
  l10n,
  languages,
  workspace,
} from 'vscode';
import { numberMarkdown, parameterMarkdown, reductionMarkdown, type WeightName } from '../../core/render/effectText';
import { COMMANDS, SETTINGS } from '../../host/ids';
import type { Span } from '../../python/tree/expression';
import { handWrittenVectors } from '../../python/weights/literalVectors';
import type { LossArgument, LossCall } from '../../python/lossCalls';
import type { PythonFile } from '../../python/pythonFile';
import { counted } from '../../python/rules/ruleData';
import { snippetInput } from '../../python/snippets/input';
import { vectorKind } from '../../python/snippets/vectorKind';
import { rangeOf } from './codeDiagnostics';
import { type CodeData, dataFor } from './dataForCode';
import { folderOf } from '../folders';
import type { InsertTarget } from './insertTarget';
import type { CodeServices, Services } from '../services';

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
    const name = vector?.origin.name;
    const parameter =
      name === 'pos_weight' ? 'pos_weight' : name === 'weight' || name === 'cross_entropy' ? 'weight' : undefined;
    const folder = folderOf(document.uri);
    const result = folder === undefined ? undefined : scans.state(folder).result;
    const dataset = result?.report.datasets.find((candidate) => candidate.id === provenance.source);
    if (!vector || id < 0 || !parameter || !dataset || dataset.byClass.name.length !== vector.numbers.length) {
      continue;
    }
    const loss = name === 'cross_entropy' ? 'CrossEntropyLoss' : 'BCEWithLogitsLoss';
    return numberHover(dataset, parameter, loss, vector.numbers, id);
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
  return vector && data?.dataset.byClass.name.length === vector.numbers.length
    ? { ...numberHover(data.dataset, vector.parameter, vector.call.loss, vector.numbers, id), call: vector.call, data }
    : undefined;
}

function numberHover(
  dataset: CodeData['dataset'],
  parameter: WeightName,
  loss: LossCall['loss'],
  numbers: ReadonlyArray<Span & { readonly value: number }>,
  id: number,
): Hovered {
  const here = numbers.map(({ value }) => value);
  const text = numberMarkdown(factsOf(dataset), parameter, id, here, today(dataset, parameter, loss));
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
    const facts = factsOf(data.dataset);
    const text =
      parameter === 'reduction'
        ? reductionMarkdown(facts.names.length, facts.source, /^(?:CrossEntropy|NLL)/.test(call.loss))
        : parameterMarkdown(facts, parameter as WeightName, today(data.dataset, parameter as WeightName, call.loss));
    return { span: { from: argument.from, to: argument.from + parameter.length }, text, call, data };
  }
  return undefined;
}

function isOnName({ from, parameter }: LossArgument, offset: number): boolean {
  return from <= offset && offset <= from + (parameter?.length ?? 0);
}

function indexAt(numbers: readonly Span[], offset: number): number {
  return numbers.findIndex(({ from, to }) => from <= offset && offset <= to);
}

function factsOf(dataset: CodeData['dataset']) {
  const { names, counts, source } = counted(dataset);
  return { names, counts, source };
}

/** [C] what the vector should be. */
function today(dataset: CodeData['dataset'], parameter: WeightName, loss: LossCall['loss']): ArrayLike<number> {
  const kind = vectorKind(parameter, loss);
  return snippetInput(kind, counted(dataset)).vectors[kind.vectors[0]!.name]!.values;
}

function markdownOf(document: TextDocument, { text, call, data }: Hovered): MarkdownString {
  const { insertPosWeight, insertWeight, showReport } = COMMANDS;
  const links: string[] = [];
  if (call && data) {
    const { line, character } = call.start;
    const { folder, dataset } = data;
    const target: InsertTarget = { folder, dataset: dataset.id, document: document.uri.toString(), line, character };
    const link = (title: string, command: string): string =>
      `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([target]))})`;
    links.push(
      ...(call.loss === 'BCEWithLogitsLoss' ? [link(l10n.t('Insert pos_weight'), insertPosWeight)] : []),
      link(l10n.t('Insert weight'), insertWeight),
      link(l10n.t('Show report'), showReport),
    );
  }
  const markdown = new MarkdownString([text, ...(links.length > 0 ? ['', links.join(' · ')] : [])].join('\n'));
  // Names are escaped; besides, no link can run anything but these.
  markdown.isTrusted = { enabledCommands: [insertPosWeight, insertWeight, showReport] };
  return markdown;
}
