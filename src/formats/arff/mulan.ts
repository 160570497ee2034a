import { basename, dirname, type FileSet } from '../fileSet';

/** Names of the labels in a list of labels as MULAN has it (`<labels><label name="…">`), nested ones too. */
export interface MulanLabels {
  readonly path: string;
  readonly names: readonly string[];
}

/**
 * The label lists next to an ARFF file, the most likely first: those whose names share most with the name of the file
 * (`birds.xml` for `birds-train.arff`).
 *
 * @see https://mulan.sourceforge.net/format.html
 */
export async function mulanLabelsNear(files: FileSet, arff: string): Promise<MulanLabels[]> {
  const lists: MulanLabels[] = [];
  for (const { path } of files.in(dirname(arff))) {
    if (!/\.xml$/i.test(path) || !(await files.headText(path)).includes('<labels')) {
      continue;
    }
    const text = await files.text(path, 64 << 20);
    const names = text === undefined ? undefined : await namesIn(text);
    if (names) {
      lists.push({ path, names });
    }
  }
  const stem = basename(arff).toLowerCase();
  const shared = ({ path }: MulanLabels): number => commonPrefix(stem, basename(path).toLowerCase());
  return lists.sort((a, b) => shared(b) - shared(a));
}

/** The names of all `label` elements; undefined where the text is no such list. */
async function namesIn(text: string): Promise<string[] | undefined> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser();
  const names: string[] = [];
  let root: string | undefined;
  let broken = false;
  parser.on('error', () => (broken = true));
  parser.on('opentag', ({ name, attributes }) => {
    root ??= name;
    const label = attributes['name'];
    if (name === 'label' && label !== undefined) {
      names.push(label);
    }
  });
  parser.write(text).close();
  return root === 'labels' && !broken && names.length > 0 ? names : undefined;
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) {
    length++;
  }
  return length;
}
