import type { Json } from '../../../json/json.ts';
import { child, follow, isObject, type Located, type Pointer } from '../../../json/pointer.ts';
import { type Conversion, createConversion, placed } from '../conversion.ts';

/** A Swagger 2.0 document while it is brought to OpenAPI 3.0. */
export interface Swagger extends Conversion {
  /** The references of the new document, which still name places of the old one. */
  readonly references: Json[];
  /** The media types that operations take and give which do not say so. */
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
}

/** Swagger 2.0 says nothing of bodies without `consumes` or `produces`, so they may have any media type. */
const ANY = ['*/*'];

/**
 * The media types that an object says, else those of the document. An empty list clears these.
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

/** A Reference Object of the new document, whose target is found when all has its new place. */
export const refer = (swagger: Swagger, { pointer, value }: Located<Json>): Json => {
  const reference = placed(swagger, value, pointer);
  swagger.references.push(reference);
  return reference;
};

/** The object that a value is, or refers to; undefined if there is none. */
export const objectAt = ({ root }: Swagger, pointer: Pointer, value: unknown): Located<Json> | undefined => {
  const found = follow(root, pointer, value);
  return found && isObject(found.value) ? { pointer: found.pointer, value: found.value } : undefined;
};
