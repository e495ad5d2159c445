import { METHODS } from '../../contract/operation.ts';
import { textOf } from '../../json/json.ts';
import { isObject, targetOf, valueAt } from '../../json/pointer.ts';

/** An object of a document. */
export type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members => (isObject(value) ? value : {});

/** A copy of an object with `change` applied to each member that is an object. */
const mapMembers = (value: unknown, change: (member: Members, name: string) => unknown): Members =>
  Object.fromEntries(
    Object.entries(membersOf(value)).map(([name, member]) => [
      name,
      isObject(member) ? change(member, name) : member,
    ]),
  );

/** Escapes a text for the brackets of a Markdown link. */
const escaped = (text: string): string => text.replace(/[\\[\]]/g, '\\$&');

const SLUG = /^[\w -]+$/;

/**
 * The fragment by which Redoc links to an operation; undefined if it has characters that Redoc may rewrite.
 */
export const addressOf = (tag: string, operationId: string): string | undefined =>
  SLUG.test(tag) && SLUG.test(operationId)
    ? `#/${tag}/${operationId}`.toLowerCase().replaceAll(' ', '-')
    : undefined;

/** A Markdown link to each operation, by its id. The text is the summary. */
export const targetsOf = ({ paths }: Members): ReadonlyMap<string, string> => {
  const operations = Object.values(membersOf(paths)).flatMap((item) =>
    METHODS.map((method) => membersOf(membersOf(item)[method])),
  );
  return new Map(
    operations.flatMap(({ operationId, summary, tags }) => {
      if (typeof operationId !== 'string') return [];
      const name = escaped(typeof summary === 'string' ? summary : operationId);
      const [tag] = Array.isArray(tags) ? tags : [];
      const address = addressOf(textOf(tag ?? ''), operationId);
      return [[operationId, address === undefined ? name : `[${name}](${address})`] as const];
    }),
  );
};

/** A copy of a document with `change` applied to each operation. */
export const mapOperations = (written: Members, change: (operation: Members) => Members): Members =>
  written.paths === undefined
    ? written
    : {
        ...written,
        paths: mapMembers(written.paths, (item) =>
          mapMembers(item, (member, name) => (METHODS.includes(name) ? change(member) : member)),
        ),
      };

/**
 * Lists the links of a response (OpenAPI 3.1, Link Object) below its description, since Redoc does not show
 * them.
 */
export const withLinks = (written: Members): Members => {
  const targets = targetsOf(written);

  const lineOf = (link: Members): string[] => {
    const target = targetOf(link.$ref);
    const { operationRef, operationId, parameters, description } =
      target === undefined ? link : membersOf(valueAt(written, target));
    const pointer = targetOf(operationRef);
    const byPlace = pointer === undefined ? {} : membersOf(valueAt(written, pointer));
    const found = targets.get(textOf(operationId ?? byPlace.operationId));
    if (!found) return [];
    const values = Object.entries(membersOf(parameters)).map(
      ([name, value]) => `\`${name}\` is \`${textOf(value)}\``,
    );
    const text = [values.join(', '), typeof description === 'string' ? description.trim() : ''];
    return [`- ${found}: ${text.filter(Boolean).join('. ')}`];
  };

  const withLinkLines = (response: Members): Members => {
    const lines = Object.values(membersOf(response.links)).flatMap((link) => lineOf(membersOf(link)));
    if (lines.length === 0) return response;
    return { ...response, description: `${response.description}\n\n**Leads to**\n\n${lines.join('\n')}` };
  };

  const withLinkLinesInAll = (operation: Members): Members =>
    operation.responses === undefined
      ? operation
      : { ...operation, responses: mapMembers(operation.responses, withLinkLines) };

  const linked = mapOperations(written, withLinkLinesInAll);
  const { responses, ...components } = membersOf(written.components);
  return {
    ...linked,
    ...(responses === undefined
      ? {}
      : { components: { ...components, responses: mapMembers(responses, withLinkLines) } }),
  };
};

/** Encodes a text for a URL within Markdown. */
const inAddress = (text: string): string =>
  encodeURIComponent(text).replace(/[()']/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

/**
 * Adds to each operation a link to the live page, where it can be tried.
 * @param origin where the live page is served
 * @param provider the name of the contract's mount
 */
export const withTryIt = (written: Members, origin: string, provider: string): Members =>
  mapOperations(written, (operation) => {
    const { operationId, description } = operation;
    if (typeof operationId !== 'string') return operation;
    const link = `[Try it](${origin}/_contracts/#/try/${inAddress(provider)}/${inAddress(operationId)})`;
    return {
      ...operation,
      description: typeof description === 'string' ? `${link}\n\n${description}` : link,
    };
  });
