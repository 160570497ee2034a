import type { XmlHandler } from '../xml/parseXml';

/** A label as CVAT declares it; its type says what it is drawn as, `tag` for labels of whole images. */
export interface DeclaredLabel {
  readonly name: string;
  readonly type: string;
}

/** What a CVAT file says, in its order: first the labels, then images, tracks or both. */
export interface CvatEvents {
  declared(label: DeclaredLabel): void;
  /** How many images or frames a task declares. */
  size(count: number): void;
  image(subset: string): void;
  imageEnd(): void;
  /** A shape or a tag of the image that is open. */
  onImage(label: string, kind: 'shape' | 'tag', line: number): void;
  /** A shape or a tag of a frame of a video; one that is outside the frame is not told. */
  onFrame(frame: string, label: string, kind: 'shape' | 'tag', line: number): void;
  malformed(line: number, detail: string): void;
}

const SIZE = new Set(
  ['meta/task/size', 'meta/job/size', 'meta/project/tasks/task/size'].map((path) => `annotations/${path}`),
);

/**
 * Understands CVAT's XML, for images and for video.
 *
 * @see https://docs.cvat.ai/docs/dataset_management/formats/format-cvat/
 */
export function cvatHandler(events: CvatEvents): XmlHandler {
  let label: { name: string; type: string; isPart: boolean } = { name: '', type: '', isPart: false };
  let track: Readonly<Record<string, string>> = {};
  return {
    open(path, attributes, line) {
      const below = path.slice('annotations/'.length);
      if (path === 'annotations/image') {
        events.image(attributes['subset'] ?? '');
      } else if (path === 'annotations/track') {
        track = attributes;
      } else if (path === 'annotations/tag') {
        tell(attributes['label'], line, (name) => events.onFrame(frameOf({}, attributes), name, 'tag', line));
      } else if (/^image\/[^/]+$/.test(below)) {
        const kind = below === 'image/tag' ? 'tag' : 'shape';
        tell(attributes['label'], line, (name) => events.onImage(name, kind, line));
      } else if (/^track\/[^/]+$/.test(below) && attributes['outside'] !== '1') {
        if (attributes['frame'] === undefined) {
          events.malformed(line, 'a shape of a track names no frame');
        } else {
          tell(track['label'], line, (name) => events.onFrame(frameOf(track, attributes), name, 'shape', line));
        }
      } else if (path.endsWith('/labels/label')) {
        label = { name: '', type: '', isPart: false };
      }
    },
    close(path, text) {
      if (path === 'annotations/image') {
        events.imageEnd();
      } else if (!path.startsWith('annotations/meta')) {
        return;
      } else if (path.endsWith('/labels/label/name')) {
        label.name = text;
      } else if (path.endsWith('/labels/label/type')) {
        label.type = text;
      } else if (path.endsWith('/labels/label/parent')) {
        // A point of a skeleton: the skeleton is the object.
        label.isPart = text !== '';
      } else if (path.endsWith('/labels/label') && label.name !== '' && !label.isPart) {
        events.declared({ name: label.name, type: label.type });
      } else if (SIZE.has(path) && /^\d{1,15}$/.test(text)) {
        events.size(Number(text));
      }
    },
  };

  function tell(name: string | undefined, line: number, then: (name: string) => void): void {
    if (name === undefined || name.trim() === '') {
      events.malformed(line, 'a shape or a tag has no label');
    } else {
      then(name.trim());
    }
  }
}

/** Tasks of one project number their frames from 0 each. */
function frameOf(track: Readonly<Record<string, string>>, shape: Readonly<Record<string, string>>): string {
  return `${shape['task_id'] ?? track['task_id'] ?? ''}:${shape['frame'] ?? ''}`;
}
