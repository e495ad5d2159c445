/**
 * The oldest Node that runs this package. `engines` of package.json says less: npm warns by it, and who wants nothing but types and
 * contracts needs no newer one.
 */
export const OLDEST_NODE = [24, 18] as const;

/**
 * To be called before anything else is loaded: an older Node would name some export that it lacks.
 * @throws Error when this Node is too old
 */
export const refuseOlderNode = (): void => {
  const { node } = process.versions;
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const [oldest, least] = OLDEST_NODE;
  if (major > oldest || (major === oldest && minor >= least)) return;
  throw new Error(
    `provider-contracts needs Node ${oldest}.${least} or later, this is ${node}. Install that, or let your project bring it ` +
      `along: npm install --save-dev node@${oldest}, which is what npm scripts then run.`,
  );
};
