import { setupServer } from 'msw/node';
import { handlers } from 'provider-contracts/msw';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from './sections.ts';

const server = setupServer(...(await handlers('partoo')));
beforeAll(() => server.listen());
afterAll(() => server.close());

test('a client whose key is not known', async () => {
  await expect(createClient('no-such-key').listSections()).rejects.toThrow('Partoo answers 401');
});
