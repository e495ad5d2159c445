import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** A client in its own process: sends a request every 20 ms, and reports its longest wait when asked by a message. */
const url = process.argv[2] as string;
const agent = new Agent({ keepAlive: true });
const INTERVAL = 20;

let longest = 0;
let failed = 0;

const ask = (): Promise<void> =>
  new Promise((resolve) => {
    const start = performance.now();
    const done = (isAnswered: boolean): void => {
      longest = Math.max(longest, performance.now() - start);
      if (!isAnswered) failed += 1;
      resolve();
    };
    const sent = request(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode === 200));
    });
    sent.on('error', () => done(false));
    sent.end();
  });

process.on('message', () => {
  process.send?.({ longest, failed });
  longest = 0;
  failed = 0;
});
process.on('disconnect', () => process.exit());

for (;;) {
  await ask();
  await wait(INTERVAL);
}
