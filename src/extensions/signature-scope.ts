import type { Document } from '../document/document.ts';
import { textOf } from '../json/json.ts';
import { follow, isObject, type Pointer } from '../json/pointer.ts';

/** The scope of a signature. */
export interface Scope {
  readonly service: string;
  readonly region: string;
  /** AWS services sign the path encoded twice; others sign it decoded. */
  readonly isDecoded: boolean;
}

/** The default scope, that of Amazon API Gateway; `x-contracts-sigv4` in the security scheme overrides it. */
export const scopeOf = ({ root }: Document, scheme: Pointer): Scope => {
  const { value } = follow(root, scheme) ?? {};
  const said = isObject(value) && isObject(value['x-contracts-sigv4']) ? value['x-contracts-sigv4'] : {};
  const { service = 'execute-api', region = 'us-east-1', path } = said;
  return { service: textOf(service), region: textOf(region), isDecoded: path === 'decoded' };
};
