import { sample } from 'openapi-sampler';
import type { Document } from './document.ts';
import type { MediaType, Parameter } from './operation.ts';
import { follow, type Pointer, valueAt } from './pointer.ts';

type Sampler = (schema: unknown, options: Record<string, unknown>, document: unknown) => unknown;

/** A value that a schema allows, from its own examples where it has some. */
const sampleSchema = ({ root }: Document, pointer: Pointer): unknown => {
  const schema = follow(root, pointer)?.value ?? valueAt(root, pointer);
  return (sample as Sampler)(schema, { skipReadOnly: true, quiet: true }, root);
};

/** A value for a parameter: its first example, else one that its schema allows. */
export const sampleParameter = (document: Document, { examples, schema, content }: Parameter): unknown => {
  const [example] = examples;
  if (example) return example.value;
  const described = schema ?? content?.schema;
  return described === undefined ? 'example' : sampleSchema(document, described);
};

/** A body that a media type's schema allows. */
export const sampleBody = (document: Document, { schema }: MediaType): unknown =>
  schema === undefined ? {} : sampleSchema(document, schema);
