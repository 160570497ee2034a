import type { XmlHandler } from './parseXml';

/**
 * Which elements are lists: XML does not say whether an element that stands there once may stand there twice. Paths are
 * the names from the root on.
 */
export interface ElementShape {
  /** Elements of which a parent has several. */
  readonly lists: ReadonlySet<string>;
  /** Elements that only hold such, `objects` of several `object`: they are the list themselves. */
  readonly wrappers: ReadonlySet<string>;
}

interface Seen {
  readonly children: Set<string>;
  /** True where it has attributes or text of its own. */
  hasOwn: boolean;
}

/** Learns the shape of the elements of texts that are alike. */
export class ShapeLearner implements XmlHandler {
  private readonly seen = new Map<string, Seen>();
  private readonly lists = new Set<string>();
  /** How often each child stands in the elements that are open, outermost first. */
  private readonly stack: { readonly path: string; readonly counts: Map<string, number> }[] = [];

  open(path: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.stack.at(-1);
    if (parent) {
      const times = (parent.counts.get(path) ?? 0) + 1;
      parent.counts.set(path, times);
      this.of(parent.path).children.add(path);
      if (times > 1) {
        this.lists.add(path);
      }
    }
    this.of(path).hasOwn ||= Object.keys(attributes).length > 0;
    this.stack.push({ path, counts: new Map() });
  }

  close(path: string, text: string): void {
    this.of(path).hasOwn ||= text !== '';
    this.stack.pop();
  }

  /** Forgets what is open: another text comes, this one may have been cut off. */
  next(): void {
    this.stack.length = 0;
  }

  shape(): ElementShape {
    const wrappers = [...this.seen].filter(([, { children, hasOwn }]) => {
      const [only] = children;
      return children.size === 1 && !hasOwn && this.lists.has(only!);
    });
    return { lists: this.lists, wrappers: new Set(wrappers.map(([path]) => path)) };
  }

  private of(path: string): Seen {
    let seen = this.seen.get(path);
    if (!seen) {
      seen = { children: new Set(), hasOwn: false };
      this.seen.set(path, seen);
    }
    return seen;
  }
}
