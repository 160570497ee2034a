import { ImageLabels } from './imageLabels';
import type { NumberRows } from './shape';
import { Numbering } from './numbering';
import { each, fields, list, SCALAR, type Shape } from './shape';
import { elements, idOf, type JsonValue, member, nameOf } from './values';

const NO_IMAGE = 'An annotation has no image_id.';

/** What the annotations are of: images, or videos as a whole (YouTube-VIS). */
export type CocoSamples = 'images' | 'videos';

interface Category {
  readonly id: number | string;
  readonly name: string;
  readonly parent: string | undefined;
}

/** What one pass over a COCO file collects; resolved at its end, as the parts come in any order. */
export class CocoParts {
  readonly categories: Category[] = [];
  readonly categoryNumbers = new Numbering();
  readonly imageNumbers = new Numbering();
  /** How many ids were numbered by `images`, where that came before the annotations. */
  listedImages: number | undefined;
  readonly isListed: boolean[] = [];
  readonly labels = new ImageLabels();
  /** Objects by the number of the category. */
  readonly objects: number[] = [];
  crowds = 0;
  readonly malformed = new Map<string, { count: number; line: number }>();

  readonly shape: Shape;

  constructor(samples: CocoSamples = 'images') {
    this.imageId = samples === 'images' ? 'image_id' : 'video_id';
    this.shape = this.shapeOf(samples);
  }

  private readonly imageId: string;

  /** Takes the one image of a file that is about no other: an object, not a list. */
  addOnly(images: JsonValue | undefined): void {
    const id = idOf(member(images, 'id'));
    if (id !== undefined) {
      this.addImage(id);
    }
  }

  private shapeOf(samples: CocoSamples): Shape {
    const image: Shape = each(
      fields({ id: SCALAR }),
      (image, { line, key }) => {
        const fault = key === undefined ? this.addImage(idOf(member(image, 'id'))) : undefined;
        if (fault !== undefined) {
          this.complain(fault, line);
        }
      },
      (rows) => this.addImages(rows),
    );
    return fields({
      [samples]: { ...image, fields: new Map([['id', SCALAR]]) },
      categories: each(fields({ id: SCALAR, name: SCALAR, supercategory: SCALAR }), (category, { line }) =>
        this.addCategory(category, line),
      ),
      annotations: each(
        fields({
          [this.imageId]: SCALAR,
          category_id: SCALAR,
          iscrowd: SCALAR,
          segments_info: list(fields({ category_id: SCALAR, iscrowd: SCALAR })),
        }),
        (annotation, { line }) => this.addAnnotation(annotation, line),
        (rows) => this.addAnnotations(rows),
      ),
    });
  }

  private addImages(rows: NumberRows): void {
    for (let row = 0; row < rows.count; row++) {
      const fault = this.addImage(rows.values[row * rows.stride]);
      if (fault !== undefined) {
        this.complain(fault, rows.line(row));
      }
    }
  }

  /** Gives back what is wrong with the image. */
  private addImage(id: number | string | undefined): string | undefined {
    if (id === undefined || Number.isNaN(id)) {
      return 'An image has no id.';
    }
    const number = this.imageNumbers.of(id);
    const fault = this.isListed[number] ? 'Two images have the same id; they are counted as one.' : undefined;
    this.isListed[number] = true;
    return fault;
  }

  private addCategory(category: JsonValue, line: number): void {
    const id = idOf(member(category, 'id'));
    const name = nameOf(member(category, 'name'));
    if (id === undefined || name === undefined) {
      this.complain('A category has no id or no name.', line);
      return;
    }
    this.categories.push({ id, name, parent: nameOf(member(category, 'supercategory')) });
  }

  private addAnnotations(rows: NumberRows): void {
    const { count, stride, values } = rows;
    let [imageId, image] = [NaN, 0];
    for (let row = 0, at = 0; row < count; row++, at += stride) {
      const nextId = values[at]!;
      if (nextId !== imageId) {
        imageId = nextId;
        image = Number.isNaN(imageId) ? -1 : this.imageNumbers.of(imageId);
      }
      const fault = image < 0 ? NO_IMAGE : this.addObject(image, values[at + 1], values[at + 2] === 1);
      if (fault !== undefined) {
        this.complain(fault, rows.line(row));
      }
    }
  }

  private addAnnotation(annotation: JsonValue, line: number): void {
    const imageId = idOf(member(annotation, this.imageId));
    if (imageId === undefined) {
      this.complain(NO_IMAGE, line);
      return;
    }
    const image = this.imageNumbers.of(imageId);
    const segments = member(annotation, 'segments_info');
    for (const object of segments === undefined ? [annotation] : elements(segments)) {
      const crowd = member(object, 'iscrowd');
      const fault = this.addObject(image, idOf(member(object, 'category_id')), crowd === 1 || crowd === true);
      if (fault !== undefined) {
        this.complain(fault, line);
      }
    }
  }

  /** Gives back what is wrong with the object. */
  private addObject(image: number, categoryId: number | string | undefined, isCrowd: boolean): string | undefined {
    if (categoryId === undefined || Number.isNaN(categoryId)) {
      return 'An annotation has no category_id.';
    }
    const category = this.categoryNumbers.of(categoryId);
    this.labels.add(image, category);
    this.objects[category] = (this.objects[category] ?? 0) + 1;
    this.crowds += isCrowd ? 1 : 0;
    return undefined;
  }

  private complain(detail: string, line: number): void {
    const known = this.malformed.get(detail);
    this.malformed.set(detail, { count: (known?.count ?? 0) + 1, line: known?.line ?? line });
  }
}
