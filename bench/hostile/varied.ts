import { Agent, request } from 'node:http';

const CONNECTIONS = 16;

/** The index-th request, each one different: valid and invalid ones, for operations and for unknown paths. */
const kindOf = (index: number) => {
  const paths = [`/small?n=${index}`, '/large', `/large/${index}`, `/none${index}`];
  const bodies = [
    `{"text":"${index}"}`,
    `{"m${index}":[${index}]}`,
    `{"cut${index}`,
    `[${index}]`,
    `k${index}=v`,
  ];
  const isWrite = index % 3 > 0;
  return {
    method: isWrite ? 'POST' : 'GET',
    path: paths[index % paths.length] as string,
    headers: isWrite
      ? { 'content-type': index % 7 > 0 ? 'application/json' : `text/x${index}` }
      : { [`x-${index}`]: 'v' },
    body: isWrite ? bodies[index % bodies.length] : undefined,
  };
};

/** Sends `count` requests and waits for the responses. */
export const sendVaried = async (url: string, count: number): Promise<void> => {
  const agent = new Agent({ keepAlive: true });
  const ask = (index: number): Promise<void> =>
    new Promise((resolve) => {
      const { path, body, ...options } = kindOf(index);
      const sent = request(`${url}${path}`, { agent, ...options }, (response) => {
        response.resume();
        response.on('end', resolve);
      });
      sent.on('error', () => resolve());
      sent.end(body);
    });
  let next = 0;
  const go = async (): Promise<void> => {
    while (next < count) await ask(next++);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, go));
  agent.destroy();
};
