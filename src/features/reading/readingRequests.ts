import { Uri } from 'vscode';
import type { DatasetReport } from '../../core/report/report';
import type { ReadingRequest } from '../../webview/readingProtocol';
import { chooseNamesFile } from './readingChoices';
import type { ReadingSettings } from '../report/reportView';
import { changeReading, changeSource, effectiveSource, sourceOf } from './sourceSettings';

/** What the settings say of the label file of a dataset. */
export function readingSettings(folder: string, dataset: DatasetReport | undefined): ReadingSettings {
  const uri = Uri.parse(folder);
  const path = dataset?.files[0];
  return path === undefined
    ? { set: undefined, own: undefined }
    : { set: effectiveSource(uri, path), own: sourceOf(uri, path) };
}

/**
 * Writes what the report page asks for into the settings; their change leads to a scan.
 *
 * @param path of the label file
 * @throws {HumanError} where it cannot be set
 */
export async function answerReadingRequest(folder: string, path: string, request: ReadingRequest): Promise<void> {
  const uri = Uri.parse(folder);
  switch (request.kind) {
    case 'changeReading':
      return changeReading(uri, path, request.change);
    case 'resetReading':
      return changeSource(uri, path, undefined);
    case 'chooseNamesFile': {
      const change = await chooseNamesFile(uri);
      return change && changeReading(uri, path, change);
    }
  }
}
