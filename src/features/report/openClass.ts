import { RelativePattern, Uri, ViewColumn, commands, l10n, window, workspace } from 'vscode';
import { printable } from '../../core/printable';
import type { DatasetReport } from '../../core/report/report';
import { cocoImages, isContainer, linesOfClass } from '../../host/linesOfClass';
import { HumanError } from '../../scan/errors';

/** So many samples are offered; looking for them ends there. */
const MOST_SAMPLES = 20;
const MOST_FILES = 5000;
const MOST_BYTES = 50_000_000;
const IMAGE = /\.(?:jpe?g|png|gif|bmp|webp|tiff?)$/i;

/** A sample with a class: an image, or a line of a text. */
interface Sample {
  readonly label: string;
  readonly description?: string;
  readonly uri: Uri;
  /** From 0. */
  readonly line?: number;
}

/** Shows samples of a class: one at once, several as a list. They are looked for only when somebody asks. */
export async function openClass(folder: string, dataset: DatasetReport, id: number): Promise<void> {
  const name = dataset.byClass.name[id];
  const file = dataset.files[0];
  if (name === undefined || file === undefined) {
    return;
  }
  const root = Uri.parse(folder);
  const uri = Uri.joinPath(root, file);
  const { type, size } = await workspace.fs.stat(uri);
  if (type !== 2 && size > MOST_BYTES) {
    throw new HumanError(l10n.t('{0} is too large to be searched for a class.', file));
  }
  const samples = await (type === 2 ? samplesInFolder(uri, dataset, id) : samplesInFile(root, uri, dataset, name));
  if (samples.length === 0 && type === 2) {
    await commands.executeCommand('revealInExplorer', uri);
    return;
  }
  if (samples.length === 0) {
    throw new HumanError(l10n.t('No line of {0} names the class "{1}".', file, printable(name, 80)));
  }
  const title = l10n.t('Samples with {0}: the first {1}', printable(name, 60), samples.length);
  const picked = samples.length === 1 ? samples[0] : await window.showQuickPick(samples, { title });
  if (picked) {
    await show(picked);
  }
}

async function show({ uri, line }: Sample): Promise<void> {
  const at = { line: line ?? 0, character: 0 };
  await commands.executeCommand('vscode.open', uri, {
    viewColumn: ViewColumn.Beside,
    ...(line !== undefined && { selection: { start: at, end: at } }),
  });
}

/** Images that COCO annotations name, else lines, each with the image it names. */
async function samplesInFile(root: Uri, uri: Uri, { files, format }: DatasetReport, name: string): Promise<Sample[]> {
  const bytes = await workspace.fs.readFile(uri);
  if (isContainer(bytes)) {
    throw new HumanError(
      l10n.t('{0} is read as {1}, which has no lines that the editor could open.', files[0]!, format),
    );
  }
  if (format.startsWith('coco')) {
    const images = cocoImages(new TextDecoder().decode(bytes), name, MOST_SAMPLES);
    const found = await Promise.all(images.map((image) => findImage(root, uri, image)));
    const samples = found.flatMap((image, k) => (image ? [{ label: plain(images[k]!), uri: image }] : []));
    if (samples.length > 0) {
      return samples;
    }
  }
  const lines = linesOfClass(bytes, format, name, MOST_SAMPLES);
  const texts = new TextDecoder().decode(bytes).split(/\r?\n/, (lines.at(-1) ?? 0) + 1);
  const samples = await Promise.all(
    lines.map(async (line): Promise<Sample[]> => {
      const text = texts[line] ?? '';
      const cell = text.split(/[,;\t|"\s]+/).find((part) => IMAGE.test(part));
      const image = cell && (await findImage(root, uri, cell));
      const number = l10n.t('Line {0}', line + 1);
      return [
        { label: number, description: plain(text), uri, line },
        ...(image ? [{ label: plain(cell), description: l10n.t('the image of line {0}', line + 1), uri: image }] : []),
      ];
    }),
  );
  return samples.flat();
}

/** Images below the folder of a class; label files beside images, each with its image where there is one. */
async function samplesInFolder(folder: Uri, dataset: DatasetReport, id: number): Promise<Sample[]> {
  const name = dataset.byClass.name[id]!;
  const files = await workspace.findFiles(new RelativePattern(folder, '**/*'), undefined, MOST_FILES);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  if (/-folder$/.test(dataset.format)) {
    const ofClass = files.filter(({ path }) => path.slice(folder.path.length).includes(`/${name}/`));
    return ofClass.slice(0, MOST_SAMPLES).map((uri) => ({ label: plain(baseOf(uri)), uri }));
  }
  // YOLO writes ids, and those are no positions any more where classes are left out.
  const isYolo = dataset.format.startsWith('yolo');
  if (isYolo && dataset.excludedClasses) {
    return [];
  }
  const images = new Map(files.filter(({ path }) => IMAGE.test(path)).map((uri) => [stemOf(uri), uri]));
  const samples: Sample[] = [];
  for (const uri of files.filter(({ path }) => /\.(?:txt|xml|json)$/i.test(path))) {
    const bytes = await workspace.fs.readFile(uri);
    const word = isYolo && !/^\d+$/.test(name) ? String(id) : name;
    const line = isYolo ? lineOfId(bytes, word) : linesOfClass(bytes, dataset.format, word, 1)[0];
    if (line !== undefined) {
      const image = images.get(stemOf(uri)) ?? (await besideImages(uri));
      samples.push(image ? { label: plain(baseOf(image)), uri: image } : { label: plain(baseOf(uri)), uri, line });
    }
    if (samples.length >= MOST_SAMPLES) {
      break;
    }
  }
  return samples;
}

function lineOfId(bytes: Uint8Array, id: string): number | undefined {
  const line = new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .findIndex((text) => text.trim().split(/\s+/)[0] === id);
  return line < 0 ? undefined : line;
}

/** The image of a label file that lies in another folder, as YOLO and Pascal VOC have it. */
async function besideImages(label: Uri): Promise<Uri | undefined> {
  const folder = workspace.getWorkspaceFolder(label);
  const pattern = `**/${stemOf(label).replace(/[[\]{}*?]/g, '?')}.{jpg,jpeg,png,bmp,gif,webp,tif,tiff,JPG,PNG}`;
  return folder && (await workspace.findFiles(new RelativePattern(folder, pattern), undefined, 1))[0];
}

/** An image as a label file names it: from its own folder, from the root, or anywhere by its name. */
async function findImage(root: Uri, labelFile: Uri, name: string): Promise<Uri | undefined> {
  for (const uri of [Uri.joinPath(labelFile, '..', name), Uri.joinPath(root, name)]) {
    // A label file cannot make the editor open what is outside of the folder.
    if (workspace.getWorkspaceFolder(uri) && (await exists(uri))) {
      return uri;
    }
  }
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/[[\]{}*?]/g, '?');
  return (await workspace.findFiles(new RelativePattern(root, `**/${base}`), undefined, 1))[0];
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

function baseOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function stemOf(uri: Uri): string {
  return baseOf(uri).replace(/\.[^.]*$/, '');
}

function plain(text: string): string {
  return printable(text, 120).replaceAll('$(', '$ (');
}
