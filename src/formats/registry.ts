import { arff } from './arff/arff';
import { arrow } from './arrow/arrow';
import { cifar } from './cifar/cifar';
import { classFiles } from './classFiles/classFiles';
import { classMasks } from './classMasks/classMasks';
import { conll } from './conll/conll';
import { csv } from './delimited/csv';
import { excel } from './excel/excel';
import { fastText } from './lines/fastText';
import type { LabelFormat } from './format';
import { labelLines } from './lines/labelLines';
import { namedSamples } from './lines/namedSamples';
import { separatedLines } from './delimited/separatedLines';
import { sparseLabels } from './lines/sparseLabels';
import { brat } from './lines/brat';
import { leadingLabel } from './lines/leadingLabel';
import { recordLines } from './lines/recordLines';
import { sqlite } from './sqlite/sqlite';
import { tagLines } from './conll/tagLines';
import { hdf5 } from './hdf5/hdf5';
import { matlab } from './mat/matlab';
import { dialogflow } from './json/dialogflow';
import { jsonFormats } from './json/dialects';
import { nuScenes } from './json/nuScenes';
import { viaCsv } from './json/viaCsv';
import { libsvm } from './lines/libsvm';
import { motTracks } from './motTracks';
import { numpy } from './numpy/numpy';
import { parquet } from './parquet/parquet';
import { pickle } from './unreadable/pickle';
import { unreadable } from './unreadable/unreadable';
import { webDataset } from './webDataset/webDataset';
import { vocXml } from './voc/vocXml';
import { vocImageSets } from './voc/imageSets';
import { cvatXml } from './cvat/cvatXml';
import { yolo } from './yolo/yolo';
import { masks } from './masks/masks';
import { namedBoxes } from './namedBoxes/namedBoxes';
import { namedFiles } from './namedFiles/namedFiles';
import { imageFolder } from './imageFolder/imageFolder';
import { xmlRecords } from './xml/xmlRecords';

/**
 * Every format, the surest first: a file is read by the first format that claims it. Folder formats and formats with a
 * signature come before tables, which would take nearly any text.
 */
export const formats: readonly LabelFormat[] = [
  unreadable,
  dialogflow,
  nuScenes,
  ...jsonFormats,
  classMasks,
  masks,
  yolo,
  namedBoxes,
  motTracks,
  cvatXml,
  vocImageSets,
  vocXml,
  xmlRecords,
  imageFolder,
  namedFiles,
  classFiles,
  arff,
  numpy,
  cifar,
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
  viaCsv,
  labelLines,
  namedSamples,
  separatedLines,
  brat,
  leadingLabel,
  recordLines,
  csv,
];
