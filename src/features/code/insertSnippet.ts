import { Disposable, type TextDocument, Uri, l10n, window, workspace } from 'vscode';
import type { DatasetReport } from '../../core/report/report';
import { isExclusive } from '../../core/render/weightColumns';
import { trainingDataset } from '../../core/report/trainingDataset';
import { DEFAULT_BOUNDS } from '../../core/weighting/safe';
import { COMMANDS } from '../../host/ids';
import type { Imports } from '../../python/tree/imports';
import { insertAtCursor } from '../../python/insertion/atCursor';
import { insertIntoCall } from '../../python/insertion/intoCall';
import type { LossCall } from '../../python/lossCalls';
import { countedClasses } from '../../python/countedClasses';
import { exclusiveKind } from '../../python/snippets/exclusiveKind';
import { snippetInput } from '../../python/snippets/input';
import { SNIPPETS, snippetKind } from '../../python/snippets/registry';
import { renderFile } from '../../python/snippets/render';
import { vectorKind } from '../../python/snippets/vectorKind';
import type { SnippetKind } from '../../python/snippets/snippet';
import { MOST_CLASSES_IN_CODE } from '../../python/snippets/weightsFile';
import { HumanError } from '../../scan/errors';
import { applyInsertion, canHaveCompanion } from './applyInsertion';
import { pickDataset } from '../chooseLabelFile';
import { registerCommand } from '../commands';
import { dataFor } from './dataForCode';
import { chooseFolder, fileOf, folderOf, openFolder } from '../folders';
import { type InsertTarget, parseInsertTarget } from './insertTarget';
import { cellBefore } from './notebooks';
import { type PythonPlace, PythonPlaces } from './pythonPlace';
import { scanWithProgress } from '../scanWithProgress';
import type { Services } from '../services';
import { pickSnippet } from './snippetPick';

/** More numbers than this inside a call's file would bury the code. */
const MOST_CLASSES_IN_CALL = 1000;

/** The commands that write code: *Insert pos_weight*, *Insert weight*, *Insert Snippet…*. */
export function registerInsertSnippet(services: Services): Disposable {
  const places = new PythonPlaces();
  const insertVector = (vector: 'pos_weight' | 'weight') => async (argument: unknown) => {
    const target = parseInsertTarget(argument);
    const dataset = await datasetFor(services, target);
    const place = await places.find(target);
    const call = callAt(services, place, vector);
    if (call && dataset.byClass.name.length <= MOST_CLASSES_IN_CALL) {
      const kind = vectorKind(vector, call.loss);
      const { document } = place;
      const inherited = importsAbove(services, document);
      await applyInsertion(
        document,
        insertIntoCall(call, vector, inputOf(kind, dataset, target), document.getText(), inherited),
      );
      return;
    }
    const many = dataset.byClass.name.length > MOST_CLASSES_IN_CODE && vector === 'pos_weight';
    const inFile = many && canHaveCompanion(place.document);
    // Classes that exclude each other have a loss, and a weight, of their own.
    const ofLoss = vector === 'weight' && isExclusive(dataset) ? exclusiveKind(dataset.task) : snippetKind(vector);
    await insertKind(services, place, inFile ? snippetKind('weights_file') : ofLoss, dataset, target);
  };
  return Disposable.from(
    places,
    registerCommand(services, COMMANDS.insertPosWeight, insertVector('pos_weight')),
    registerCommand(services, COMMANDS.insertWeight, insertVector('weight')),
    registerCommand(services, COMMANDS.insertSnippet, async (argument) => {
      const target = parseInsertTarget(argument);
      if (target.kind === 'pos_weight' || target.kind === 'weight') {
        await insertVector(target.kind)(argument);
        return;
      }
      const dataset = await datasetFor(services, target);
      const named = target.kind === undefined ? undefined : SNIPPETS.find(({ id }) => id === target.kind);
      const codeOf = (shown: SnippetKind): string => renderFile(shown, inputOf(shown, dataset, target));
      const kind = named ?? (await pickSnippet(codeOf, isExclusive(dataset) ? exclusiveKind(dataset.task) : undefined));
      if (kind.language) {
        await showAsFile(kind, dataset, target);
      } else {
        await insertKind(services, await places.find(target), kind, dataset, target);
      }
    }),
  );
}

