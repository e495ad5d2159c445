import { rightBodies } from '../cases/documented-bodies.ts';
import type { Contract } from '../contract/contract.ts';
import type { MediaType, Operation } from '../contract/operation.ts';
import { isJson } from '../contract/response.ts';

export interface JsonBody {
  readonly mediaType: MediaType;
  readonly value: unknown;
}

/** A body, and the name of its example. */
export interface NamedJsonBody {
  readonly name: string;
  readonly body: JsonBody;
}

/** The JSON bodies that a contract allows for an operation: its right examples, else one that is made. */
export const jsonBodies = (contract: Contract, operation: Operation): readonly NamedJsonBody[] =>
  rightBodies(contract, operation).flatMap(({ name, body }) =>
    body && 'mediaType' in body && isJson(body.mediaType.range) && body.value !== undefined
      ? [{ name, body }]
      : [],
  );

/** Which members and items a value has, whatever stands in them: `{"a":"number","b":["string"]}`. */
const outlineOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(outlineOf(one))))];
  if (typeof value !== 'object' || value === null || value instanceof Number) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, one]): [string, unknown] => [name, outlineOf(one)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
};

/** The bodies that have other members or items than those before them. */
export const unlikeBodies = (bodies: readonly NamedJsonBody[]): readonly NamedJsonBody[] => {
  const shapes = bodies.map(({ body }) => JSON.stringify(outlineOf(body.value)));
  return bodies.filter((_, index) => shapes.indexOf(shapes[index] as string) === index);
};
