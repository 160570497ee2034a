import { type FileEntry, type FileSet, groupByFolder } from '../fileSet';
import { spread } from '../folders/images';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { parseXmlFile, XmlError } from '../xml/parseXml';
import { rootElement } from '../xml/rootElement';
import { type Content, CvatTallies } from './cvatTallies';
import { cvatHandler } from './handler';

/** More XML files in one folder are one for each image. */
const CROWD = 50;
const SAMPLED = 5;

export interface Options {
  readonly isVideo: boolean;
}

/**
 * CVAT's own XML. Boxes, polygons and other shapes are objects of an image; tags are labels of the image as a whole. In
 * a video a sample is a frame, and a shape counts in every frame in which it is not outside.
 *
 * @see https://docs.cvat.ai/docs/dataset_management/formats/format-cvat/
 */
export const cvatXml: LabelFormat<Options> = {
  id: 'cvat-xml',
  title: 'CVAT XML',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const entry of await candidates(files)) {
      const head = await cvatHead(files, entry);
      if (head !== undefined) {
        readings.push(readingOf(entry.path, !/<image\s/.test(head) && /<track\s|<mode>interpolation</.test(head)));
      }
    }
    return readings;
  },

  async count({ files: [path] }, { reader, progress, signal }: CountContext): Promise<Counted[]> {
    const file = path!;
    const tallies = new CvatTallies();
    const frames = new Map<string, Content>();
    let declaredSize: number | undefined;
    let image: Content = { shapes: new Map(), tags: new Map() };
    let subset = '';
    const put = ({ shapes, tags }: Content, label: string, kind: 'shape' | 'tag'): void => {
      const counts = kind === 'tag' ? tags : shapes;
      const id = tallies.classId(label);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    };
    const handler = cvatHandler({
      declared: (label) => tallies.declare(label),
      size: (count) => (declaredSize = (declaredSize ?? 0) + count),
      image(name) {
        subset = name;
        image = { shapes: new Map(), tags: new Map() };
      },
      imageEnd: () => tallies.add(subset, image),
      onImage: (label, kind) => put(image, label, kind),
      onFrame(frame, label, kind) {
        let content = frames.get(frame);
        if (!content) {
          content = { shapes: new Map(), tags: new Map() };
          frames.set(frame, content);
        }
        put(content, label, kind);
      },
      malformed: (line, detail) => tallies.report('malformed-record', { file, line, detail }),
    });
    try {
      await parseXmlFile(reader, file, handler, (bytes) => {
        signal.throwIfAborted();
        progress(bytes);
      });
    } catch (error) {
      if (!(error instanceof XmlError)) {
        throw error;
      }
      const detail = `${error.reason}; what stands before this line is counted`;
      tallies.report('unreadable-file', { file, line: error.line, detail });
      tallies.markPartial();
    }
    for (const content of frames.values()) {
      tallies.add('', content);
    }
    const { samples } = tallies;
    if (frames.size > 0 && declaredSize !== undefined && declaredSize > samples) {
      tallies.add('', { shapes: new Map(), tags: new Map() }, declaredSize - samples);
    } else if (declaredSize !== undefined && declaredSize !== samples) {
      const detail = `it declares ${declaredSize} images and holds ${samples}`;
      tallies.report('declared-count', { file, detail });
    }
    return tallies.build();
  },
};

/** XML files; of a crowd in one folder all or none, for there one file tells what the others are. */
async function candidates(files: FileSet): Promise<FileEntry[]> {
  const found: FileEntry[] = [];
  for (const entries of groupByFolder(files.withExtension('.xml')).values()) {
    const isCrowd = entries.length > CROWD;
    const heads = isCrowd ? await Promise.all(spread(entries, SAMPLED).map((entry) => cvatHead(files, entry))) : [];
    if (!isCrowd || heads.some((head) => head !== undefined)) {
      found.push(...entries);
    }
  }
  return found;
}

/** The head of a CVAT file; undefined for any other. */
async function cvatHead(files: FileSet, { path, size }: FileEntry): Promise<string | undefined> {
  const head = size > 0 ? await files.headText(path) : '';
  const isCvat =
    rootElement(head)?.name === 'annotations' &&
    /<(version|meta)>/.test(head) &&
    /<(image|track|tag)\s[^>]*\b(name|label|frame)=|<labels>|<meta>\s*<(task|project|job)>/.test(head);
  return isCvat ? head : undefined;
}

function readingOf(path: string, isVideo: boolean): Reading<Options> {
  const unit = isVideo ? 'frame' : 'image';
  return {
    format: 'cvat-xml',
    variant: isVideo ? 'cvat-xml-video' : 'cvat-xml',
    files: [path],
    task: 'detection',
    unit,
    evidence: [
      {
        about: 'format',
        text: `The root <annotations> with ${isVideo ? 'tracks' : 'images'} is CVAT's XML; a sample is ${isVideo ? 'a frame' : 'an image'}.`,
      },
      {
        about: 'classes',
        text: 'The labels are those declared in <meta> and those that occur; shapes are objects, tags are labels of whole images.',
        otherwise: 'Where there are both, shapes and tags are also counted apart.',
      },
      ...(isVideo
        ? [
            {
              about: 'policy' as const,
              text: 'A shape counts in every frame in which it is not outside; frames without shapes count too.',
            },
          ]
        : []),
    ],
    options: { isVideo },
  };
}
