import type { MediaType, Operation, Parameter } from './operation.ts';
import type { Pointer } from './pointer.ts';

const ofMediaType = ({ schema }: MediaType): Pointer[] => (schema === undefined ? [] : [schema]);

const ofParameter = ({ schema, content }: Parameter): Pointer[] => [
  ...(schema === undefined ? [] : [schema]),
  ...(content ? ofMediaType(content) : []),
];

/** Where the schemas stand that the messages of an operation use. */
export const schemasOf = ({ parameters, requestBody, responses }: Operation): Pointer[] => [
  ...parameters.flatMap(ofParameter),
  ...(requestBody?.content.flatMap(ofMediaType) ?? []),
  ...responses.flatMap(({ content, headers }) => [
    ...content.flatMap(ofMediaType),
    ...headers.flatMap(ofParameter),
  ]),
];
