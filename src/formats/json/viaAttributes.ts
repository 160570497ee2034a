import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, Evidence } from '../format';
import { isObject, type JsonValue, nameOf } from './values';

/** Attributes of files and regions with more different values than this share are texts, no classes. */
const MAX_DISTINCT_SHARE = 0.5;
const FEW = 10;

/** The labels that one kind of attribute gives: of regions, or of whole files. */
export class AttributeLabels {
  /** For each image its labels, one for each region; indexes of `labels`. */
  private readonly images: number[][] = [];
  private readonly labels: { attribute: string; value: string; count: number }[] = [];
  private readonly indexes = new Map<string, number>();

  addImage(objects: readonly (JsonValue | undefined)[]): void {
    const found: number[] = [];
    for (const attributes of objects) {
      for (const [attribute, value] of isObject(attributes) ? attributes : []) {
        for (const chosen of chosenValues(value)) {
          found.push(this.indexOf(attribute, chosen));
        }
      }
    }
    this.images.push(found);
  }

  get isEmpty(): boolean {
    return this.labels.length === 0;
  }

  /** Attributes whose values hardly recur, such as captions and addresses. */
  texts(): Set<string> {
    const byAttribute = new Map<string, { distinct: number; all: number }>();
    for (const { attribute, count } of this.labels) {
      const known = byAttribute.get(attribute) ?? { distinct: 0, all: 0 };
      byAttribute.set(attribute, { distinct: known.distinct + 1, all: known.all + count });
    }
    const texts = [...byAttribute].filter(
      ([, { distinct, all }]) => distinct > FEW && distinct > all * MAX_DISTINCT_SHARE,
    );
    return new Set(texts.map(([attribute]) => attribute));
  }

  count(builder: TallyBuilder, countObjects: boolean): void {
    const texts = this.texts();
    const ids = this.labels.map(({ attribute, value }) =>
      texts.has(attribute) ? -1 : builder.classId(`${attribute}=${value}`),
    );
    for (const image of this.images) {
      const positives = image.map((index) => ids[index]!).filter((id) => id >= 0);
      builder.add({ positives });
      for (const id of countObjects ? positives : []) {
        builder.addInstances(id, 1);
      }
    }
  }

  private indexOf(attribute: string, value: string): number {
    const key = JSON.stringify([attribute, value]);
    let index = this.indexes.get(key);
    if (index === undefined) {
      index = this.labels.length;
      this.indexes.set(key, index);
      this.labels.push({ attribute, value, count: 0 });
    }
    this.labels[index]!.count++;
    return index;
  }
}

/** Text, drop-down and radio attributes hold a text; checkboxes an object of option to true. */
function chosenValues(value: JsonValue): string[] {
  if (isObject(value)) {
    return [...value].filter(([, on]) => on === true || on === 1 || on === 'true').map(([option]) => option);
  }
  const name = nameOf(value);
  return name === undefined ? [] : [name];
}

interface Told {
  /** Classes that may be chosen, whether or not they are. */
  declared(kind: 'region' | 'file', labels: AttributeLabels): string[];
  /** Says what was wrong with the file. */
  report(builder: TallyBuilder): void;
}

/** What the attributes of the regions, and those of the files where they are no texts, come to. */
export function attributeResults(regions: AttributeLabels, images: AttributeLabels, told: Told): Counted[] {
  const results: Counted[] = [];
  const finish = (labels: AttributeLabels, kind: 'region' | 'file', part?: string): void => {
    const builder = new TallyBuilder(told.declared(kind, labels));
    labels.count(builder, kind === 'region');
    told.report(builder);
    const task = kind === 'file' ? 'multi-label' : undefined;
    const evidence = explain(labels, kind);
    results.push({ split: null, tally: builder.build(), evidence, ...(task && { task }), ...(part && { part }) });
  };
  const hasFileLabels = !images.isEmpty && images.texts().size === 0;
  if (!regions.isEmpty || !hasFileLabels) {
    finish(regions, 'region', hasFileLabels ? 'regions' : undefined);
  }
  if (hasFileLabels) {
    finish(images, 'file', regions.isEmpty ? undefined : 'files');
  }
  return results;
}

function explain(labels: AttributeLabels, kind: 'region' | 'file'): Evidence[] {
  const texts = [...labels.texts()];
  const evidence: Evidence[] = [];
  if (kind === 'file') {
    evidence.push({ about: 'columns', text: 'The attributes of the files are labels of whole images.' });
  }
  if (texts.length > 0) {
    evidence.push({
      about: 'columns',
      text: `The values of ${texts.join(', ')} hardly recur; they are taken for texts, not classes.`,
    });
  }
  return evidence;
}
