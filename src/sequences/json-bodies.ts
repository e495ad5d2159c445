import { rightBodies } from '../cases/documented-bodies.ts';
import type { Contract } from '../contract/contract.ts';
import type { MediaType, Operation } from '../contract/operation.ts';
import { isJson } from '../contract/response.ts';

export interface JsonBody {
  readonly mediaType: MediaType;
  readonly value: unknown;
}

/** A body with the name of its example. */
export interface NamedJsonBody {
  readonly name: string;
  readonly body: JsonBody;
}

/** The valid JSON bodies of an operation: its valid examples, else a generated one. */
export const jsonBodies = (contract: Contract, operation: Operation): readonly NamedJsonBody[] =>
  rightBodies(contract, operation).flatMap(({ name, body }) =>
    body && 'mediaType' in body && isJson(body.mediaType.range) && body.value !== undefined
      ? [{ name, body }]
      : [],
  );

/** The members and types of a value, without its values: `{"a":"number","b":["string"]}`. */
const outlineOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(outlineOf(one))))];
  if (typeof value !== 'object' || value === null || value instanceof Number) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, one]): [string, unknown] => [name, outlineOf(one)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
};

/** The bodies whose members or types differ from those of earlier ones. */
export const distinctBodies = (bodies: readonly NamedJsonBody[]): readonly NamedJsonBody[] => {
  const shapes = bodies.map(({ body }) => JSON.stringify(outlineOf(body.value)));
  return bodies.filter((_, index) => shapes.indexOf(shapes[index] as string) === index);
};
