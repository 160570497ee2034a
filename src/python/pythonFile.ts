import { type DataUse, dataUse } from './data/dataUse';
import type { Span } from './tree/expression';
import { Imports } from './tree/imports';
import { type InsertedWeights, insertedWeights } from './weights/insertedWeights';
import { type LossCall, lossCallsOf, mentionsLoss } from './lossCalls';
import { mentionsProvenance } from './provenance';
import { SyntaxTree } from './tree/syntaxTree';

/**
 * What is known of one version of a Python file. Everything is computed when first asked for, and parsing starts from
 * the version before, so that a keystroke costs little.
 */
export class PythonFile {
  #tree: SyntaxTree | undefined;
  #imports: Imports | undefined;
  #lossCalls: readonly LossCall[] | undefined;
  #insertedWeights: readonly InsertedWeights[] | undefined;
  #dataUse: DataUse | undefined;
  /** The latest tree of the versions before; kept until this version has its own. */
  #before: SyntaxTree | undefined;

  /**
   * @param previous the version before the edit, of the same file.
   * @param inherited imports of earlier cells of a notebook.
   */
  constructor(
    readonly text: string,
    previous?: PythonFile,
    private readonly inherited?: Imports,
  ) {
    this.#before = previous && (previous.#tree ?? previous.#before);
  }

  textOf({ from, to }: Span): string {
    return this.text.slice(from, to);
  }

  get tree(): SyntaxTree {
    this.#tree ??= SyntaxTree.parse(this.text, this.#before);
    this.#before = undefined;
    return this.#tree;
  }

  get imports(): Imports {
    return (this.#imports ??= Imports.of(this.tree, this.inherited));
  }

  /** Text without the name of a loss is not parsed. */
  get lossCalls(): readonly LossCall[] {
    return (this.#lossCalls ??= mentionsLoss(this.text) ? lossCallsOf(this.tree, this.imports) : []);
  }

  get insertedWeights(): readonly InsertedWeights[] {
    return (this.#insertedWeights ??= mentionsProvenance(this.text) ? insertedWeights(this.tree) : []);
  }

  get dataUse(): DataUse {
    return (this.#dataUse ??= dataUse(this.tree));
  }
}
