/** What a change is to clients, or to servers, that keep the old contract. */
export type Label = 'breaking' | 'warning' | 'none';

/** Two documents that differ by one change, labelled by hand. */
export interface Pair {
  readonly name: string;
  readonly old: object;
  readonly new: object;
  readonly clients: Label;
  readonly servers: Label;
  /** The judge does not see the change: it is told of by Redocly alone. */
  readonly isMissed?: boolean;
}

const LABELS = { b: 'breaking', w: 'warning', '-': 'none' } as const;

/** @param label two letters, for clients and for servers: b(reaking), w(arning) or - */
export const pair = (name: string, label: string, old: object, next: object): Pair => ({
  name,
  old,
  new: next,
  clients: LABELS[label[0] as keyof typeof LABELS],
  servers: LABELS[label[1] as keyof typeof LABELS],
});

/** A pair of which nothing is told. */
export const missed = (one: Pair): Pair => ({ ...one, isMissed: true });

export const api = (paths: object, more: object = {}): object => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths,
  ...more,
});

const NO_CONTENT = { '204': { description: 'Done' } };

export const json = (schema: object): object => ({ 'application/json': { schema } });
export const answer = (schema: object): object => ({ description: 'Answer', content: json(schema) });
export const text = { type: 'string' };
export const integer = { type: 'integer' };

/** An object with these members, of which `required` must be there. */
export const record = (properties: object, required: readonly string[] = [], more: object = {}): object => ({
  type: 'object',
  properties,
  required,
  ...more,
});

/** `POST /things` with this body. */
export const sends = (schema: object, required = true): object =>
  api({ '/things': { post: { requestBody: { required, content: json(schema) }, responses: NO_CONTENT } } });

/** `POST /things` with this content. */
export const sendsContent = (requestBody: object | undefined): object =>
  api({ '/things': { post: { ...(requestBody ? { requestBody } : {}), responses: NO_CONTENT } } });

/** `GET /things` with these parameters. */
export const takes = (...parameters: readonly object[]): object =>
  api({ '/things': { get: { parameters, responses: NO_CONTENT } } });

/** `GET /things` that answers 200 with this body. */
export const answers = (schema: object): object => responds({ '200': answer(schema) });

/** `GET /things` with these responses. */
export const responds = (responses: object): object => api({ '/things': { get: { responses } } });

/** `GET /things` for which these credentials are required. */
export const guards = (...security: readonly object[]): object =>
  api(
    { '/things': { get: { security, responses: NO_CONTENT } } },
    {
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          token: { type: 'http', scheme: 'bearer' },
          oauth: {
            type: 'oauth2',
            flows: {
              clientCredentials: { tokenUrl: 'https://example.com/token', scopes: { read: '', write: '' } },
            },
          },
        },
      },
    },
  );
