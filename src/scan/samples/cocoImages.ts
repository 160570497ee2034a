import type { FileReader } from '../../formats/fileSet';
import { readDocument } from '../../formats/json/read';
import { each, fields, list, SCALAR } from '../../formats/json/shape';
import { elements, idOf, member } from '../../formats/json/values';

/**
 * The file names of the first images with a class in COCO JSON, in the order of the annotations; none in any other JSON.
 * The parts of the file come in any order, so it is passed over once for each; nothing but what is found is kept.
 * Throws where the file cannot be read.
 *
 * @param limit the most images that are wanted
 */
export async function cocoImages(reader: FileReader, path: string, name: string, limit: number): Promise<string[]> {
  const categories = new Set<number | string>();
  let named = 0;
  const category = fields({ id: SCALAR, name: SCALAR });
  const ofCategories = each(category, (value) => {
    const id = idOf(member(value, 'id'));
    named++;
    if (id !== undefined && member(value, 'name') === name) {
      categories.add(id);
    }
  });
  await readDocument({ reader }, path, fields({ categories: ofCategories }));
  const isMeant = (id: number | string | undefined): boolean =>
    id !== undefined && (named > 0 ? categories.has(id) : String(id) === name);

  const found = new Map<number | string, string | undefined>();
  const annotation = fields({
    image_id: SCALAR,
    category_id: SCALAR,
    segments_info: list(fields({ category_id: SCALAR })),
  });
  const ofAnnotations = each(annotation, (value) => {
    const image = idOf(member(value, 'image_id'));
    const ids = [value, ...elements(member(value, 'segments_info'))].map((item) => idOf(member(item, 'category_id')));
    if (image !== undefined && found.size < limit && ids.some(isMeant)) {
      found.set(image, undefined);
    }
  });
  await readDocument({ reader }, path, fields({ annotations: ofAnnotations }));

  const ofImages = each(fields({ id: SCALAR, file_name: SCALAR }), (value) => {
    const id = idOf(member(value, 'id'));
    const file = member(value, 'file_name');
    if (id !== undefined && found.has(id) && typeof file === 'string') {
      found.set(id, file);
    }
  });
  if (found.size > 0) {
    await readDocument({ reader }, path, fields({ images: ofImages }));
  }
  return [...found.values()].filter((file) => file !== undefined);
}
