import { setTimeout as wait } from 'node:timers/promises';

/** The answer of the inspector protocol. */
interface Heap {
  /** The bytes of live values, after garbage collection. */
  readonly used: number;
}

/** The Node flag that sets the inspector's port, without opening it. */
export const inspectedAt = (port: number): string => `--inspect-port=127.0.0.1:${port}`;

const addressAt = async (port: number): Promise<string> => {
  for (let tries = 0; tries < 50; tries++) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/json/list`);
      const [target] = (await response.json()) as [{ webSocketDebuggerUrl: string }];
      return target.webSocketDebuggerUrl;
    } catch {
      await wait(100);
    }
  }
  throw new Error(`no inspector at ${port}`);
};

/**
 * Collects the garbage of a Node process started with `inspectedAt`. Needs no flag that changes how the process runs.
 * @param pid of the process, which opens its inspector on SIGUSR1
 */
export const collectGarbage = async (pid: number, port: number): Promise<Heap> => {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await addressAt(port));
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  let last = 0;
  const ask = (method: string) =>
    new Promise<Record<string, number>>((resolve) => {
      const id = ++last;
      const listen = ({ data }: MessageEvent): void => {
        const answer = JSON.parse(String(data));
        if (answer.id !== id) return;
        socket.removeEventListener('message', listen);
        resolve(answer.result);
      };
      socket.addEventListener('message', listen);
      socket.send(JSON.stringify({ id, method }));
    });
  await ask('HeapProfiler.enable');
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  const { usedSize = 0 } = await ask('Runtime.getHeapUsage');
  socket.close();
  return { used: usedSize };
};
