/**
 * The oldest Node that can run this package. `engines` of package.json is lower, since npm warns by it, and projects that
 * only use types and contracts need no newer Node.
 */
export const OLDEST_NODE = [24, 18] as const;

/**
 * Must run before other modules are loaded: an older Node would fail with a missing export instead.
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
