import type { Exchange, Existing, OperationDetails, Rule, ServedContract } from '../api.ts';
import { FIELD, sendableCredentials } from './credentials.ts';
import { plainOf } from './inline.ts';
import { fieldsOf, REDACTED, type Sendable, sendableOf } from './request.ts';

type Parameter = OperationDetails['parameters'][number];

/** The values of the request form. */
export interface Draft {
  /** Serialized values by `keyOf(parameter)`. An empty value is not sent, except in the path. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The media type of the body; empty to send no body. */
  readonly type: string;
  readonly body: string;
  /**
   * A header field (`Authorization: Bearer admin-token`), or the `send` text of the seed's credentials. Empty to send
   * none.
   */
  readonly credentials: string;
  /** The `Prefer` header for a mock: `code=404, example=missing`. Empty to send none. */
  readonly prefer: string;
  /** The workspace of a sandbox; empty for the default one. */
  readonly workspace: string;
}

export const keyOf = ({ in: location, name }: Pick<Parameter, 'in' | 'name'>): string =>
  `${location} ${name}`;

const WORKSPACE = 'Contracts-Workspace';

/** A value as the text of a parameter field. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return value === undefined || value === null ? '' : JSON.stringify(value);
};

/** A value as the text of the body field. */
export const bodyTextOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2);

const exampleOf = ({ examples, schema, required }: Parameter): string => {
  const [first] = examples;
  if (first) return textOf(first.value);
  if (!required || typeof schema !== 'object' || schema === null) return '';
  const { examples: shown, example, default: usual, enum: values } = schema as Record<string, unknown>;
  const firstOf = (list: unknown): unknown => (Array.isArray(list) ? list[0] : undefined);
  return textOf(firstOf(shown) ?? example ?? usual ?? firstOf(values));
};

/** The existing records that a path parameter may name. */
const valuesOf = (parameter: Parameter, existing: readonly Existing[]): readonly string[] =>
  (parameter.in === 'path' ? existing.find(({ name }) => name === parameter.name)?.values : undefined) ?? [];

/** Suggested values: keys of existing records, then the contract's examples. */
export const suggestionsOf = (parameter: Parameter, existing: readonly Existing[]): readonly string[] => [
  ...new Set([...valuesOf(parameter, existing), ...parameter.examples.map(({ value }) => textOf(value))]),
];

/**
 * A draft with the required parameters, filled from the operation's examples.
 * @param existing values of path parameters that name existing records; preferred to the examples
 */
export const draftOf = (
  operation: OperationDetails,
  contract: ServedContract,
  existing: readonly Existing[] = [],
): Draft => {
  const [content] = operation.requestBody?.content ?? [];
  const parameters = operation.parameters
    .filter(({ required }) => required)
    .map((parameter) => {
      const [known] = valuesOf(parameter, existing);
      return [keyOf(parameter), known ?? exampleOf(parameter)] as const;
    });
  return {
    parameters: Object.fromEntries(parameters),
    type: content?.type ?? '',
    body: content?.examples[0] ? bodyTextOf(content.examples[0].value) : '',
    credentials:
      operation.security.length > 0 ? (sendableCredentials(contract, operation)[0]?.send ?? '') : '',
    prefer: '',
    workspace: '',
  };
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The path parameters in a path, if it matches the template. */
const pathValuesIn = (template: string, path: string): Record<string, string> => {
  const names: string[] = [];
  const parts = template.split(/\{([^}]*)\}/).map((part, index) => {
    if (index % 2 === 0) return escapePattern(part);
    names.push(part);
    return '([^/]*)';
  });
  const found = new RegExp(`^${parts.join('')}/?$`).exec(path);
  return Object.fromEntries(names.map((name, index) => [name, decode(found?.[index + 1] ?? '')]));
};

