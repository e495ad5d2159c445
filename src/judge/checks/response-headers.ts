import type { Contract } from '../../contract/contract.ts';
import type { Parameter } from '../../contract/operation.ts';
import { findResponse } from '../../contract/response.ts';
import { type Headers, headerValues } from '../../http/exchange.ts';
import { parameterSource } from '../../http/read-parameter.ts';
import { readCookies } from '../../http/set-cookie.ts';
import { readerOf } from '../../schema/text-reader.ts';
import { type Finding, findingsOf, type ResponseCheck } from '../check.ts';
import { judgeParameter } from '../judge-value.ts';

const NONE: readonly Finding[] = [];

/** Checks `Set-Cookie`. Several fields are separate values, since each may contain commas (RFC 9110, 5.3). */
const judgeCookies = (contract: Contract, header: Parameter, headers: Headers): readonly Finding[] => {
  const lines = headerValues(headers, header.name);
  const { schema } = header;
  const reader = schema === undefined ? undefined : readerOf(contract.document.root, schema);
  if (schema !== undefined && lines.length > 0 && reader?.kind === 'array')
    return findingsOf(contract, schema, lines, '/headers/set-cookie', 'response');
  if (schema !== undefined && lines.length > 0 && reader?.kind === 'object')
    return findingsOf(contract, schema, readCookies(reader, lines), '/headers/set-cookie', 'response');
  // With `content`, the value is one text with a line for each cookie (OpenAPI 3.2, "Representing the Set-Cookie Header").
  const texts = header.content ? [lines.join('\n')] : lines;
  const sources = lines.length > 1 ? texts.map((text) => ({ [header.name.toLowerCase()]: text })) : [headers];
  return sources.flatMap((one) => judgeHeader(contract, header, one));
};

const judgeHeader = (contract: Contract, header: Parameter, headers: Headers): readonly Finding[] =>
  judgeParameter(contract, header, parameterSource({ query: '', headers }, {}), 'response');

/**
 * Checks that required headers are present, and that documented ones are valid. `links` are not checked, since they describe
 * later requests (Link Object).
 */
export const responseHeaders: ResponseCheck = ({ status, headers }, { operation }, contract) => {
  const documented = findResponse(operation.responses, status)?.headers;
  if (documented === undefined || documented.length === 0) return NONE;
  return documented.flatMap((header) =>
    header.name.toLowerCase() === 'set-cookie'
      ? judgeCookies(contract, header, headers)
      : judgeHeader(contract, header, headers),
  );
};
