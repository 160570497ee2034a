import { parseXml, XmlError } from '../xml/parseXml';

/** One object of an image, as Pascal VOC and the LabelMe web tool write it. */
export interface AnnotatedObject {
  readonly name: string;
  readonly difficult: boolean;
  /** Line of the object's name. */
  readonly line: number;
}

export interface Annotation {
  readonly objects: readonly AnnotatedObject[];
  /** Lines of objects without a name. */
  readonly nameless: readonly number[];
  /** Objects the LabelMe web tool marks as deleted; they are not among `objects`. */
  readonly deleted: number;
}

/**
 * Reads one annotation. Only `annotation/object/name` is a class: parts of objects and actions have names too.
 *
 * @throws {XmlError} where it is broken or its root is another element
 */
export function parseAnnotation(text: string): Annotation {
  const objects: AnnotatedObject[] = [];
  const nameless: number[] = [];
  let deletedObjects = 0;
  let name = '';
  let nameLine = 0;
  let difficult = false;
  let deleted = false;
  parseXml(text, {
    open(path, _attributes, line) {
      if (path === 'annotation/object') {
        [name, nameLine, difficult, deleted] = ['', line, false, false];
      } else if (!path.startsWith('annotation')) {
        throw new XmlError(line, `the root element is <${path}>, not <annotation>`);
      }
    },
    close(path, content, line) {
      switch (path) {
        case 'annotation/object/name':
          [name, nameLine] = [content, line];
          break;
        case 'annotation/object/difficult':
          difficult = isTrue(content);
          break;
        case 'annotation/object/deleted':
          deleted = isTrue(content);
          break;
        case 'annotation/object':
          if (deleted) {
            deletedObjects++;
          } else if (name === '') {
            nameless.push(nameLine);
          } else {
            objects.push({ name, difficult, line: nameLine });
          }
      }
    },
  });
  return { objects, nameless, deleted: deletedObjects };
}

function isTrue(text: string): boolean {
  return text === '1' || text.toLowerCase() === 'true';
}
