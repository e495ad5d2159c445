import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import { extensionAt } from '../../extensions/extensions.ts';
import type { Pointer } from '../../json/pointer.ts';
import { listShapeOf } from '../body/list-shape.ts';
import { responseSchemaOf } from '../body/message.ts';
import type { SchemaReader } from '../body/schema.ts';
import type { LinkedMember } from '../key/links.ts';
import { isIdentified, keyOf, memberFor } from '../key/member.ts';
import type { PathTree } from '../path/tree.ts';
import { bulkOf } from '../role/bulk.ts';
import type { Draft } from '../role/draft.ts';
import { LIST } from '../role/facts.ts';
import { parentsOf } from '../role/parents.ts';
import { updateKind } from '../role/update-kind.ts';
import type { OperationRole, Resource } from '../role.ts';
import { recordOf, schemaOf } from './records.ts';

/** What is needed to describe the operations of a resource. */
export interface SharedContext {
  readonly contract: Contract;
  readonly reader: SchemaReader;
  readonly tree: PathTree;
  readonly links: ReadonlyMap<Operation, readonly LinkedMember[]>;
  /** The name of the resource with the collection at a path; undefined if there is none. */
  readonly nameOf: (shape: string) => string | undefined;
}

const namesIn = (reader: SchemaReader, schema: Pointer | undefined): string[] => {
  const view = schema === undefined ? undefined : reader.view(schema);
  return view ? [...reader.members(view).keys()] : [];
};

/** The place of the record, or of the list of records, in the success response; undefined if there is none. */
const placeOfRecord = (
  reader: SchemaReader,
  draft: Draft,
  isBulk: boolean,
  members: readonly string[],
): Pointer | undefined => {
  const schema = responseSchemaOf(draft.operation);
  if (schema === undefined) return undefined;
  const many = isBulk ? draft.facts.candidate() : undefined;
  if (many && many.score >= LIST) return many.array;
  const spot = recordOf(reader, draft);
  const found = namesIn(reader, spot?.schema);
  const isOne = members.length === 0 || found.length === 0 || found.some((name) => members.includes(name));
  return spot && isOne ? spot.place : undefined;
};

const HAS_RECORD: readonly string[] = ['create', 'read', 'update', 'action', 'delete'];

/** Describes a resource from the drafts of its operations. */
export const assemble = (shared: SharedContext, name: string, drafts: readonly Draft[]): Resource => {
  const { contract, reader, tree, links, nameOf } = shared;
  const noun = drafts[0]?.noun ?? '';
  const schema = schemaOf(reader, drafts);
  const members = namesIn(reader, schema);
  const own = new Set(drafts.map(({ operation }) => operation));
  const linked = ({ operation }: Draft, parameter: string): string | undefined =>
    links.get(operation)?.find((link) => link.parameter === parameter && own.has(link.source))?.member;
  const memberOf = (draft: Draft, parameter: string): string | undefined =>
    linked(draft, parameter) ?? memberFor(parameter, noun, members);
  const create = drafts.find(
    ({ classification, place }) => classification.role === 'create' && place.keys.length === 0,
  );
  const lists = new Set(
    drafts.filter(({ classification }) => classification.role === 'list').map(({ shape }) => shape),
  );

  const describe = (draft: Draft): OperationRole => {
    const { operation, classification, place, shape } = draft;
    const { role, confidence, reason } = classification;
    const parameter = place.keys.at(-1);
    const bulk = bulkOf(reader, draft, members);
    const member = parameter === undefined ? undefined : memberOf(draft, parameter);
    const record = HAS_RECORD.includes(role)
      ? placeOfRecord(reader, draft, bulk !== undefined, members)
      : undefined;
    const isMany = role === 'list' || bulk !== undefined || lists.has(shape) || tree.hasItems(shape);
    return {
      operation,
      role,
      resource: name,
      ...(role === 'update' && {
        update:
          extensionAt(contract.document.root, operation.pointer, 'x-contracts-update') ??
          updateKind(reader, draft, create?.operation),
      }),
      ...(parameter !== undefined && { key: { parameter, member } }),
      parents: [
        ...parentsOf(place.collection, nameOf),
        ...place.keys.slice(0, -1).map((scope) => ({ parameter: scope, resource: undefined })),
      ],
      ...(bulk && { bulk }),
      ...(record !== undefined && { record }),
      ...(role === 'list' && { list: listShapeOf(contract, reader, draft, members) }),
      isSingleton: place.isSelf || (parameter === undefined && !isMany),
      confidence,
      reasons: [
        reason,
        ...(parameter !== undefined && linked(draft, parameter) !== undefined
          ? [`a link takes {${parameter}} from ${member}`]
          : []),
      ],
    };
  };

  const operations = drafts.map(describe);
  const parameters = operations.flatMap(({ key }) => key?.parameter ?? []);
  const usual = parameters.some(isIdentified) ? keyOf(noun, members, true) : keyOf(noun, members);
  return {
    name,
    key: operations.find(({ key }) => key?.member !== undefined)?.key?.member ?? usual,
    schema,
    parent: operations.flatMap(
      ({ parents }) => parents.findLast(({ resource }) => resource !== undefined)?.resource ?? [],
    )[0],
    operations,
  };
};
