import { hanging, plural, wrap } from '../base/text.ts';
import type { ListShape, OperationRole, Resource, Resources } from '../resource/resources.ts';

const MARGIN = 15;

const pagingWords = ({ paging }: ListShape): string[] => {
  if (!paging) return [];
  const parameters = [paging.position, paging.size].filter((name) => name !== undefined).join(', ');
  return [`pages by ${paging.style}${parameters === '' ? '' : ` (${parameters})`}`];
};

const listWords = (list: ListShape | undefined): string[] =>
  list
    ? [
        `records in ${list.array || 'the body itself'}`,
        ...(list.total === undefined ? [] : [`total in ${list.total}`]),
        ...pagingWords(list),
        ...list.filters.map(({ parameter, member }) => `${parameter} filters by ${member}`),
      ]
    : [];

const detailWords = ({ key, update, bulk, record, isSingleton, list, reasons }: OperationRole): string[] => [
  ...(key ? [`{${key.parameter}} is ${key.member ?? 'no member of the record'}`] : []),
  ...(update ? [update === 'merge' ? 'keeps what is left out' : 'removes what is left out'] : []),
  ...(bulk ? [`many at once, in ${bulk.items || 'the body itself'}`] : []),
  ...(isSingleton ? ['there is one'] : []),
  ...(record ? [`record in ${record}`] : []),
  ...listWords(list),
  ...reasons,
];

const linesOf = (found: OperationRole): string[] => {
  const { operation, role, confidence } = found;
  const sure = `${String(Math.round(confidence * 100)).padStart(3)} %`;
  return [
    ...hanging(`  ${role.padEnd(7)}${sure}`, `${operation.method.toUpperCase()} ${operation.path}`, MARGIN),
    ...wrap(detailWords(found).join('; '), MARGIN),
  ];
};

const headOf = ({ name, key, parent }: Resource): string =>
  [
    name,
    ...(key === undefined ? [] : [`key ${key}`]),
    ...(parent === undefined ? [] : [`below ${parent}`]),
  ].join(', ');

/** The resources of a contract as a table of 80 columns. */
export const resourceTable = (provider: string, { all, roles }: Resources): string =>
  [
    `${provider}: ${plural(roles.size, 'operation')}, ${plural(all.length, 'resource')}`,
    ...all.flatMap((resource) => ['', ...wrap(headOf(resource)), ...resource.operations.flatMap(linesOf)]),
  ].join('\n');

/** One operation as JSON. */
const entryOf = ({ operation, parents, isSingleton, ...rest }: OperationRole) => ({
  method: operation.method,
  path: operation.path,
  operation: operation.id,
  role: rest.role,
  resource: rest.resource,
  key: rest.key ?? null,
  parent: parents.findLast(({ resource }) => resource !== undefined)?.resource ?? null,
  parents: parents.map(({ parameter, resource = null }) => ({ parameter, resource })),
  list: rest.list ?? null,
  update: rest.update,
  bulk: rest.bulk,
  record: rest.record,
  isSingleton,
  confidence: Math.round(rest.confidence * 100) / 100,
  reasons: rest.reasons,
});

/** The resources of a contract as JSON, in the order of the document. */
export const resourceData = (
  provider: string,
  { roles }: Resources,
): { readonly provider: string; readonly operations: readonly Readonly<Record<string, unknown>>[] } => ({
  provider,
  operations: [...roles.values()].map(entryOf),
});
