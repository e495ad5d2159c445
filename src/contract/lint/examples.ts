import type { DocumentFault } from '../../document/document.ts';
import { memberAt } from '../../json/lossless.ts';
import { child, isObject, type Located, type Pointer } from '../../json/pointer.ts';
import type { SchemaError } from '../../schema/schema-error.ts';
import { schemaMessage } from '../../schema/sentence.ts';
import { readerOf } from '../../schema/text-reader.ts';
import type { Side } from '../../schema/validate.ts';
import type { SchemaJudge } from '../contract.ts';
import type { Example, MediaType, Operation } from '../operation.ts';
import { isJson } from '../response.ts';

type Root = Readonly<Record<string, unknown>>;

interface Described {
  readonly schema: Pointer | undefined;
  readonly examples: readonly Example[];
  readonly side: Side;
}

/** Is an example a value for the schema? An example of XML, say, may be the text of the document. */
const isJudgeable = (root: Root, { range, schema }: MediaType): boolean =>
  isJson(range) || (range.startsWith('text/') && readerOf(root, schema).kind === 'primitive');

/** The examples of a media type that are values for its schema. */
const judgeable = (root: Root, mediaType: MediaType): Pick<Described, 'schema' | 'examples'> => ({
  schema: mediaType.schema,
  examples: isJudgeable(root, mediaType)
    ? mediaType.examples
    : mediaType.examples.filter(({ isData }) => isData),
});

const describedIn = (root: Root, { parameters, requestBody, responses }: Operation): Described[] => {
  const bodies = (content: readonly MediaType[]) => content.map((one) => judgeable(root, one));
  return [
    ...[...parameters, ...bodies(requestBody?.content ?? [])].map(({ schema, examples }) => ({
      schema,
      examples,
      side: 'request' as const,
    })),
    ...responses
      .flatMap(({ content, headers }) => [...bodies(content), ...headers])
      .map(({ schema, examples }) => ({ schema, examples, side: 'response' as const })),
  ];
};

/** Errors about the schema itself, which is examined separately. */
const isOfSchema = ({ keyword }: SchemaError): boolean => keyword === 'schema';

const faultOf = (what: string, pointer: Pointer, error: SchemaError): DocumentFault => ({
  pointer: pointer + error.instance,
  message: `${what} breaks its own schema: ${`${error.instance} ${schemaMessage(error)}`.trimStart()}`,
});

/**
 * Validates every documented example of an operation by its schema: the mock would send it, and the judge
 * reject it.
 */
export const invalidExamples = (
  root: Root,
  { validate }: SchemaJudge,
  operation: Operation,
): DocumentFault[] =>
  describedIn(root, operation).flatMap(({ schema, examples, side }) =>
    schema === undefined
      ? []
      : examples.flatMap(({ name, value, pointer }) =>
          validate(schema, value, side)
            .filter((error) => error.severity === undefined && !isOfSchema(error))
            .map((error) =>
              faultOf(name === 'default' ? 'the example' : `example "${name}"`, pointer, error),
            ),
        ),
  );

/** The default and the examples in a schema. */
const valuesIn = ({ pointer, value }: Located): (Located & { readonly what: string })[] => {
  if (!isObject(value)) return [];
  const { examples } = value;
  const single = ['default', 'example'].filter((keyword) => Object.hasOwn(value, keyword));
  return [
    ...single.map((keyword) => ({
      what: `the ${keyword}`,
      pointer: child(pointer, keyword),
      value: memberAt(value, keyword),
    })),
    ...(Array.isArray(examples) ? examples : []).map((_, index) => ({
      what: 'the example',
      pointer: child(pointer, 'examples', index),
      value: memberAt(examples as unknown[], index),
    })),
  ];
};

/** Keywords besides the type by which no text and no boolean is wrong. */
const HARMLESS: ReadonlySet<string> = new Set(
  'default deprecated description example examples readOnly title type writeOnly'.split(' '),
);

const PLAIN: ReadonlySet<unknown> = new Set(['string', 'boolean']);

/** Is a value right by its type, of which alone the schema speaks? Most defaults are, and to compile a schema for each takes long. */
const isPlainlyRight = (schema: unknown, value: unknown): boolean =>
  isObject(schema) &&
  PLAIN.has(schema.type) &&
  schema.type === typeof value &&
  Object.keys(schema).every(
    (keyword) =>
      HARMLESS.has(keyword) ||
      (keyword === 'enum' && Array.isArray(schema.enum) && schema.enum.includes(value)),
  );

/** Validates the default and the examples of a schema, not those of its subschemas. */
export const invalidDefaults = ({ validate }: SchemaJudge, schema: Located): DocumentFault[] =>
  valuesIn(schema).flatMap(({ what, pointer, value }) =>
    isPlainlyRight(schema.value, value)
      ? []
      : validate(schema.pointer, value, 'response')
          .filter(
            (error) => !isOfSchema(error) && error.keyword !== 'readOnly' && error.keyword !== 'writeOnly',
          )
          .map((error) => faultOf(what, pointer, error)),
  );
