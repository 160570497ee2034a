import { basename } from '../fileSet';
import type { JsonObject, JsonValue } from '../json/values';
import type { ElementShape } from './elementShape';
import type { XmlHandler } from './parseXml';

/** Text that stands beside attributes or other elements is under this key. */
const TEXT = 'text';
/** Between the name of an element and of its attribute, where its text is the value of the element. */
const ATTRIBUTE = '@';

interface OpenElement {
  readonly path: string;
  readonly line: number;
  readonly members: JsonObject;
  readonly elements: JsonValue[];
  hasElements: boolean;
  /** Text that is among the members. */
  ownText?: string;
}

/**
 * Makes records of the elements of XML, as of JSON: attributes and elements within are members by their names, an element
 * of text alone is that text, or the number or truth value it spells.
 */
export class ElementReader implements XmlHandler {
  private readonly stack: OpenElement[] = [];

  /**
   * @param record path of the elements that are handed on
   * @param onTwice told of elements that stand there twice, though the shape knows of one
   */
  constructor(
    private readonly shape: ElementShape,
    private readonly record: string,
    private readonly onRecord: (value: JsonValue, line: number) => void,
    private readonly onTwice: (path: string, line: number) => void = () => undefined,
  ) {}

  open(path: string, attributes: Readonly<Record<string, string>>, line: number): void {
    if (this.stack.length > 0 || path === this.record) {
      const members: JsonObject = new Map(Object.entries(attributes).map(([name, text]) => [name, scalarOf(text)]));
      this.stack.push({ path, line, members, elements: [], hasElements: false });
    }
  }

  close(path: string, text: string): void {
    const element = this.stack.pop();
    if (element) {
      this.attach(element, this.valueOf(element, path, text));
    }
  }

  /** Hands on the record that is open at the end of a text that was cut off. */
  finish(): void {
    while (this.stack.length > 0) {
      this.close(this.stack.at(-1)!.path, '');
    }
  }

  private valueOf(element: OpenElement, path: string, text: string): JsonValue {
    const { members, elements } = element;
    if (this.shape.wrappers.has(path)) {
      return elements;
    }
    if (members.size === 0) {
      return scalarOf(text);
    }
    if (text !== '' && !members.has(TEXT)) {
      members.set(TEXT, text);
      element.ownText = text;
    }
    return members;
  }

  private attach({ path, line, members, hasElements, ownText }: OpenElement, own: JsonValue): void {
    const parent = this.stack.at(-1);
    let value = own;
    if (parent && !hasElements && !this.shape.lists.has(path) && ownText !== undefined) {
      // `<name id="3">cat</name>`: a name with an id.
      value = scalarOf(ownText);
      const name = path.slice(parent.path.length + 1);
      members.delete(TEXT);
      members.forEach((attribute, key) => parent.members.set(`${name}${ATTRIBUTE}${key}`, attribute));
    }
    if (!parent) {
      this.onRecord(value, line);
      return;
    }
    parent.hasElements = true;
    const named = nameOfPair(basename(path), own);
    if (named !== undefined && !parent.members.has(named)) {
      parent.members.set(named, scalarOf(ownText ?? ''));
      return;
    }
    const name = path.slice(parent.path.length + 1);
    const known = parent.members.get(name);
    if (this.shape.wrappers.has(parent.path)) {
      parent.elements.push(value);
    } else if (this.shape.lists.has(path)) {
      if (Array.isArray(known)) {
        known.push(value);
      } else {
        parent.members.set(name, [value]);
      }
    } else if (known === undefined) {
      parent.members.set(name, value);
    } else {
      this.onTwice(path, line);
    }
  }
}

/** `<infon key="type">Disease</infon>` is a member called `type`: the element only says that it is one. */
function nameOfPair(element: string, value: JsonValue): string | undefined {
  if (!PAIR.test(element) || !(value instanceof Map) || value.size !== 2 || !value.has(TEXT)) {
    return undefined;
  }
  const name = value.get('key') ?? value.get('name');
  return typeof name === 'string' ? name : undefined;
}

const PAIR = /^(infon|field|property|entry|attr)$/i;

/** The number or truth value that a text spells in the usual way; else the text. */
function scalarOf(text: string): JsonValue {
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  const number = text === '' ? NaN : Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}
