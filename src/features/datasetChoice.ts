import { EventEmitter, type Memento } from 'vscode';

const KEY = 'labelBalance.chosenCollections';

/** The dataset a person has chosen for the code of a workspace folder or of one file; remembered with the workspace. */
export class DatasetChoice {
  private readonly changes = new EventEmitter<string>();
  /** Fired with the URI of the folder or file. */
  readonly onDidChange = this.changes.event;

  /** Another number after each change. */
  version = 0;

  constructor(private readonly memento: Memento) {}

  /** The id of the chosen dataset; undefined where nothing was chosen. */
  get(folder: string): string | undefined {
    return new Map(this.memento.get<[string, string][]>(KEY, [])).get(folder);
  }

  async set(folder: string, dataset: string | undefined): Promise<void> {
    const all = new Map(this.memento.get<[string, string][]>(KEY, []));
    if (dataset === undefined) {
      all.delete(folder);
    } else {
      all.set(folder, dataset);
    }
    await this.memento.update(KEY, [...all]);
    this.version++;
    this.changes.fire(folder);
  }
}
