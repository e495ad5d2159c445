import openapiTypescript, { astToString } from 'openapi-typescript';

/**
 * The name of a helper that openapi-typescript writes below the types. Its version does not compile for a
 * type whose members are not all known, such as a union or one that may be null.
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
 * Compiles a document to TypeScript types with openapi-typescript.
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