/** The draft of a recorded request. Redacted credentials are replaced by those of `draftOf`. */
export const draftFrom = (
  exchange: Pick<Exchange, 'request' | 'workspace'>,
  operation: OperationDetails,
  contract: ServedContract,
): Draft => {
  const { url, headers, body } = sendableOf(exchange);
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const below = path.replace(/^\/~[^/]*/, '');
  const mounted = below.startsWith(`${contract.mount}/`) ? below.slice(contract.mount.length) : below;
  const inPath = pathValuesIn(operation.path, mounted);
  const inQuery = new URLSearchParams(query);
  const fields = new Map(headers);
  const sentIn = ({ in: location, name }: Parameter): string => {
    if (location === 'path') return inPath[name] ?? '';
    if (location === 'query') return inQuery.getAll(name).join(',');
    if (location === 'querystring') return query;
    return location === 'header' ? (fields.get(name.toLowerCase()) ?? '') : '';
  };
  const kept = operation.parameters.map((parameter) => [keyOf(parameter), sentIn(parameter)] as const);
  const example = draftOf(operation, contract);
  const wasRedacted = fieldsOf(exchange.request.headers).some(([, value]) => value.includes(REDACTED));
  return {
    parameters: Object.fromEntries(kept.filter(([, text]) => text !== '')),
    type: fields.get('content-type') ?? (body === undefined ? '' : example.type),
    body: body ?? '',
    credentials: wasRedacted ? example.credentials : '',
    prefer: fields.get('prefer') ?? '',
    workspace: exchange.workspace ?? '',
  };
};

/** The names of required parameters without a value. */
export const missingIn = ({ parameters }: OperationDetails, draft: Draft): string[] =>
  parameters
    .filter((parameter) => parameter.required && (draft.parameters[keyOf(parameter)] ?? '') === '')
    .map(({ name }) => name);

const isList = ({ schema }: Parameter): boolean =>
  typeof schema === 'object' &&
  schema !== null &&
  [(schema as { type?: unknown }).type].flat().includes('array');

/** The `name=value` pairs of a query parameter. In the form, the items of a list are separated by commas. */
const pairsOf = (parameter: Parameter, text: string): string[] => {
  const pair = (value: string): string => `${encodeURIComponent(parameter.name)}=${value}`;
  if (!isList(parameter)) return [pair(encodeURIComponent(text))];
  const items = text.split(',').map(encodeURIComponent);
  return parameter.explode ? items.map(pair) : [pair(items.join(','))];
};

const queryOf = (parameters: readonly Parameter[], draft: Draft): string => {
  const parts = parameters.flatMap((parameter) => {
    const text = draft.parameters[keyOf(parameter)] ?? '';
    if (text === '') return [];
    if (parameter.in === 'querystring') return [text];
    return parameter.in === 'query' ? pairsOf(parameter, text) : [];
  });
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
};

/** The request of a draft. Cookies are left out: only the browser can set them. */
export const requestOf = (
  { mount }: Pick<ServedContract, 'mount'>,
  { method, path, parameters }: Pick<OperationDetails, 'method' | 'path' | 'parameters'>,
  draft: Draft,
): Sendable => {
  const valueIn = (location: Parameter['in'], name: string): string =>
    draft.parameters[keyOf({ in: location, name })] ?? '';
  const filled = path.replace(/\{([^}]*)\}/g, (_, name: string) => encodeURIComponent(valueIn('path', name)));
  const [, name, value] = FIELD.exec(draft.credentials) ?? [];
  const headers: (readonly [string, string])[] = parameters
    .filter((parameter) => parameter.in === 'header' && valueIn('header', parameter.name) !== '')
    .map((parameter) => [parameter.name, valueIn('header', parameter.name)]);
  if (draft.type !== '') headers.push(['content-type', draft.type]);
  if (name !== undefined && value !== undefined) headers.push([name, value]);
  if (draft.prefer !== '') headers.push(['prefer', draft.prefer]);
  if (draft.workspace !== '') headers.push([WORKSPACE, draft.workspace]);
  return {
    method,
    url: `${mount}${filled}${queryOf(parameters, draft)}`,
    headers,
    body: draft.type === '' ? undefined : draft.body,
  };
};

/** A documented answer that a mock can be asked for. */
export interface DocumentedAnswer {
  readonly prefer: string;
  /** The same answer for a rule of a sandbox. */
  readonly answer: NonNullable<Rule['answer']>;
  readonly label: string;
}

/** The documented answers of an operation: one for each example, or one for a status without examples. */
export const documentedAnswers = ({ responses }: OperationDetails): DocumentedAnswer[] =>
  responses.flatMap(({ status, description, content }) => {
    // `Prefer: code=` needs a status, not a range or `default`.
    if (!/^\d{3}$/.test(status)) return [];
    const examples = content.flatMap((one) => one.examples);
    const code = Number(status);
    if (examples.length === 0)
      return [{ prefer: `code=${status}`, answer: { code }, label: `${status} ${plainOf(description)}` }];
    const names = [...new Map(examples.map((example) => [example.name, example])).values()];
    return names.map(({ name, summary }) => ({
      prefer: `code=${status}, example=${name}`,
      answer: { code, example: name },
      label: `${status} ${name}${summary === '' ? '' : `: ${plainOf(summary)}`}`,
    }));
  });
