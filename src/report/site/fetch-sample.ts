import { isUtf8 } from 'node:buffer';
import { type CurlRequest, type SecretName, UNKNOWN_CREDENTIALS } from '../../recording/curl.ts';
import { REDACTED } from '../../recording/redacted.ts';

/** A text as a literal of JavaScript. What was redacted becomes an expression. */
export const literal = (text: string, secret = UNKNOWN_CREDENTIALS): string => {
  if (!text.includes(REDACTED))
    return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (text === REDACTED) return secret;
  const parts = text.split(REDACTED).map((part) => part.replace(/[\\`]|\$\{/g, '\\$&'));
  return `\`${parts.join(`\${${secret}}`)}\``;
};

const indented = (text: string, spaces: number): string => text.replaceAll('\n', `\n${' '.repeat(spaces)}`);

/** JSON that JavaScript writes as it was: digits, order and names that an object literal would lose are not in it. */
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

/** The variable of the first credential in a text, as an expression. */
const secretIn = (text: string, variable: string | undefined): string => {
  const read = `process.env.${variable ?? UNKNOWN_CREDENTIALS}`;
  // The variable holds the name and the password, as curl takes them.
  return text === `Basic ${REDACTED}` ? `btoa(${read})` : read;
};

/**
 * A request as a call of `fetch`, with credentials from the variables that `contracts check` reads.
 * @returns undefined for what has to be signed, or has a body that is no text
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
  const given = options.length === 0 ? '' : `, {\n${options.join('\n')}\n}`;
  return `const response = await fetch(${target}${given});\nconsole.log(response.status, await response.text());`;
};
