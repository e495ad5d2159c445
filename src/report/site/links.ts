import { METHODS } from '../../contract/operation.ts';
import { textOf } from '../../json/json.ts';
import { isObject, targetOf, valueAt } from '../../json/pointer.ts';

/** An object of a document. */
export type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members => (isObject(value) ? value : {});

/** Changes each member of an object that is an object itself. */
const mapMembers = (value: unknown, change: (member: Members, name: string) => unknown): Members =>
  Object.fromEntries(
    Object.entries(membersOf(value)).map(([name, member]) => [
      name,
      isObject(member) ? change(member, name) : member,
    ]),
  );

/** In brackets, a text of Markdown. */
const escaped = (text: string): string => text.replace(/[\\[\]]/g, '\\$&');

const SLUG = /^[\w -]+$/;

/** Redoc's address of an operation. What it makes of other characters is not known. */
export const addressOf = (tag: string, operationId: string): string | undefined =>
  SLUG.test(tag) && SLUG.test(operationId)
    ? `#/${tag}/${operationId}`.toLowerCase().replaceAll(' ', '-')
    : undefined;

/** What leads to each operation, in Markdown: its summary. */
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

/** A document with each operation changed. */
export const mapOperations = (written: Members, change: (operation: Members) => Members): Members =>
  written.paths === undefined
    ? written
    : {
        ...written,
        paths: mapMembers(written.paths, (item) =>
          mapMembers(item, (member, name) => (METHODS.includes(name) ? change(member) : member)),
        ),
      };

/** Redoc shows no links (OpenAPI 3.1, Link Object), so they are written below the description of their response. */
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
    const given = Object.entries(membersOf(parameters)).map(
      ([name, value]) => `\`${name}\` is \`${textOf(value)}\``,
    );
    const text = [given.join(', '), typeof description === 'string' ? description.trim() : ''];
    return [`- ${found}: ${text.filter(Boolean).join('. ')}`];
  };

  const tell = (response: Members): Members => {
    const lines = Object.values(membersOf(response.links)).flatMap((link) => lineOf(membersOf(link)));
    if (lines.length === 0) return response;
    return { ...response, description: `${response.description}\n\n**Leads to**\n\n${lines.join('\n')}` };
  };

  const tellAll = (operation: Members): Members =>
    operation.responses === undefined
      ? operation
      : { ...operation, responses: mapMembers(operation.responses, tell) };

  const linked = mapOperations(written, tellAll);
  const { responses, ...components } = membersOf(written.components);
  return {
    ...linked,
    ...(responses === undefined
      ? {}
      : { components: { ...components, responses: mapMembers(responses, tell) } }),
  };
};

/** In an address within Markdown. */
const inAddress = (text: string): string =>
  encodeURIComponent(text).replace(/[()']/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

/**
 * A document whose operations lead to the live page, where they can be tried.
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
