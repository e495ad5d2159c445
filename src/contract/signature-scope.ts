import { textOf } from '../base/json.ts';
import { follow, isObject } from '../base/pointer.ts';
import type { Contract } from './contract.ts';
import type { SecurityScheme } from './operation.ts';

/** The scope of a signature. */
export interface Scope {
  readonly service: string;
  readonly region: string;
  /** AWS services sign the path encoded twice; others sign it decoded. */
  readonly isDecoded: boolean;
}

/** The default scope, that of Amazon API Gateway; `x-contracts-sigv4` in the security scheme overrides it. */
export const scopeOf = ({ document }: Contract, { pointer }: SecurityScheme): Scope => {
  const scheme = follow(document.root, pointer)?.value;
  const said = isObject(scheme) && isObject(scheme['x-contracts-sigv4']) ? scheme['x-contracts-sigv4'] : {};
  const { service = 'execute-api', region = 'us-east-1', path } = said;
  return { service: textOf(service), region: textOf(region), isDecoded: path === 'decoded' };
};
