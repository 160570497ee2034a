import type { FileSet } from '../fileSet';
import { isJunk } from '../folders/images';
import { type Medium, mediumOf } from '../folders/media';

/** What is below a folder. */
export interface Node {
  readonly path: string;
  readonly children: Map<string, Node>;
  /** Files in the folder itself, by medium. */
  readonly media: Map<Medium, string[]>;
  /** Files of no medium, and those that hold labels of another format. */
  readonly others: string[];
}

/** What a class folder holds. */
export interface Content {
  /** Files of the medium, those in deeper folders included. */
  readonly samples: string[];
  readonly others: string[];
}

const ABOUT = /^(readme|licen[cs]e|changelog|attribution|citation)\b/i;

/** The folders of all files; those that another format has taken are no samples. */
export function treeOf(files: FileSet): Node {
  const { whole } = files;
  const root = newNode('');
  for (const folder of whole.folders) {
    let node = root;
    for (const part of folder === '' ? [] : folder.split('/')) {
      let child = node.children.get(part);
      if (!child) {
        child = newNode(node.path === '' ? part : `${node.path}/${part}`);
        node.children.set(part, child);
      }
      node = child;
    }
    for (const { path } of whole.in(folder)) {
      addFile(node, path, files.get(path) === undefined);
    }
  }
  return root;
}

/** The medium of most files in a folder and below. */
export function mainMedium(root: Node): Medium | undefined {
  const counts = new Map<Medium, number>();
  for (const node of below(root)) {
    for (const [medium, { length }] of node.media) {
      counts.set(medium, (counts.get(medium) ?? 0) + length);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** All files in a folder and below, apart by whether they are of the medium. */
export function contentOf(root: Node, medium: Medium): Content {
  const samples: string[] = [];
  const others: string[] = [];
  for (const node of below(root)) {
    others.push(...node.others);
    for (const [kind, paths] of node.media) {
      (kind === medium ? samples : others).push(...paths);
    }
  }
  return { samples, others };
}

/** A folder and all below it. */
export function* below(root: Node): Generator<Node> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    waiting.push(...node.children.values());
  }
}

function newNode(path: string): Node {
  return { path, children: new Map(), media: new Map(), others: [] };
}

function addFile(node: Node, path: string, isTaken: boolean): void {
  if (isJunk(path) || ABOUT.test(path.slice(path.lastIndexOf('/') + 1))) {
    return;
  }
  const medium = isTaken ? undefined : mediumOf(path);
  if (medium === undefined) {
    node.others.push(path);
    return;
  }
  const known = node.media.get(medium);
  if (known) {
    known.push(path);
  } else {
    node.media.set(medium, [path]);
  }
}
