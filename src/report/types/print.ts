import openapiTypescript, { astToString } from 'openapi-typescript';

/**
 * The helper that openapi-typescript writes below the types does not compile for a type of which all members together
 * are not known: one that may be null, or is one of several.
 */
const WITH_REQUIRED = 'WithRequired';
const OWN_WITH_REQUIRED = `type ${WITH_REQUIRED}<T, K extends PropertyKey> = T extends object ? T & {
    [P in K & keyof T]-?: T[P];
} : T;
`;

type Nodes = Awaited<ReturnType<typeof openapiTypescript>>;

const isWithRequired = (node: Nodes[number]): boolean =>
  'name' in node && (node.name as { text?: string } | undefined)?.text === WITH_REQUIRED;

const print = (nodes: Nodes): string => {
  const own = nodes.filter((node) => !isWithRequired(node));
  return astToString(own) + (own.length < nodes.length ? OWN_WITH_REQUIRED : '');
};

/**
 * The types of a document, as openapi-typescript makes them.
 * @throws Error whose message ends with a place: ` at #/paths/~1groups/post`
 */
export const printTypes = async (document: unknown): Promise<string> =>
  print(
    await openapiTypescript(document as never, {
      alphabetize: true,
      emptyObjectsUnknown: true,
      silent: true,
    }),
  );
