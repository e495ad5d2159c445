import type { DocumentFault } from '../../document/document.ts';
import { memberAt } from '../../json/boxed-number.ts';
import { child, isObject, type Located, type Pointer } from '../../json/pointer.ts';
import type { SchemaError } from '../../schema/schema-error.ts';
import { schemaMessage } from '../../schema/sentence.ts';
import { readerOf } from '../../schema/text-reader.ts';
import type { Side } from '../../schema/validate.ts';
import type { SchemaValidator } from '../contract.ts';
import type { Example, MediaType, Operation } from '../operation.ts';
import { isJson } from '../response.ts';

type Root = Readonly<Record<string, unknown>>;

interface Described {
  readonly schema: Pointer | undefined;
  readonly examples: readonly Example[];
  readonly side: Side;
}

/**
 * Are the examples values that the schema describes? An example of XML, for instance, may be the text of the document
 * instead.
 */
const isJudgeable = (root: Root, { range, schema }: MediaType): boolean =>
  isJson(range) || (range.startsWith('text/') && readerOf(root, schema).kind === 'primitive');

/** The examples of a media type that can be validated by its schema. */
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

/** Is it an error of the schema itself? These are reported separately. */
const isOfSchema = ({ keyword }: SchemaError): boolean => keyword === 'schema';

const faultOf = (what: string, pointer: Pointer, error: SchemaError): DocumentFault => ({
  pointer: pointer + error.instance,
  message: `${what} breaks its own schema: ${`${error.instance} ${schemaMessage(error)}`.trimStart()}`,
});

/** Validates the examples of an operation by their schemas: the mock would send an invalid one, and report itself. */
export const invalidExamples = (
  root: Root,
  { validate }: SchemaValidator,
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

/** The default and the examples of a schema. */
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

/** The keywords besides `type` that do not restrict texts and booleans. */
const HARMLESS: ReadonlySet<string> = new Set(
  'default deprecated description example examples readOnly title type writeOnly'.split(' '),
);

const PLAIN: ReadonlySet<unknown> = new Set(['string', 'boolean']);

/**
 * Is a value valid by the type alone, in a schema that restricts nothing else? Most defaults are, and compiling a schema for
 * each takes long.
 */
const isTriviallyValid = (schema: unknown, value: unknown): boolean =>
  isObject(schema) &&
  PLAIN.has(schema.type) &&
  schema.type === typeof value &&
  Object.keys(schema).every(
    (keyword) =>
      HARMLESS.has(keyword) ||
      (keyword === 'enum' && Array.isArray(schema.enum) && schema.enum.includes(value)),
  );

/** Validates the default and the examples of a schema, without its subschemas. */
export const invalidDefaults = ({ validate }: SchemaValidator, schema: Located): DocumentFault[] =>
  valuesIn(schema).flatMap(({ what, pointer, value }) =>
    isTriviallyValid(schema.value, value)
      ? []
      : validate(schema.pointer, value, 'response')
          .filter(
            (error) => !isOfSchema(error) && error.keyword !== 'readOnly' && error.keyword !== 'writeOnly',
          )
          .map((error) => faultOf(what, pointer, error)),
  );
