/**
 * The URL below the server's, of an address that a server gave; undefined where it leads to another server.
 * @param from the URL of the request that it answered
 */
export const urlOf = (
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
