import { memoize } from '../base/memoize.ts';
import { type Contract, createContract } from '../contract/contract.ts';
import type { MediaType, Operation, Parameter, Response } from '../contract/operation.ts';
import { isObject, type Pointer, valueAt } from '../json/pointer.ts';
import { positiveCases } from './positive-cases.ts';

/** The keywords that exchange their meaning when a response is sent as a request. */
const EXCHANGED: Readonly<Record<string, string>> = { readOnly: 'writeOnly', writeOnly: 'readOnly' };

/** Members whose own members have names, which may be those of keywords. */
const MAPS = new Set(
  (
    'properties patternProperties dependentSchemas $defs definitions responses schemas headers parameters ' +
    'requestBodies content examples paths'
  ).split(' '),
);

/** Members that hold data, in which nothing is a keyword. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const']);

/** A copy of a document in which `readOnly` and `writeOnly` are exchanged. */
const exchanged = (value: unknown, isMap = false): unknown => {
  if (Array.isArray(value)) return value.map((item) => exchanged(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (isMap) return [name, exchanged(member)];
      if (DATA.has(name)) return [name, member];
      const isMark = typeof member === 'boolean' && Object.hasOwn(EXCHANGED, name);
      return [isMark ? EXCHANGED[name] : name, exchanged(member, MAPS.has(name))];
    }),
  );
};

const referenceTo = (pointer: Pointer): { readonly $ref: string } => ({
  $ref: `#${encodeURI(pointer).replaceAll('#', '%23')}`,
});

/** The same object, which refers to its schemas instead of holding them. */
const referring = (root: unknown, { pointer, schema }: MediaType | Parameter): Record<string, unknown> => ({
  ...(valueAt(root, pointer) as object),
  ...(schema === undefined ? {} : { schema: referenceTo(schema) }),
});

/** A path item whose request body and header parameters are those of a response. */
const pathItemOf = (root: unknown, { content, headers }: Response): object => ({
  post: {
    security: [],
    parameters: headers.map((header) => ({ ...referring(root, header), name: header.name, in: 'header' })),
    ...(content.length === 0
      ? {}
      : {
          requestBody: {
            required: true,
            content: Object.fromEntries(content.map((one) => [one.range, referring(root, one)])),
          },
        }),
    responses: { 200: { description: '' } },
  },
});

/** A response of which only the status is open. */
export interface Answer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answers that a documented response allows, as the families of `check` would make them of a request. */
export type AnswersOf = (response: Response) => readonly Answer[];

/**
 * Makes requests of responses, so that what makes requests makes responses: each response becomes an operation of a copy of the
 * document, whose request has its content and headers.
 */
export const createAnswers = async ({ document, operations }: Contract, seed: number): Promise<AnswersOf> => {
  const { servers: _, ...root } = exchanged(document.root) as Record<string, unknown>;
  const responses = new Map(
    operations.flatMap((operation) => operation.responses).map((response) => [response.pointer, response]),
  );
  const paths = new Map([...responses.keys()].map((pointer, index) => [pointer, `/~responses/${index}`]));
  const items = [...responses.values()].map((one) => [paths.get(one.pointer), pathItemOf(root, one)]);
  const mirrored = { ...root, paths: { ...(root.paths as object), ...Object.fromEntries(items) } };
  const contract = createContract({ ...document, root: mirrored, written: mirrored }, { tolerate: true });
  const byPath = new Map(contract.operations.map((operation) => [operation.path, operation]));
  for (const path of paths.values()) await contract.prepare(byPath.get(path) as Operation);
  const context = { contract, givenHeaders: {}, seed };
  return memoize(({ pointer }: Response): readonly Answer[] =>
    [...positiveCases(context, byPath.get(paths.get(pointer) ?? '') as Operation)].map(
      ({ headers, body = '' }) => ({ headers, body }),
    ),
  );
};