/** The dataset a command names, else the one that code of the folder is about; asks where that is not clear. */
async function datasetFor(services: Services, target: InsertTarget): Promise<DatasetReport> {
  const { scans, choice } = services;
  const document = target.document === undefined ? window.activeTextEditor?.document.uri : Uri.parse(target.document);
  const folder = openFolder(target.folder) ?? (document && folderOf(document)) ?? (await chooseFolder()).uri.toString();
  const { report } = scans.state(folder).result ?? (await scanWithProgress(services, folder));
  const named = report.datasets.find(({ id }) => id === target.dataset);
  if (named) {
    return usable(named);
  }
  const chosen = (document && choice.get(fileOf(document).toString())) ?? choice.get(folder);
  const read = chosen === undefined && document ? datasetRead(services, document) : undefined;
  const likely = read ?? trainingDataset(report, { chosen });
  if (likely && (read || chosen !== undefined || !hasRival(report.datasets, likely))) {
    return likely;
  }
  const picked = await pickDataset(services, folder, document);
  return usable(trainingDataset(report, { chosen: picked.id }) ?? picked);
}

/** The data that the code of an open document says it reads. */
function datasetRead(services: Services, uri: Uri): DatasetReport | undefined {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const [call] = document?.languageId === 'python' ? services.python.get(document).lossCalls : [];
  const data = document && dataFor(services, document, call ?? { loss: 'BCEWithLogitsLoss', from: 0 });
  return data?.reason === 'path' ? data.dataset : undefined;
}

/** Whether another collection could be meant just as well. */
function hasRival(datasets: readonly DatasetReport[], { collection, task }: DatasetReport): boolean {
  return datasets.some((other) => other.collection !== collection && other.task === task && other.samples > 0);
}

function usable(dataset: DatasetReport): DatasetReport {
  if (dataset.samples === 0 || dataset.byClass.name.length === 0) {
    throw new HumanError(l10n.t('{0} has no counted labels; the report says why.', dataset.id));
  }
  return dataset;
}

/** The loss call at a place, or the only one on its line, where it takes such a vector. */
function callAt({ python }: Services, { document, offset }: PythonPlace, vector: 'pos_weight' | 'weight') {
  const takes = (call: LossCall): boolean => vector === 'weight' || call.loss === 'BCEWithLogitsLoss';
  const { line } = document.positionAt(offset);
  const calls = python.get(document).lossCalls.filter(takes);
  return calls.find(({ from, to }) => from <= offset && offset <= to) ?? calls.find(({ start }) => start.line === line);
}

function inputOf(kind: SnippetKind, dataset: DatasetReport, target: InsertTarget) {
  // A scheme without a kind may not fit what is picked afterwards.
  const scheme = target.kind === undefined ? undefined : target.scheme;
  const bounds = target.cap === undefined ? undefined : { ...DEFAULT_BOUNDS, cap: target.cap ?? undefined };
  return snippetInput(kind, countedClasses(dataset), { scheme, bounds });
}

async function insertKind(
  services: Services,
  { document, offset }: PythonPlace,
  kind: SnippetKind,
  dataset: DatasetReport,
  target: InsertTarget,
): Promise<void> {
  const inherited = importsAbove(services, document);
  const input = inputOf(kind, dataset, target);
  await applyInsertion(document, insertAtCursor(kind, input, document.getText(), offset, inherited));
}

/** What the cells above a cell have imported. */
function importsAbove({ python }: Services, document: TextDocument): Imports | undefined {
  const above = cellBefore(document);
  return above && python.get(above).imports;
}

/** What is no Python does not go into the Python file. */
async function showAsFile(kind: SnippetKind, dataset: DatasetReport, target: InsertTarget): Promise<void> {
  const content = renderFile(kind, inputOf(kind, dataset, target));
  await window.showTextDocument(await workspace.openTextDocument({ language: kind.language, content }));
}
