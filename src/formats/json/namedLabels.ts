import type { Tally } from '../../core/tally/tally';
import type { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Evidence } from '../format';

/**
 * Labels that come from several questions ("color", "quality"): classes are told apart by the question, and are named
 * with it only where two questions have an answer of the same name ("yes").
 */
export class NamedLabels {
  private readonly ids = new Map<string, Map<string, number>>();
  private readonly controls: string[] = [];
  private readonly names: string[] = [];

  constructor(private readonly builder: TallyBuilder) {}

  /** The class id of an answer to a question. */
  id(control: string, name: string): number {
    const ofControl = this.ids.get(control) ?? new Map<string, number>();
    this.ids.set(control, ofControl);
    let id = ofControl.get(name);
    if (id === undefined) {
      id = this.builder.declare(name);
      ofControl.set(name, id);
      this.controls[id] = control;
      this.names[id] = name;
    }
    return id;
  }

  get evidence(): Evidence[] {
    if (this.ids.size < 2) {
      return [];
    }
    const text = `The labels come from several questions: ${[...this.ids.keys()].slice(0, 8).join(', ')}.`;
    return [{ about: 'columns', text, otherwise: 'Each question could be a data set of its own.' }];
  }

  /** The tally with names that are unique. */
  named(tally: Tally): Tally {
    if (new Set(this.names).size === this.names.length) {
      return tally;
    }
    return { ...tally, classes: this.names.map((name, id) => `${this.controls[id]}=${name}`) };
  }
}
