import type { DatasetReport } from '../../core/report/report';
import { DEFAULT_BOUNDS } from '../../core/weighting/safe';
import { parseScheme } from '../../core/weighting/schemes';
import type { RemedyPlace } from '../../core/training/whatIf';
import { countedClasses } from '../../python/countedClasses';
import { exclusiveKind } from '../../python/snippets/exclusiveKind';
import { type WeightChoice, snippetInput } from '../../python/snippets/input';
import { DEFAULT_NAMES } from '../../python/snippets/names';
import { snippetKind } from '../../python/snippets/registry';
import { renderFile } from '../../python/snippets/render';
import { MOST_CLASSES_IN_CODE, weightsJson } from '../../python/snippets/weightsFile';
import { Writer } from '../../python/snippets/writer';
import type { CodePreview, CodeWish } from '../../webview/protocol';

const KINDS: Readonly<Record<Exclude<RemedyPlace, 'none'>, string>> = {
  pos_weight: 'pos_weight',
  weight: 'weight',
  both: 'both',
  cross_entropy: 'cross_entropy',
  bias: 'bias_init',
  sampler: 'sampler',
};

const PREVIEW_LINES = 60;

/** The id of the kind of code that a remedy is written as. */
export function kindFor({ place }: CodeWish, { task, byClass }: DatasetReport): string {
  if (place === 'cross_entropy') {
    return exclusiveKind(task).id;
  }
  if (place === 'pos_weight' && task === 'segmentation') {
    return 'segmentation';
  }
  if (place === 'pos_weight' && byClass.name.length > MOST_CLASSES_IN_CODE) {
    return 'weights_file';
  }
  return place === 'none' ? 'count_loader' : KINDS[place];
}

/** The scheme in the notation that provenance comments have, and the bounds. */
export function choiceFor({ place, scheme, cap }: CodeWish): WeightChoice {
  const bounds = { ...DEFAULT_BOUNDS, cap };
  if (place === 'none') {
    return { bounds };
  }
  if (place === 'sampler') {
    return { bounds, scheme };
  }
  const { scheme: known, parameters } = parseScheme(scheme);
  return { bounds, scheme: [known.notation, ...Object.values(parameters)].join(':') };
}

/** @throws RangeError for a scheme that does not exist or does not belong in the place. */
export function codeFor(wish: CodeWish, dataset: DatasetReport): string {
  const kind = snippetKind(kindFor(wish, dataset));
  return renderFile(kind, snippetInput(kind, countedClasses(dataset), choiceFor(wish)));
}

export function previewOf(wish: CodeWish, dataset: DatasetReport): CodePreview {
  const lines = codeFor(wish, dataset).trimEnd().split('\n');
  return { text: lines.slice(0, PREVIEW_LINES).join('\n'), lines: lines.length };
}

/** The numbers of a remedy as a JSON file, class by class. */
export function weightsFileFor(wish: CodeWish, dataset: DatasetReport): string {
  const kind = snippetKind(wish.place === 'none' ? 'weights_json' : KINDS[wish.place]);
  const input = snippetInput(kind, countedClasses(dataset), choiceFor(wish));
  return `${weightsJson(new Writer(input, DEFAULT_NAMES))}\n`;
}
