import { basename } from 'node:path';
import type { Contract } from '../contract/contract.ts';
import { nearPaths, unfilledBy } from '../contract/near-paths.ts';
import type { Route } from '../contract/router.ts';
import { unknownRouteAnswer } from '../extensions/unknown-routes.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse } from '../http/exchange.ts';
import { problem } from './upstream.ts';

/** The route of a request that no operation is for. */
type NoOperation = Exclude<Route, { kind: 'match' }>;

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const ADD = 'Describe it under `paths` there, and it is answered here, and requests to it are judged.';

/** A problem document that names the contract, and similar paths or other methods. */
const ownAnswer = (
  contract: Contract,
  { method }: ExchangeRequest,
  shown: string,
  route: NoOperation,
): ReturnType<typeof problem> => {
  const { provider } = contract.document;
  const where = `The contract ${provider.name} (${basename(provider.file)})`;
  const common = { contract: provider.name, method, path: shown };
  if (route.kind === 'no-method') {
    const methods = route.allow.join(', ');
    const detail = `${where} documents ${route.path} with ${methods}, and not ${method}. ${ADD}`;
    return problem(405, 'Not documented', detail, { ...common, near: [route.path], documented: route.allow });
  }
  const unfilled = unfilledBy(contract, method, shown);
  if (unfilled) {
    const detail = `${where}: ${shown} has no value for ${unfilled.names.join(', ')} of ${unfilled.template}.`;
    return problem(404, 'Not documented', detail, { ...common, near: [unfilled.template] });
  }
  const near = nearPaths(contract, shown);
  const instead = near.length === 0 ? '' : ` Near to it: ${near.join(', ')}.`;
  const detail = `${where} documents no path ${shown}.${instead} ${ADD}`;
  return problem(404, 'Not documented', detail, { ...common, near });
};

/**
 * The response to a request that no operation is for: the vendor's own, if the contract documents it, else a
 * problem document (RFC 9457).
 * @see RFC 9110, 15.5.6: a 405 has `Allow`
 */
export const undocumentedResponse = (
  contract: Contract,
  request: ExchangeRequest,
  route: NoOperation,
): ExchangeResponse => {
  const shown = request.path ?? request.wirePath;
  const methods = route.kind === 'no-method' ? route.allow.join(', ') : '';
  const allow = route.kind === 'no-method' ? { allow: methods } : {};
  const vendor = unknownRouteAnswer(contract.document, route.kind);
  if (vendor) {
    const headers = { 'content-type': vendor.contentType, ...allow };
    const body = createBody(fill(vendor.body, { path: shown, methods }));
    return { isOwn: true, status: vendor.status, headers, body };
  }
  const { status, headers, bytes } = ownAnswer(contract, request, shown, route);
  return { isOwn: true, status, headers: { ...headers, ...allow }, body: createBody(bytes) };
};
