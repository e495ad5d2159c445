import { memoize } from '../base/memoize.ts';
import { type Contract, createContract } from '../contract/contract.ts';
import type { MediaType, Operation, Parameter, Response } from '../contract/operation.ts';
import { isObject, type Pointer, valueAt } from '../json/pointer.ts';
import { positiveCases } from './positive-cases.ts';

/** Keywords that swap their meaning when a response is treated as a request. */
const SWAPPED: Readonly<Record<string, string>> = { readOnly: 'writeOnly', writeOnly: 'readOnly' };

/** Keywords that hold an object with free names, which may look like keywords. */
const MAPS = new Set(
  (
    'properties patternProperties dependentSchemas $defs definitions responses schemas headers parameters ' +
    'requestBodies content examples paths'
  ).split(' '),
);

/** Keywords that hold data, not schemas. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const']);

/** Copies a document with `readOnly` and `writeOnly` swapped. */
const swapMarks = (value: unknown, isMap = false): unknown => {
  if (Array.isArray(value)) return value.map((item) => swapMarks(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (isMap) return [name, swapMarks(member)];
      if (DATA.has(name)) return [name, member];
      const isMark = typeof member === 'boolean' && Object.hasOwn(SWAPPED, name);
      return [isMark ? SWAPPED[name] : name, swapMarks(member, MAPS.has(name))];
    }),
  );
};

const referenceTo = (pointer: Pointer): { readonly $ref: string } => ({
  $ref: `#${encodeURI(pointer).replaceAll('#', '%23')}`,
});

/** Copies an object with its schema replaced by a `$ref`. */
const withReference = (
  root: unknown,
  { pointer, schema }: MediaType | Parameter,
): Record<string, unknown> => ({
  ...(valueAt(root, pointer) as object),
  ...(schema === undefined ? {} : { schema: referenceTo(schema) }),
});

/** A path item whose request has the content and headers of a response. */
const pathItemOf = (root: unknown, { content, headers }: Response): object => ({
  post: {
    security: [],
    parameters: headers.map((header) => ({
      ...withReference(root, header),
      name: header.name,
      in: 'header',
    })),
    ...(content.length === 0
      ? {}
      : {
          requestBody: {
            required: true,
            content: Object.fromEntries(content.map((one) => [one.range, withReference(root, one)])),
          },
        }),
    responses: { 200: { description: '' } },
  },
});

/** A response without its status. */
export interface Answer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Generates the responses that a documented response allows, as `check` generates requests. */
export type AnswersOf = (response: Response) => readonly Answer[];

/**
 * Generates responses with the generator of requests: in a copy of the document, each response becomes an operation whose
 * request has its content and headers.
 */
export const createAnswers = async ({ document, operations }: Contract, seed: number): Promise<AnswersOf> => {
  const { servers: _, ...root } = swapMarks(document.root) as Record<string, unknown>;
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
