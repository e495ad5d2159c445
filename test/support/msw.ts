import https from 'node:https';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type RunningSandbox, startSandbox } from '../../src/testing/index.ts';
import { startHttp } from './server.ts';

/** The part of MSW that is used here, the same in all versions. */
export interface Msw {
  // biome-ignore lint/suspicious/noExplicitAny: the handlers of each version are other classes
  readonly setupServer: (...handlers: any[]) => {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    readonly listen: (options: any) => void;
    readonly close: () => void;
  };
  readonly handlers: typeof import('../../src/testing/msw.ts').handlers;
}

const SECTIONS = 'https://api.partoo.co/v2/sections';
const headers = { 'x-APIKey': 'admin-token', 'content-type': 'application/json' };
const post = (url: string, name: string): Promise<Response> =>
  fetch(url, { method: 'POST', headers, body: JSON.stringify({ name }) });
const namesAt = async (url: string): Promise<string[]> => {
  const { sections } = (await (await fetch(url, { headers })).json()) as { sections: { name: string }[] };
  return sections.map(({ name }) => name);
};

/** The tests of the package's handlers, run with one version of MSW. */
export const testHandlers = ({ setupServer, handlers }: Msw): void => {
  let sandbox: RunningSandbox;
  let close = (): void => undefined;
  const listen = (list: readonly unknown[], onUnhandledRequest: (() => void) | 'error' = 'error'): void => {
    const server = setupServer(...list);
    server.listen({ onUnhandledRequest, onUnhandledFrame: onUnhandledRequest }); // As MSW 2 names it, and as MSW 3.
    close = () => server.close();
  };
  beforeAll(async () => {
    sandbox = await startSandbox('partoo', { port: false });
  });
  afterEach(async () => {
    close();
    close = () => undefined;
    await sandbox.reset();
  });
  afterAll(() => sandbox?.close());

  describe('handlers(sandbox)', () => {
    test('answers what is sent to the vendor, and keeps it', async () => {
      listen(handlers(sandbox));
      expect((await post(SECTIONS, 'Region')).status).toBe(200);
      expect(await namesAt(SECTIONS)).toContain('Region');
      expect((await post(SECTIONS, 'Region')).status).toBe(400);
      expect(sandbox.exchanges()).toHaveLength(3);
      sandbox.assertConforms();
    });

    test('answers what is sent to its own URL, though no port is open', async () => {
      listen(handlers(sandbox));
      expect(await namesAt(`${sandbox.urlOf()}/sections`)).toContain('Territory');
    });

    test('answers clients of node:https', async () => {
      listen(handlers(sandbox));
      const answered = Promise.withResolvers<string>();
      https.get(SECTIONS, { headers }, (response) => answered.resolve(text(response)));
      expect(JSON.parse(await answered.promise)).toMatchObject({ count: 2 });
    });

    test('takes a workspace for the world', async () => {
      const mine = sandbox.workspace('mine');
      listen(handlers(mine));
      await post(SECTIONS, 'Mine');
      expect(await namesAt(SECTIONS)).toContain('Mine');
      const others = await sandbox.fetch(SECTIONS, { headers });
      expect(await others.text()).not.toContain('Mine');
    });

    test('lets requests pass that no contract is for, and MSW say what it says of them', async () => {
      await using other = await startHttp((_, outgoing) => void outgoing.end('from elsewhere'));
      const unhandled = jest.fn();
      listen(handlers(sandbox), unhandled);
      expect(await (await fetch(`${other.url}/sections`)).text()).toBe('from elsewhere');
      expect(unhandled).toHaveBeenCalledTimes(1);
      expect(sandbox.exchanges()).toHaveLength(0);
    });

    test.each(['reset', 'cut'] as const)(
      'a connection that is %s fails as a real one does',
      async (connection) => {
        sandbox.workspace('default').addRule({ times: 1, connection });
        listen(handlers(sandbox));
        const read = fetch(SECTIONS, { headers }).then((response) => response.text());
        await expect(read).rejects.toMatchObject({ name: 'TypeError' });
      },
    );
  });

  describe('handlers(targets)', () => {
    test('starts a sandbox without a port', async () => {
      listen(await handlers('partoo'));
      await post(SECTIONS, 'Own');
      expect(await namesAt(SECTIONS)).toContain('Own');
      expect(sandbox.exchanges()).toHaveLength(0);
    });

    test('takes the options of a sandbox', async () => {
      listen(await handlers(['partoo'], { anyCredentials: true }));
      expect((await fetch(SECTIONS, { headers: { 'x-APIKey': 'nobody' } })).status).toBe(200);
    });

    test('says what is wrong at once', async () => {
      await expect(handlers('partooo')).rejects.toThrow('partoo');
    });
  });
};
