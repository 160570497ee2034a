import { type Answer, Questions } from './questions';
import type { ScanServiceHost, ScanWorker } from './scanHost';
import type { FromWorker, ToWorker } from './workerProtocol';

/** What the user of the worker is told. */
export interface WorkerLinkEvents {
  /** Whether the worker is still needed, so that it is not ended for being idle. */
  isBusy(): boolean;
  /** A message that is neither an answer nor for the log. */
  receive(message: FromWorker): void;
  /** The worker died by itself. */
  died(error: Error): void;
}

/** The one worker: started when there is something for it, ended when it has been idle, asked questions. */
export class WorkerLink {
  private worker: ScanWorker | undefined;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly questions = new Questions();

  /** @param idle milliseconds after which a worker that has nothing to do is ended */
  constructor(
    private readonly host: ScanServiceHost,
    private readonly idle: number,
    private readonly events: WorkerLinkEvents,
  ) {}

  /** Throws where no worker can be started. */
  post(message: ToWorker): void {
    clearTimeout(this.idleTimer);
    this.worker ??= this.start();
    this.worker.post(message);
  }

  /** The answer to a question; undefined where the worker was ended before it came. */
  ask(message: (question: number) => ToWorker): Promise<Answer | undefined> {
    return this.questions.ask((question) => {
      try {
        this.post(message(question));
      } catch (error) {
        this.host.log(String(error));
        this.questions.answer(question, undefined);
        this.rest();
      }
    });
  }

  /** Ends the worker at once, whatever it is doing. */
  end(): void {
    clearTimeout(this.idleTimer);
    void this.worker?.terminate();
    this.worker = undefined;
    this.questions.giveUp();
  }

  /** Ends the worker after a while, if there is nothing for it to do then. */
  rest(): void {
    clearTimeout(this.idleTimer);
    if (this.worker && !this.events.isBusy() && !this.questions.isOpen) {
      this.idleTimer = setTimeout(() => this.end(), this.idle);
    }
  }

  private start(): ScanWorker {
    const worker: ScanWorker = this.host.startWorker(
      (message) => this.worker === worker && this.receive(message),
      (error) => {
        if (this.worker === worker) {
          this.end();
          this.events.died(error);
        }
      },
    );
    return worker;
  }

  private receive(message: FromWorker): void {
    if (message.kind === 'log') {
      this.host.log(message.message);
    } else if ('question' in message) {
      this.questions.answer(message.question, message);
      this.rest();
    } else {
      this.events.receive(message);
    }
  }
}
