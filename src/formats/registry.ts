import { arff } from './arff';
import { arrow } from './arrow';
import { conll } from './conll';
import { csv } from './csv';
import { excel } from './excel';
import { fastText } from './fastText';
import type { LabelFormat } from './format';
import { labelLines } from './labelLines';
import { separatedLines } from './separatedLines';
import { sparseLabels } from './sparseLabels';
import { leadingLabel } from './leadingLabel';
import { sqlite } from './sqlite';
import { tagLines } from './tagLines';
import { hdf5 } from './hdf5';
import { matlab } from './matlab';
import { jsonFormats } from './json/dialects';
import { libsvm } from './libsvm';
import { motTracks } from './motTracks';
import { numpy } from './numpy';
import { parquet } from './parquet';
import { pickle } from './pickle';
import { unreadable } from './unreadable';
import { webDataset } from './webDataset';
import { vocXml } from './voc/vocXml';
import { vocImageSets } from './voc/imageSets';
import { cvatXml } from './cvat/cvatXml';
import { yolo } from './yolo/yolo';
import { masks } from './masks/masks';
import { namedBoxes } from './namedBoxes/namedBoxes';
import { imageFolder } from './imageFolder/imageFolder';

/**
 * Every format, the surest first: a file is read by the first format that claims it. Folder formats and formats with a
 * signature come before tables, which would take nearly any text.
 */
export const formats: readonly LabelFormat[] = [
  unreadable,
  ...jsonFormats,
  masks,
  yolo,
  namedBoxes,
  motTracks,
  cvatXml,
  vocImageSets,
  vocXml,
  imageFolder,
  arff,
  numpy,
  parquet,
  arrow,
  hdf5,
  matlab,
  excel,
  sqlite,
  webDataset,
  pickle,
  libsvm,
  sparseLabels,
  fastText,
  conll,
  tagLines,
  labelLines,
  separatedLines,
  leadingLabel,
  csv,
];
