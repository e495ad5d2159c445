/**
 * Resolves a URL that a server sent to a path below the server's URL; undefined when it leads to another server.
 * @param from the URL of the request whose answer has it
 */
export const resolveUrl = (
  address: string,
  from: string,
  { prefix, host: own }: { readonly prefix: string; readonly host: string },
): string | undefined => {
  const base = `http://vendor.invalid${prefix}${from}`;
  if (!URL.canParse(address, base)) return undefined;
  const { host, pathname, search } = new URL(address, base);
  if (host !== 'vendor.invalid' && host !== own) return undefined;
  return `${pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname}${search}`;
};
