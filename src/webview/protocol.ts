import { REMEDY_PLACES, type RemedyPlace } from '../core/training/whatIf';
import {
  type CompareMessage,
  type CompareTarget,
  type ComparisonAnswer,
  parseCompareMessage,
  parseCompareTarget,
} from './compare/messages';
import type { PageReport, PageStatus, TogetherAnswer } from './pageReport';
import { type ReadingRequest, parseReadingChange } from './readingProtocol';

/**
 * What the editor and the report page say to each other. The page starts with `ready` and is then told everything; it
 * holds no data of its own. Each side checks what it hears: a page is a trust boundary.
 */

export type ToPage =
  | { readonly kind: 'report'; readonly report: PageReport }
  | { readonly kind: 'status'; readonly status: PageStatus }
  | { readonly kind: 'code'; readonly request: number; readonly code: CodePreview }
  | { readonly kind: 'together'; readonly answer: TogetherAnswer }
  | { readonly kind: 'comparison'; readonly answer: ComparisonAnswer }
  /** Shows the comparison with what the person has chosen; the page asks for it. */
  | { readonly kind: 'compareWith'; readonly dataset: string; readonly target: CompareTarget };

export type ToEditor =
  | { readonly kind: 'ready'; readonly dataset: string | undefined }
  | { readonly kind: 'select'; readonly dataset: string }
  | { readonly kind: 'insert'; readonly dataset: string; readonly what: InsertWhat }
  | { readonly kind: 'open'; readonly file: string; readonly line: number | undefined }
  /** Opens the label file where it names a class; the class is an index. */
  | { readonly kind: 'openClass'; readonly dataset: string; readonly id: number }
  | { readonly kind: 'preview'; readonly dataset: string; readonly request: number; readonly wish: CodeWish }
  | { readonly kind: CodeAction; readonly dataset: string; readonly wish: CodeWish }
  | { readonly kind: 'together'; readonly dataset: string }
  | ReadingRequest
  | CompareMessage
  | { readonly kind: 'split' | 'explain'; readonly dataset: string }
  | { readonly kind: 'export'; readonly dataset: string; readonly form: ExportForm }
  | { readonly kind: 'saveImage'; readonly name: string; readonly form: ImageForm; readonly bytes: Uint8Array }
  | { readonly kind: 'rescan' }
  | { readonly kind: 'cancel' };

const INSERT_WHAT = ['pos_weight', 'weight', 'choose'] as const;
export type InsertWhat = (typeof INSERT_WHAT)[number];

/** What is done with the code of a remedy. */
export type CodeAction = 'insertCode' | 'copyCode' | 'saveWeights';

export const EXPORT_FORMS = ['markdown', 'html', 'csv', 'json'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

const IMAGE_FORMS = ['svg', 'png'] as const;
export type ImageForm = (typeof IMAGE_FORMS)[number];

/** The remedy that code is wanted for. */
export interface CodeWish {
  readonly place: RemedyPlace;
  /** See `parseScheme`; the id of a sampler for that place. */
  readonly scheme: string;
  /** Largest pos_weight; undefined for none. */
  readonly cap: number | undefined;
}

export interface CodePreview {
  /** The first lines of the code. */
  readonly text: string;
  /** Lines of all of it. */
  readonly lines: number;
}

/** A message of the page, or undefined where it is none: whatever else is posted to us is ignored. */
export function parseToEditor(data: unknown): ToEditor | undefined {
  if (!isRecord(data)) {
    return undefined;
  }
  const { kind, dataset, what, file, line, id, request, form, name, bytes } = data;
  switch (kind) {
    case 'ready':
      return { kind, dataset: typeof dataset === 'string' ? dataset : undefined };
    case 'select':
      return typeof dataset === 'string' ? { kind, dataset } : undefined;
    case 'insert': {
      const known = INSERT_WHAT.find((name) => name === what);
      return typeof dataset === 'string' && known ? { kind, dataset, what: known } : undefined;
    }
    case 'open': {
      const isLine = line === undefined || (typeof line === 'number' && Number.isSafeInteger(line) && line > 0);
      return typeof file === 'string' && isLine ? { kind, file, line } : undefined;
    }
    case 'rescan':
    case 'cancel':
      return { kind };
    case 'openClass':
      return typeof dataset === 'string' && isIndex(id) ? { kind, dataset, id } : undefined;
    case 'together':
    case 'resetReading':
    case 'chooseNamesFile':
    case 'split':
    case 'explain':
      return typeof dataset === 'string' ? { kind, dataset } : undefined;
    case 'changeReading': {
      const change = parseReadingChange(data.change);
      return typeof dataset === 'string' && change ? { kind, dataset, change } : undefined;
    }
    case 'preview': {
      const wish = parseWish(data.wish);
      return typeof dataset === 'string' && isIndex(request) && wish ? { kind, dataset, request, wish } : undefined;
    }
    case 'insertCode':
    case 'copyCode':
    case 'saveWeights': {
      const wish = parseWish(data.wish);
      return typeof dataset === 'string' && wish ? { kind, dataset, wish } : undefined;
    }
    case 'export': {
      const known = EXPORT_FORMS.find((text) => text === form);
      return typeof dataset === 'string' && known ? { kind, dataset, form: known } : undefined;
    }
    case 'saveImage': {
      const known = IMAGE_FORMS.find((text) => text === form);
      const isImage = known && typeof name === 'string' && bytes instanceof Uint8Array;
      return isImage ? { kind, name: name.replace(/[^\w-]+/g, '-').slice(0, 80), form: known, bytes } : undefined;
    }
    default:
      return parseCompareMessage(data);
  }
}

function parseWish(value: unknown): CodeWish | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { scheme, cap } = value;
  const place = REMEDY_PLACES.find((name) => name === value.place);
  const isCap = cap === undefined || cap === null || (typeof cap === 'number' && cap > 0 && cap < Infinity);
  return place && typeof scheme === 'string' && isCap ? { place, scheme, cap: cap ?? undefined } : undefined;
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** A message of the editor, or undefined. The shape is checked down to the columns, which all have one length. */
export function parseToPage(data: unknown): ToPage | undefined {
  if (!isRecord(data)) {
    return undefined;
  }
  if (data.kind === 'status' && isRecord(data.status) && typeof data.status.scanning === 'boolean') {
    return data as ToPage;
  }
  const { code, answer } = data;
  if (data.kind === 'code' && isRecord(code) && typeof code.text === 'string' && isIndex(data.request)) {
    return data as ToPage;
  }
  if (data.kind === 'compareWith') {
    return typeof data.dataset === 'string' && parseCompareTarget(data.target) ? (data as ToPage) : undefined;
  }
  const isAnswer = data.kind === 'together' || data.kind === 'comparison';
  if (isAnswer && isRecord(answer) && typeof answer.dataset === 'string') {
    return data as ToPage;
  }
  if (data.kind !== 'report' || !isRecord(data.report)) {
    return undefined;
  }
  const { folder, datasets, notes, selected, splits } = data.report;
  const isReport = typeof folder === 'string' && [datasets, notes, splits].every(Array.isArray);
  return isReport && (selected === undefined || isDatasetView(selected)) ? (data as ToPage) : undefined;
}

function isDatasetView(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value.measures) || !isRecord(value.columns) || !isRecord(value.reading)) {
    return false;
  }
  const { name, ...numbers } = value.columns;
  const isColumn = (column: unknown): boolean =>
    (column instanceof Float64Array || column instanceof Uint8Array) && column.length === value.classes;
  return Array.isArray(name) && name.length === value.classes && Object.values(numbers).every(isColumn);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
