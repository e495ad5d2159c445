import type { Json } from '../../../json/json.ts';
import { child, follow, isObject, type Located, type Pointer } from '../../../json/pointer.ts';
import { type Conversion, createConversion, withOrigin } from '../conversion.ts';

/** The state of converting a Swagger 2.0 document to OpenAPI 3.0. */
export interface Swagger extends Conversion {
  /** References of the new document that still point at places of the old one. */
  readonly references: Json[];
  /** The document's media types, for operations without their own. */
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
}

/** Without `consumes` or `produces`, Swagger 2.0 leaves the media type open. */
const ANY = ['*/*'];

/**
 * The media types of an operation, else the inherited ones. An empty list removes the inherited ones.
 * @see Swagger 2.0, Operation Object, consumes and produces
 */
export const mediaTypesOf = (
  { remarks }: Pick<Conversion, 'remarks'>,
  { pointer, value }: Located<Json>,
  member: 'consumes' | 'produces',
  inherited: readonly string[],
): readonly string[] => {
  const written = value[member];
  if (written === undefined) return inherited;
  const types = Array.isArray(written) ? written.filter((one): one is string => typeof one === 'string') : [];
  if (!Array.isArray(written) || types.length < written.length) {
    remarks.push({
      pointer: child(pointer, member),
      message: `"${member}" is no list of media types: what is none counts for nothing`,
    });
  }
  return types.length > 0 ? types : ANY;
};

export const createSwagger = (root: Readonly<Json>): Swagger => {
  const conversion = createConversion(root);
  const document = { pointer: '', value: root };
  return {
    ...conversion,
    references: [],
    consumes: mediaTypesOf(conversion, document, 'consumes', ANY),
    produces: mediaTypesOf(conversion, document, 'produces', ANY),
  };
};

/** Converts a Reference Object. Its target is set once all new places are known. */
export const convertReference = (swagger: Swagger, { pointer, value }: Located<Json>): Json => {
  const reference = withOrigin(swagger, value, pointer);
  swagger.references.push(reference);
  return reference;
};

/** The object at a place, with references resolved; undefined if it is no object. */
export const objectAt = ({ root }: Swagger, pointer: Pointer, value: unknown): Located<Json> | undefined => {
  const found = follow(root, pointer, value);
  return found && isObject(found.value) ? { pointer: found.pointer, value: found.value } : undefined;
};
