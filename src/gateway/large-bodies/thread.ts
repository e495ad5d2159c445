import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Message, Report, Task } from './protocol.ts';

/** The limits of a task, and of the queue. */
export interface Budget {
  /** Milliseconds from the start of a task. */
  readonly time: number;
  /** The heap of the thread, in bytes. */
  readonly memory: number;
  /** The largest number of waiting tasks, and of the bytes of their bodies. */
  readonly waiting: number;
  readonly waitingBytes: number;
  /** The thread ends after so many milliseconds without work, which frees its memory. */
  readonly idle: number;
}

/** Why there is no report: the task exceeded its time or memory, or too many tasks were waiting. */
export interface Refusal {
  readonly refused: 'time' | 'memory' | 'waiting';
}

/** Makes a task. `known` are the numbers of the contracts that the thread has, the last used one last. */
type MakeTask = (known: Set<number>) => Omit<Task, 'id'>;

/** A thread that runs one task at a time. It is replaced when a task exceeds its limits. */
export interface Thread extends AsyncDisposable {
  /** @throws Error for a bug in the thread, or when the thread was closed */
  readonly run: (size: number, make: MakeTask) => Promise<Report | Refusal>;
}

interface Job {
  readonly size: number;
  readonly make: MakeTask;
  readonly settle: (outcome: Report | Refusal) => void;
  readonly fail: (error: unknown) => void;
}

/** The time to load a contract before its first task, in milliseconds. */
const LOADING = 60_000;

const MIB = 1024 * 1024;

/** The worker's program, in the package or in the sources. */
const PROGRAM = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);

/** A running thread, and the numbers of the contracts that it has. */
interface Running {
  readonly worker: Worker;
  readonly known: Set<number>;
}

export const createThread = (budget: Budget): Thread => {
  const queue: Job[] = [];
  let waitingBytes = 0;
  let running: Running | undefined;
  let current: Job | undefined;
  let id = 0;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const stop = async (): Promise<void> => {
    const ended = running;
    running = undefined;
    clearTimeout(timer);
    await ended?.worker.terminate();
  };

  /** Ends the current task. @returns the task */
  const finish = (): Job | undefined => {
    const done = current;
    current = undefined;
    clearTimeout(timer);
    return done;
  };

  const giveUp = (refused: Refusal['refused']): void => {
    const done = finish();
    void stop();
    done?.settle({ refused });
    next();
  };

  const onMessage = (message: Message): void => {
    if (message.id !== id || !current) return;
    if ('hasBegun' in message) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, budget.time, 'time');
      return;
    }
    const done = finish();
    if ('bug' in message) done?.fail(message.bug);
    else done?.settle(message);
    next();
  };

  const start = (): Running => {
    const worker = new Worker(PROGRAM, {
      execArgv: [], // The options of this process may be for its own program: --eval, --input-type.
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(budget.memory / MIB) },
    });
    const started = { worker, known: new Set<number>() };
    worker.unref();
    worker.on('message', (message: Message) => {
      if (running === started) onMessage(message);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (running !== started) return;
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return giveUp('memory');
      running = undefined;
      finish()?.fail(error);
      next();
    });
    return started;
  };

  const next = (): void => {
    if (current || isClosed) return;
    current = queue.shift();
    if (!current) {
      timer = setTimeout(() => void stop(), budget.idle).unref();
      return;
    }
    clearTimeout(timer);
    waitingBytes -= current.size;
    running ??= start();
    timer = setTimeout(giveUp, LOADING, 'time');
    running.worker.postMessage({ id: ++id, ...current.make(running.known) });
  };

  return {
    run: (size, make) =>
      new Promise((settle, fail) => {
        if (isClosed) return fail(new Error('The thread was closed.'));
        if (queue.length >= budget.waiting || waitingBytes + size > budget.waitingBytes)
          return settle({ refused: 'waiting' });
        waitingBytes += size;
        queue.push({ size, make, settle, fail });
        next();
      }),
    [Symbol.asyncDispose]: async () => {
      isClosed = true;
      for (const job of [finish(), ...queue.splice(0)]) job?.settle({ refused: 'waiting' });
      await stop();
    },
  };
};
