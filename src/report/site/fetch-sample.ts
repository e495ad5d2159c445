import { isUtf8 } from 'node:buffer';
import { type CurlRequest, type SecretName, UNKNOWN_CREDENTIALS } from '../../recording/curl.ts';
import { REDACTED } from '../../recording/redacted.ts';

/** A text as a JavaScript literal. Redacted parts become an expression. */
export const literal = (text: string, secret = UNKNOWN_CREDENTIALS): string => {
  if (!text.includes(REDACTED))
    return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (text === REDACTED) return secret;
  const parts = text.split(REDACTED).map((part) => part.replace(/[\\`]|\$\{/g, '\\$&'));
  return `\`${parts.join(`\${${secret}}`)}\``;
};

const indented = (text: string, spaces: number): string => text.replaceAll('\n', `\n${' '.repeat(spaces)}`);

/** The value of a JSON text; undefined if an object literal would lose digits, order or names of it. */
const sameInJavaScript = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text && !text.includes('__proto__') ? value : undefined;
  } catch {
    return undefined;
  }
};

const bodyLiteral = (text: string): string => {
  const value = sameInJavaScript(text);
  if (value === undefined) return literal(text, UNKNOWN_CREDENTIALS);
  return `JSON.stringify(${indented(JSON.stringify(value, null, 2), 2)})`;
};

/** The expression for the first credential in a text. */
const secretIn = (text: string, variable: string | undefined): string => {
  const read = `process.env.${variable ?? UNKNOWN_CREDENTIALS}`;
  // The variable holds `user:password`, as for curl.
  return text === `Basic ${REDACTED}` ? `btoa(${read})` : read;
};

/**
 * A request as a call of `fetch`, with credentials from the variables that `contracts check` reads.
 * @returns undefined if the request must be signed, or has a binary body
 */
export const fetchOf = (
  { method, url, headers, body, signing }: CurlRequest,
  secretName: SecretName,
): string | undefined => {
  if (signing || (typeof body === 'object' && !isUtf8(body))) return undefined;
  const inQuery = /[?&]([^=&]*)=\[redacted\]/.exec(url)?.[1] ?? '';
  const target = literal(url, secretIn(url, secretName('query', inQuery, REDACTED)));
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []]
      .flat()
      .map((one) => `    '${name}': ${literal(one, secretIn(one, secretName('header', name, one)))},`),
  );
  const options = [
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    ...(fields.length === 0 ? [] : ['  headers: {', ...fields, '  },']),
    ...(body === undefined ? [] : [`  body: ${bodyLiteral(String(body))},`]),
  ];
  const argument = options.length === 0 ? '' : `, {\n${options.join('\n')}\n}`;
  return `const response = await fetch(${target}${argument});\nconsole.log(response.status, await response.text());`;
};
