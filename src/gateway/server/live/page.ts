import type { IncomingMessage } from 'node:http';
import type { Router } from 'express';
import type { LivePage, PageFile } from '../../live-page.ts';
import { ownPage } from '../policies.ts';
import { write } from '../respond.ts';

const answerOf = ({ type, content }: PageFile, policy: string) => ({
  status: 200,
  headers: { 'content-type': type, ...ownPage(policy) },
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
});

/** Browsers want HTML, programs JSON. A program that accepts anything gets JSON. */
const wantsPage = ({ headers: { accept = '' } }: IncomingMessage): boolean => accept.includes('text/html');

/** Serves the page, for clients that accept HTML, and its files. */
export const addPage = (router: Router, { file, policy }: LivePage): void => {
  router.get('/', async (incoming, response, next) => {
    response.vary('Accept');
    const page = wantsPage(incoming) ? await file('index.html') : undefined;
    if (!page) return next();
    // The page's links are relative to the folder.
    if (!(incoming.originalUrl.split('?', 1)[0] ?? '').endsWith('/'))
      return response.redirect(308, '/_contracts/');
    write(incoming, response, answerOf(page, policy));
  });
  router.get('/page/*path', async (incoming, response, next) => {
    const { path } = incoming.params as unknown as { readonly path: readonly string[] };
    const found = await file(path.join('/'));
    if (!found) return next();
    write(incoming, response, answerOf(found, policy));
  });
};
