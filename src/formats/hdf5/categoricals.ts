import type { Dataset, Group } from 'jsfive';
import type { NamedArray } from '../numpy/arrays';
import { arrayOfTexts } from '../numpy/inMemory';
import { isDataset } from './references';

/** Where older files keep the categories of all columns of a table. */
const SHARED = '__categories';
/** What columns of classes are called where several columns hold categories: batches and donors do too. */
const CLASS =
  /(^|[-_ .])(cell)?(types?|labels?|class(es)?|clusters?|annot\w*|leiden|louvain|identity|ident)([-_ .]|$)/i;
const MAX_ROWS = 1 << 22;

/**
 * The columns of a table in an HDF5 file that are kept as codes beside their categories, as AnnData keeps those of cells:
 * the only one, or the one that is called like classes. Codes below 0 are missing.
 *
 * @see https://anndata.readthedocs.io/en/stable/fileformat-prose.html
 */
export function categoricalIn(table: Group, path: string): NamedArray[] {
  const columns = table.keys.flatMap((name) => {
    const { codes, categories } = partsOf(table, name);
    const [rows = 0] = codes?.shape ?? [];
    const isColumn = codes && categories && codes.shape.length === 1 && rows > 1 && rows <= MAX_ROWS;
    return isColumn && (categories.shape[0] ?? 0) > 1 ? [{ name, codes, categories }] : [];
  });
  const named = columns.filter(({ name }) => CLASS.test(name));
  const [chosen] = named.length > 0 ? named : columns.length === 1 ? columns : [];
  if (!chosen) {
    return [];
  }
  try {
    const names = Array.from(chosen.categories.value, String);
    const texts = Array.from(chosen.codes.value, (code) => names[Number(code)] ?? '');
    return [arrayOfTexts(`${path}/${chosen.name}/category`, texts, [texts.length])];
  } catch {
    return []; // A filter that the library does not know.
  }
}

function partsOf(table: Group, name: string): { codes?: Dataset; categories?: Dataset } {
  try {
    const column = table.get(name);
    if (column && 'keys' in column && Array.isArray(column.keys)) {
      const inside = (part: string): Dataset | undefined => {
        const found = column.keys.includes(part) ? column.get(part) : null;
        return isDataset(found) ? found : undefined;
      };
      const [codes, categories] = [inside('codes'), inside('categories')];
      return { ...(codes && { codes }), ...(categories && { categories }) };
    }
    const shared = table.keys.includes(SHARED) ? table.get(SHARED) : null;
    const hasOwn = shared && 'keys' in shared && Array.isArray(shared.keys) && shared.keys.includes(name);
    const categories = hasOwn ? shared.get(name) : null;
    return isDataset(column) && isDataset(categories) ? { codes: column, categories } : {};
  } catch {
    return {}; // An object of a kind that the library does not know.
  }
}
