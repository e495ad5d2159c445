import type { Document } from '../document/document.ts';
import { textOf } from '../json/json.ts';
import { follow, isObject, type Pointer } from '../json/pointer.ts';

/** The credential scope of an AWS signature (version 4). */
export interface Scope {
  readonly service: string;
  readonly region: string;
  /** Does the service sign the decoded path? AWS services sign it encoded twice. */
  readonly isDecoded: boolean;
}

/** The scope of a security scheme: its `x-contracts-sigv4`, by default that of Amazon API Gateway. */
export const scopeOf = ({ root }: Document, scheme: Pointer): Scope => {
  const { value } = follow(root, scheme) ?? {};
  const extension = isObject(value) && isObject(value['x-contracts-sigv4']) ? value['x-contracts-sigv4'] : {};
  const { service = 'execute-api', region = 'us-east-1', path } = extension;
  return { service: textOf(service), region: textOf(region), isDecoded: path === 'decoded' };
};
