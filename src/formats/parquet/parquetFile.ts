import type { AsyncBuffer, FileMetaData, SchemaTree } from 'hyparquet';
import type { FileReader } from '../fileSet';
import type { Leaf } from '../typed/leaves';

/** One Parquet file of a table. */
export interface ParquetFile {
  readonly path: string;
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly leaves: readonly Leaf[];
}

/** Opens a Parquet file by its footer. @throws Error where it is damaged or encrypted */
export async function openParquet(reader: FileReader, path: string, size: number): Promise<ParquetFile> {
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  const buffer: AsyncBuffer = {
    byteLength: size,
    slice: async (start, end) => {
      const from = start < 0 ? Math.max(0, size + start) : start;
      const bytes = await reader.read(path, from, end ?? size);
      return bytes.slice().buffer;
    },
  };
  const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
  return { path, buffer, metadata, leaves: leavesOf(parquetSchema(metadata)) };
}

/** The value of an entry in the metadata of a file. */
export function metadataEntry({ metadata }: ParquetFile, key: string): string | undefined {
  return metadata.key_value_metadata?.find((entry) => entry.key === key)?.value;
}

/** The leaves of a schema that may hold labels: no bytes, no maps. */
function leavesOf(root: SchemaTree): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (node: SchemaTree, path: readonly string[]): void => {
    const { element, children } = node;
    if (element.converted_type === 'MAP' || element.converted_type === 'MAP_KEY_VALUE') {
      return;
    }
    if (children.length === 0) {
      const isText =
        element.type !== 'BYTE_ARRAY' || element.converted_type !== undefined || element.logical_type !== undefined;
      if (isText) {
        leaves.push({ name: path.join('.'), path });
      }
      return;
    }
    const isList = element.converted_type === 'LIST' || element.logical_type?.type === 'LIST';
    for (const child of children) {
      const inner = isList ? (child.children[0] ?? child) : child;
      walk(inner, isList ? path : [...path, inner.element.name]);
    }
  };
  for (const child of root.children) {
    walk(child, [child.element.name]);
  }
  return leaves;
}
