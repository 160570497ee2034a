import type { LabelFormat, Reading } from '../format';
import type { FileSet } from '../fileSet';
import { bioc } from './bioc';
import { classLists } from './classLists';
import { coco } from './coco';
import { datumaro } from './datumaro';
import { formatOf, type JsonDialect } from './dialect';
import { fiftyOne } from './fiftyOne';
import { labelbox } from './labelbox';
import { labelMe } from './labelMe';
import { labelStudio } from './labelStudio';
import { labelStudioMin } from './labelStudioMin';
import { records } from './records/records';
import { sageMaker } from './sageMaker';
import { scale } from './scale';
import { recogniseJson } from './search';
import { toolDialects } from './tools';
import { ultralytics } from './ultralytics';
import { via } from './via';
import { via3 } from './via3';

/** Every kind of JSON label file, the surest first; the records of no special program come last. */
const dialects: readonly JsonDialect[] = [
  coco,
  labelStudio,
  labelStudioMin,
  labelbox,
  scale,
  via,
  via3,
  labelMe,
  datumaro,
  fiftyOne,
  ...toolDialects,
  sageMaker,
  ultralytics,
  bioc,
  classLists,
  records,
];

/** Each file is looked at once for all dialects; the readings are kept as long as the list of files is. */
const recognised = new WeakMap<FileSet, Promise<readonly Reading[]>>();

function recogniseAll(files: FileSet): Promise<readonly Reading[]> {
  let readings = recognised.get(files);
  if (!readings) {
    readings = recogniseJson(files, dialects);
    recognised.set(files, readings);
  }
  return readings;
}

/** The formats of JSON files, for the registry. */
export const jsonFormats: readonly LabelFormat[] = dialects.map((dialect) => formatOf(dialect, recogniseAll));
