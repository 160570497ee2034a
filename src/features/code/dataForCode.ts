import type { TextDocument } from 'vscode';
import { type ChosenData, dataForLoss, type LossData } from '../../python/data/dataForLoss';
import type { DataUse } from '../../python/data/dataUse';
import type { LossCall } from '../../python/lossCalls';
import type { PythonFile } from '../../python/pythonFile';
import type { ScanResult } from '../../scan/scanFolder';
import { fileOf, folderOf } from '../folders';
import { joinedCells, notebookOf } from './notebooks';
import type { CodeServices } from '../services';

/** A dataset, the workspace folder it was found in, and why it is taken for the one that code is about. */
export interface CodeData extends LossData {
  readonly folder: string;
}

interface Answers extends ChosenData {
  readonly result: ScanResult;
  readonly byCall: Map<string, LossData | undefined>;
}

/** Answers of the last scan, for one version of a file each. */
const kept = new WeakMap<PythonFile, Answers>();

/**
 * The data a loss is trained on, from what is known already. Where nothing is known yet a first scan is begun, whose
 * end is told by an event; undefined until then, and where there is no data.
 */
export function dataFor(
  services: CodeServices,
  document: TextDocument,
  { loss, from }: Pick<LossCall, 'loss' | 'from'>,
): CodeData | undefined {
  const folder = folderOf(document.uri);
  if (folder === undefined) {
    return undefined;
  }
  services.scans.ensure(folder);
  const { result } = services.scans.state(folder);
  if (!result) {
    return undefined;
  }
  const { file, start } = contextOf(services, document);
  const { byCall, ...chosen } = answersFor(services, document, folder, file, result);
  const key = `${loss} ${start + from}`;
  if (!byCall.has(key)) {
    byCall.set(key, dataForLoss(result.report, file, { loss, from: start + from }, chosen));
  }
  const data = byCall.get(key);
  return data && { folder, ...data };
}

/** What the code around says about its data: that of all cells for a cell. */
export function dataUseOf(services: CodeServices, document: TextDocument): DataUse {
  return contextOf(services, document).file.dataUse;
}

function contextOf({ python }: CodeServices, document: TextDocument): { file: PythonFile; start: number } {
  const notebook = notebookOf(document);
  if (!notebook) {
    return { file: python.get(document), start: 0 };
  }
  const joined = joinedCells(notebook);
  return { file: joined.file, start: joined.offsetOf(document) };
}

function answersFor(
  { choice }: CodeServices,
  document: TextDocument,
  folder: string,
  file: PythonFile,
  result: ScanResult,
): Answers {
  const forFile = choice.get(fileOf(document.uri).toString());
  const forFolder = choice.get(folder);
  const before = kept.get(file);
  if (before?.result === result && before.forFile === forFile && before.forFolder === forFolder) {
    return before;
  }
  const answers: Answers = { result, forFile, forFolder, byCall: new Map() };
  kept.set(file, answers);
  return answers;
}
