import { decoded, headersOf, isFunction, type ResponseKind } from './received.ts';

/** Playwright's `APIResponse`, and the `Response` of pages, which also has its request. */
interface PlaywrightResponse {
  readonly status: () => number;
  readonly url: () => string;
  readonly headersArray: () => readonly HeaderField[] | Promise<readonly HeaderField[]>;
  readonly body: () => Promise<Buffer>;
  readonly request?: () => { readonly method: () => string };
}

interface HeaderField {
  readonly name: string;
  readonly value: string;
}

const isSetCookie = ({ name }: HeaderField): boolean => name.toLowerCase() === 'set-cookie';

const fieldsOf = (fields: readonly HeaderField[]): [string, unknown][] => {
  const values = Object.groupBy(fields, ({ name }) => name.toLowerCase());
  return Object.entries(values).map(([name, list = []]) => [
    name,
    list.some(isSetCookie) ? list.map(({ value }) => value) : list.map(({ value }) => value).join(', '),
  ]);
};

export const playwrightResponse: ResponseKind = {
  is: ({ status, headersArray, body }) => isFunction(status) && isFunction(headersArray) && isFunction(body),
  read: async (response: PlaywrightResponse) => ({
    response: decoded(
      response.status(),
      headersOf(fieldsOf(await response.headersArray())),
      await response.body(),
    ),
    method: response.request?.().method(),
    url: response.url(),
  }),
};
