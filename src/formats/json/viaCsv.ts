import { DelimitedTable } from '../delimited/delimitedTable';
import { plainDialect } from '../delimited/dialect';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { detectEncoding } from '../text/decode';
import { parseJson } from './read';
import { isObject, type JsonValue } from './values';
import { AttributeLabels, attributeResults } from './viaAttributes';

/** The header of VIA 1 and 2; older versions have no number sign, some no size. */
const HEADER =
  /^#?filename,(file_size,)?file_attributes,region_count,region_id,region_shape_attributes,region_attributes$/;

/**
 * VGG Image Annotator, exported as CSV: a row a region, with its attributes and those of its file as JSON in cells. A file
 * without regions has one row.
 *
 * @see https://www.robots.ox.ac.uk/~vgg/software/via/
 */
export const viaCsv: LabelFormat = {
  id: 'via-csv',
  title: 'VIA CSV',

  async detect(files) {
    const readings: Reading[] = [];
    for (const { path } of files.withExtension('.csv')) {
      const [header = ''] = (await files.headText(path)).split(/\r?\n/, 1);
      if (HEADER.test(header.trim())) {
        readings.push(readingOf(path));
      }
    }
    return readings;
  },

  async count({ files: [file = ''] }: Reading, { reader, files, signal, progress }: CountContext): Promise<Counted[]> {
    const { encoding, bom } = detectEncoding(await files.head(file));
    const header = (await files.headText(file)).split(/\r?\n/, 1)[0]!.trim().replace(/^#/, '').split(',');
    const dialect = plainDialect(',', { encoding, bom, skipLines: 1, header, width: header.length });
    const table = new DelimitedTable(reader, file, dialect, { signal, progress });
    const wanted = ['filename', 'file_attributes', 'region_count', 'region_attributes'].map((name) =>
      header.indexOf(name),
    );
    const images = new Map<string, Image>();
    const badLines: number[] = [];
    for await (const rows of table.rows(wanted)) {
      for (const { cells, line } of rows) {
        const [name, ofFile, count, ofRegion] = cells.map((cell) => cell ?? '') as [string, string, string, string];
        const attributes = parseJson(ofFile);
        const region = parseJson(ofRegion);
        if (name === '' || !isObject(attributes) || !isObject(region)) {
          badLines.push(line);
          continue;
        }
        const image = images.get(name) ?? { attributes, regions: [] };
        images.set(name, image);
        if (count !== '0') {
          image.regions.push(region);
        }
      }
    }
    const regions = new AttributeLabels();
    const ofFiles = new AttributeLabels();
    for (const image of images.values()) {
      regions.addImage(image.regions);
      ofFiles.addImage([image.attributes]);
    }
    return attributeResults(regions, ofFiles, {
      declared: () => [],
      report(builder) {
        for (const line of badLines) {
          builder.report('malformed-record', {
            file,
            line,
            detail: 'The row names no file, or its attributes are no JSON.',
          });
        }
      },
    });
  },
};

interface Image {
  readonly attributes: JsonValue;
  readonly regions: JsonValue[];
}

function readingOf(path: string): Reading {
  return {
    format: 'via-csv',
    variant: 'via-csv',
    files: [path],
    task: 'detection',
    unit: 'image',
    evidence: [
      {
        about: 'format',
        text: 'The header names regions with their shapes and attributes, as the VGG Image Annotator writes it; the rows of one file are one image.',
      },
      { about: 'columns', text: 'An attribute of a region with its value is a class, for example kind=car.' },
    ],
    options: undefined,
  };
}
