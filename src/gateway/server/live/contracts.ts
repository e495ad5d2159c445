import type { Router } from 'express';
import { isObject, type Pointer, targetOf, valueAt } from '../../../base/pointer.ts';
import type { Contract } from '../../../contract/contract.ts';
import type { MediaType, Operation, Parameter, Response } from '../../../contract/operation.ts';
import { serversOf } from '../../../contract/servers.ts';
import type { LivePage } from '../../live-page.ts';
import type { Mount } from '../../mount.ts';

/** What the document says of something, beside what its reader keeps. */
const memberOf = ({ document }: Contract, pointer: Pointer, name: string): unknown => {
  const value = valueAt(document.root, pointer);
  const target = isObject(value) ? targetOf(value.$ref) : undefined;
  const found = target === undefined ? value : valueAt(document.root, target);
  return isObject(found) ? found[name] : undefined;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How many references are followed below a schema: a form shows no more, and schemas may go round in circles. */
const MOST_LEVELS = 6;

/** A schema with the schemas in it that it refers to. */
const schemaAt = ({ document }: Contract, pointer: Pointer | undefined): unknown => {
  if (pointer === undefined) return undefined;
  const inline = (value: unknown, level: number): unknown => {
    if (Array.isArray(value)) return value.map((item) => inline(item, level));
    if (!isObject(value)) return value;
    const target = targetOf(value.$ref);
    if (target !== undefined) {
      if (level >= MOST_LEVELS) return {};
      const { $ref: _, ...beside } = value;
      const found = inline(valueAt(document.root, target), level + 1);
      return isObject(found) ? { ...found, ...beside } : found;
    }
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inline(member, level)]));
  };
  return inline(valueAt(document.root, pointer), 0);
};

const examplesOf = (contract: Contract, { examples }: Pick<MediaType, 'examples'>) =>
  examples.map(({ name, value, pointer }) => ({
    name,
    summary: textOf(memberOf(contract, pointer.replace(/\/value$/, ''), 'summary')),
    value,
  }));

const contentOf = (contract: Contract, content: readonly MediaType[]) =>
  content.map((media) => ({ type: media.range, examples: examplesOf(contract, media) }));

const parameterAsJson = (contract: Contract, parameter: Parameter) => ({
  name: parameter.name,
  in: parameter.in,
  required: parameter.required,
  style: parameter.style,
  explode: parameter.explode,
  description: textOf(memberOf(contract, parameter.pointer, 'description')),
  schema: schemaAt(contract, parameter.schema) ?? {},
  examples: examplesOf(contract, parameter),
});

const responseAsJson = (contract: Contract, { status, pointer, content }: Response) => ({
  status,
  description: textOf(memberOf(contract, pointer, 'description')),
  content: contentOf(contract, content),
});

const briefOf = ({ id, method, path, summary, tags, deprecated }: Operation) => ({
  id,
  method: method.toUpperCase(),
  path,
  summary,
  tag: tags[0] ?? null,
  deprecated,
});

const operationAsJson = (contract: Contract, operation: Operation) => ({
  ...briefOf(operation),
  description: textOf(memberOf(contract, operation.pointer, 'description')),
  parameters: operation.parameters.map((parameter) => parameterAsJson(contract, parameter)),
  requestBody: operation.requestBody
    ? {
        required: operation.requestBody.required,
        content: operation.requestBody.content.map((media) => ({
          type: media.range,
          schema: schemaAt(contract, media.schema) ?? {},
          examples: examplesOf(contract, media),
        })),
      }
    : null,
  responses: operation.responses.map((response) => responseAsJson(contract, response)),
  security: operation.security.value.map((together) =>
    together.map(({ name, type, in: place, parameter, scheme }) => ({
      name,
      type,
      in: place,
      parameter,
      scheme,
    })),
  ),
});

/** The contracts and their operations. */
export const addContracts = (
  router: Router,
  mounts: ReadonlyMap<string, Mount>,
  { credentialsOf, referenceOf }: Pick<LivePage, 'credentialsOf' | 'referenceOf'>,
): void => {
  const contractAsJson = ({ name, contract, upstream }: Mount) => ({
    name,
    title: textOf(memberOf(contract, '/info', 'title')),
    version: textOf(memberOf(contract, '/info', 'version')),
    mount: `/${name}${serversOf(contract)[0] ?? ''}`,
    upstream: upstream.name,
    reference: referenceOf(contract) ?? null,
    credentials: credentialsOf(name),
    operations: contract.operations.map((operation) => ({
      ...briefOf(operation),
      reference: referenceOf(contract, operation) ?? null,
    })),
  });
  router.get('/contracts', (_, response) => {
    response.json([...mounts.values()].map(contractAsJson));
  });
  router.get('/contracts/:name', (incoming, response, next) => {
    const mount = mounts.get(incoming.params.name);
    if (!mount) return next();
    response.json(contractAsJson(mount));
  });
  router.get('/contracts/:name/operations/:id', (incoming, response, next) => {
    const { name, id } = incoming.params;
    const contract = mounts.get(name)?.contract;
    const operation = contract?.operations.find((one) => one.id === id);
    if (!contract || !operation) return next();
    response.json(operationAsJson(contract, operation));
  });
};
