import type { Task } from '../../core/tally/tally';
import { EACH, type Path } from './records/paths';
import { elements, isArray, isObject, type JsonValue, member } from './values';

/** A labelling program whose files differ from others' only in where things stand. */
export interface Tool {
  readonly id: string;
  readonly title: string;
  readonly variant: string;
  /** True where the root of the file has the structure that this program writes. */
  matches(root: JsonValue): boolean;
  /** Where the images are: members of what stands here, or the file as one image. */
  readonly images: readonly string[] | 'file';
  /** Where the class of each object stands in an image. */
  readonly objects: Path;
  /** Where the tags of the whole image stand; they count where no image has an object. */
  readonly tags?: Path;
  /** Where all classes are listed; they may come after the images. */
  readonly classes?: Path;
  /** Where a file beside lists all classes, and where in it; relative to the folder of the images' files. */
  readonly classFiles?: { readonly at: readonly string[]; readonly names: Path };
  readonly task: Task;
}

const has = (value: JsonValue | undefined, ...keys: readonly string[]): boolean =>
  isObject(value) && keys.every((key) => value.has(key));

const createMl: Tool = {
  id: 'createml',
  title: 'CreateML JSON',
  variant: 'createml-json',
  matches: (root) => {
    const [image] = elements(root);
    const annotated = elements(root).flatMap((item) =>
      elements(member(item, 'annotations') ?? member(item, 'annotation')),
    );
    return (
      (has(image, 'image', 'annotations') || has(image, 'imagefilename', 'annotation')) &&
      annotated.length > 0 &&
      has(annotated[0], 'label', 'coordinates')
    );
  },
  images: [],
  objects: ['annotations', EACH, 'label'],
  task: 'detection',
};

const vottAsset: Tool = {
  id: 'vott-asset',
  title: 'VoTT JSON (one file for each image)',
  variant: 'vott-json',
  matches: (root) =>
    has(root, 'asset', 'regions') && isObject(member(root, 'asset')) && isArray(member(root, 'regions')),
  images: 'file',
  objects: ['regions', EACH, 'tags', EACH],
  task: 'detection',
};

const vott: Tool = {
  id: 'vott',
  title: 'VoTT JSON (one file for all images)',
  variant: 'vott-json',
  matches: (root) => {
    const assets = member(root, 'assets');
    const [asset] = isObject(assets) ? assets.values() : [];
    return has(asset, 'asset') && isArray(member(asset, 'regions'));
  },
  images: ['assets'],
  objects: ['regions', EACH, 'tags', EACH],
  classes: ['tags', EACH, 'name'],
  task: 'detection',
};

const supervisely: Tool = {
  id: 'supervisely',
  title: 'Supervisely JSON',
  variant: 'supervisely-json',
  matches: (root) => {
    const [object] = elements(member(root, 'objects'));
    // Point clouds have no size, but figures with the places of the objects.
    const sized = has(member(root, 'size'), 'height', 'width');
    const placed = isArray(member(root, 'figures')) && has(root, 'description', 'tags');
    return (sized || placed) && isArray(member(root, 'objects')) && (object === undefined || has(object, 'classTitle'));
  },
  images: 'file',
  objects: ['objects', EACH, 'classTitle'],
  tags: ['tags', EACH, 'name'],
  classFiles: { at: ['../meta.json', '../../meta.json'], names: ['classes', EACH, 'title'] },
  task: 'detection',
};

const superAnnotate: Tool = {
  id: 'superannotate',
  title: 'SuperAnnotate JSON',
  variant: 'superannotate-json',
  matches: (root) => {
    const [instance] = elements(member(root, 'instances'));
    const described = has(member(root, 'metadata'), 'width') || has(member(root, 'metadata'), 'name');
    return described && isArray(member(root, 'instances')) && (instance === undefined || has(instance, 'className'));
  },
  images: 'file',
  objects: ['instances', EACH, 'className'],
  classFiles: { at: ['classes/classes.json', '../classes/classes.json', 'classes.json'], names: [EACH, 'name'] },
  task: 'detection',
};

/** Images without objects are files as well: their list is empty. */
const darwin: Tool = {
  id: 'darwin',
  title: 'Darwin JSON (V7)',
  variant: 'darwin-json',
  matches: (root) => {
    const [annotation] = elements(member(root, 'annotations'));
    const item = member(root, 'item');
    const described = has(item, 'name', 'slots') || has(member(root, 'image'), 'width', 'height', 'filename');
    return described && isArray(member(root, 'annotations')) && (annotation === undefined || has(annotation, 'name'));
  },
  images: 'file',
  objects: ['annotations', EACH, 'name'],
  task: 'detection',
};

const quPath: Tool = {
  id: 'qupath',
  title: 'QuPath GeoJSON',
  variant: 'qupath-geojson',
  matches: (root) => {
    const properties = elements(member(root, 'features')).map((feature) => member(feature, 'properties'));
    return properties.some((own) => has(own, 'objectType') && has(member(own, 'classification'), 'name'));
  },
  images: 'file',
  objects: ['features', EACH, 'properties', 'classification', 'name'],
  task: 'detection',
};

/** The labelling programs that need nothing but the places of their parts. */
export const tools: readonly Tool[] = [createMl, vottAsset, vott, supervisely, superAnnotate, darwin, quPath];
