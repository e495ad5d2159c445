import { plain } from '../../../base/text.ts';
import { serverPaths } from '../../../contract/server-path.ts';
import { titleOf } from '../../../document/document.ts';
import type { Mount } from '../../../gateway/gateway.ts';

/** The table of mounts and their URLs. */
export const mountTable = (mounts: ReadonlyMap<string, Mount>, url: string, hasDocs: boolean): string[] => {
  const rows = [...mounts.values()].map(({ name, contract }) => ({
    name,
    version: plain(titleOf(contract.document).version),
    operations: String(contract.operations.length),
    urls: [
      `${url}/${name}${serverPaths(contract.document)[0] ?? ''}`,
      ...(hasDocs ? [`${url}/${name}.html`] : []),
    ],
  }));
  const nameWidth = Math.max(8, ...rows.map(({ name }) => name.length));
  const versionWidth = Math.max(7, ...rows.map(({ version }) => version.length));
  const line = (name: string, version: string, operations: string, where: string) =>
    `  ${name.padEnd(nameWidth)}  ${version.padEnd(versionWidth)}  ${operations.padStart(3)}  ${where}`;
  return [
    line('contract', 'version', 'ops', hasDocs ? 'mount and docs' : 'mount'),
    ...rows.flatMap(({ name, version, operations, urls: [mount = '', ...more] }) => [
      line(name, version, operations, mount),
      ...more.map((docs) => line('', '', '', docs)),
    ]),
  ];
};
