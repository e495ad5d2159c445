import type { Document } from '../document/document.ts';
import { type Json, textOf } from '../json/json.ts';
import { child, follow, isObject, type Located, type Pointer, targetOf } from '../json/pointer.ts';
import type { SecurityRequirement, SecurityScheme } from './operation.ts';

const PLACES: readonly unknown[] = ['header', 'query', 'cookie'] satisfies SecurityScheme['in'][];

/** Why the credentials of a scheme can be neither sent nor found in requests; undefined if they can. */
const faultOf = ({ type, name, in: place }: Json): string | undefined => {
  if (type !== 'apiKey') return undefined;
  if (typeof name !== 'string' || name === '') return 'has no "name" of a parameter';
  return PLACES.includes(place) ? undefined : `is in "${place}", which is none of ${PLACES.join(', ')}`;
};

const schemeOf = (root: Json, name: string): SecurityScheme | undefined => {
  // In OpenAPI 3.2 a requirement may refer to its scheme by URI.
  const found = follow(root, targetOf(name) ?? child('/components/securitySchemes', name));
  if (!found || !isObject(found.value)) return undefined;
  const fault = faultOf(found.value);
  if (fault !== undefined) return unknownScheme(name, found.pointer, fault);
  return {
    name,
    pointer: found.pointer,
    type: found.value.type as SecurityScheme['type'],
    parameter: textOf(found.value.name ?? ''),
    in: found.value.in as SecurityScheme['in'],
    scheme: textOf(found.value.scheme ?? '').toLowerCase(),
    isSigV4: found.value['x-amazon-apigateway-authtype'] === 'awsSigv4',
  };
};

/** All security schemes of a document. */
export const securitySchemes = ({ root }: Document): SecurityScheme[] => {
  const schemes = follow(root, '/components/securitySchemes')?.value;
  return (isObject(schemes) ? Object.keys(schemes) : []).flatMap((name) => schemeOf(root, name) ?? []);
};

const unknownScheme = (
  name: string,
  pointer: Pointer,
  fault = 'is not below components/securitySchemes',
): SecurityScheme => ({
  name,
  pointer,
  fault,
  type: 'unknown',
  parameter: '',
  in: 'header',
  scheme: '',
  isSigV4: false,
});

const requirementOf = (root: Json, pointer: Pointer, requirement: Json): SecurityRequirement =>
  Object.keys(requirement).map((name) => schemeOf(root, name) ?? unknownScheme(name, child(pointer, name)));

/** The security requirements of an operation; without its own, those of the document. */
export const securityOf = (
  root: Json,
  { pointer, value }: Located<Json>,
): Located<readonly SecurityRequirement[]> => {
  const { security } = root;
  const from = Array.isArray(value.security)
    ? { pointer: child(pointer, 'security'), value: value.security }
    : { pointer: '/security', value: Array.isArray(security) ? security : [] };
  const requirements = from.value.map((requirement, index) =>
    isObject(requirement) ? requirementOf(root, child(from.pointer, index), requirement) : [],
  );
  return { pointer: from.pointer, value: requirements };
};
