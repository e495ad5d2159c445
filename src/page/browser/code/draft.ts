import type { Exchange, Existing, OperationDetails, Rule, ServedContract } from '../api.ts';
import { FIELD, sendableCredentials } from './credentials.ts';
import { plainOf } from './inline.ts';
import { fieldsOf, REDACTED, type Sendable, sendableOf } from './request.ts';

type Parameter = OperationDetails['parameters'][number];

/** A request as a form has it, before it is sent. */
export interface Draft {
  /** Texts as they are sent, by `keyOf` a parameter. An empty one is not sent, unless it is a path's. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The media type of the body; empty where none is sent. */
  readonly type: string;
  readonly body: string;
  /** A header field: `Authorization: Bearer admin-token`; or what a credential of the seed says. Empty where none is sent. */
  readonly credentials: string;
  /** Which answer a mock is to give: `code=404, example=missing`. Empty where that is left to it. */
  readonly prefer: string;
  /** The workspace of a sandbox; empty for the default one. */
  readonly workspace: string;
}

export const keyOf = ({ in: location, name }: Pick<Parameter, 'in' | 'name'>): string =>
  `${location} ${name}`;

const WORKSPACE = 'Contracts-Workspace';

/** A value as a parameter's text. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return value === undefined || value === null ? '' : JSON.stringify(value);
};

/** A value as a body's text. */
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

/** Which records of a sandbox a parameter may name. */
const valuesOf = (parameter: Parameter, existing: readonly Existing[]): readonly string[] =>
  (parameter.in === 'path' ? existing.find(({ name }) => name === parameter.name)?.values : undefined) ?? [];

/** Values to choose from: records that are there, and the examples. */
export const suggestionsOf = (parameter: Parameter, existing: readonly Existing[]): readonly string[] => [
  ...new Set([...valuesOf(parameter, existing), ...parameter.examples.map(({ value }) => textOf(value))]),
];

/**
 * A request made of the examples of an operation: all that is required, and nothing else.
 * @param existing what its path may name of a sandbox's records, in place of the examples
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

/** The values of a path's parameters, where the path is one of the template. */
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

/** A request that was sent, to be changed. Credentials that were taken out of it are those of `draftOf`. */
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

/** Names of required parameters that have no value. */
export const missingIn = ({ parameters }: OperationDetails, draft: Draft): string[] =>
  parameters
    .filter((parameter) => parameter.required && (draft.parameters[keyOf(parameter)] ?? '') === '')
    .map(({ name }) => name);

const isList = ({ schema }: Parameter): boolean =>
  typeof schema === 'object' &&
  schema !== null &&
  [(schema as { type?: unknown }).type].flat().includes('array');

/** A parameter as it stands in a query. The items of a list are separated by commas in the form. */
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

/** The request that a form stands for. Cookies are left out: a browser sets them itself. */
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

/** An answer that a mock can be asked for, as `Prefer` says it (RFC 7240). */
export interface Wish {
  readonly prefer: string;
  /** The same as a rule of a sandbox has it. */
  readonly answer: NonNullable<Rule['answer']>;
  readonly label: string;
}

/** The documented answers of an operation: one for each example, or for each status without any. */
export const wishesOf = ({ responses }: OperationDetails): Wish[] =>
  responses.flatMap(({ status, description, content }) => {
    // A range or `default` is no status that could be asked for.
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
