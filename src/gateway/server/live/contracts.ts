import type { Router } from 'express';
import type { Contract } from '../../../contract/contract.ts';
import { credentialVariables } from '../../../contract/credential-variables.ts';
import type { MediaType, Operation, Parameter, Response } from '../../../contract/operation.ts';
import { securitySchemes } from '../../../contract/security.ts';
import { serversOf } from '../../../contract/servers.ts';
import { scopeOf } from '../../../extensions/signature-scope.ts';
import { follow, isObject, type Pointer } from '../../../json/pointer.ts';
import { toJson } from '../../../json/stringify.ts';
import type { LivePage } from '../../live-page.ts';
import type { Mount } from '../../mount.ts';

/** A member of an object in the document that the contract's model does not have. */
const memberOf = ({ document }: Contract, pointer: Pointer, name: string): unknown => {
  const found = follow(document.root, pointer);
  return found && isObject(found.value) ? found.value[name] : undefined;
};

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * A schema as it is written, or the one that it refers to. References within it are not resolved, since they
 * may be recursive.
 */
const schemaAt = ({ document }: Contract, pointer: Pointer | undefined): unknown =>
  (pointer === undefined ? undefined : follow(document.root, pointer)?.value) ?? {};

const examplesOf = (contract: Contract, { examples }: Pick<MediaType, 'examples'>) =>
  examples.map(({ name, value, pointer }) => ({
    name,
    summary: textIn(memberOf(contract, pointer.replace(/\/value$/, ''), 'summary')),
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
  description: textIn(memberOf(contract, parameter.pointer, 'description')),
  schema: schemaAt(contract, parameter.schema),
  examples: examplesOf(contract, parameter),
});

const responseAsJson = (contract: Contract, { status, pointer, content }: Response) => ({
  status,
  description: textIn(memberOf(contract, pointer, 'description')),
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
  description: textIn(memberOf(contract, operation.pointer, 'description')),
  parameters: operation.parameters.map((parameter) => parameterAsJson(contract, parameter)),
  requestBody: operation.requestBody
    ? {
        required: operation.requestBody.required,
        content: operation.requestBody.content.map((media) => ({
          type: media.range,
          schema: schemaAt(contract, media.schema),
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

type Credential = ReturnType<LivePage['credentialsOf']>[number];

/** The scope of a signature, and the environment variables of the real keys. */
const signingAsJson = (contract: Contract) => {
  const scheme = securitySchemes(contract.document).find(({ isSigV4 }) => isSigV4);
  if (!scheme) return null;
  const names = credentialVariables(contract).filter((one) => one.scheme === scheme.name);
  const [accessKey, secretKey, , region] = names.map(({ name }) => name);
  const scope = scopeOf(contract.document, scheme.pointer);
  return { region: scope.region, service: scope.service, variables: { accessKey, secretKey, region } };
};

const credentialAsJson = ({ who, send, keys }: Credential) => ({
  who,
  send,
  ...(keys ? { keys: { accessKey: keys.accessKeyId, secretKey: keys.secretAccessKey } } : {}),
});

/** Serves the contracts and their operations. */
export const addContracts = (
  router: Router,
  mounts: ReadonlyMap<string, Mount>,
  { credentialsOf, referenceOf }: Pick<LivePage, 'credentialsOf' | 'referenceOf'>,
): void => {
  const contractAsJson = ({ name, contract, upstream }: Mount) => ({
    name,
    title: textIn(memberOf(contract, '/info', 'title')),
    version: textIn(memberOf(contract, '/info', 'version')),
    mount: `/${name}${serversOf(contract)[0] ?? ''}`,
    upstream: upstream.name,
    reference: referenceOf(contract) ?? null,
    credentials: credentialsOf(name).map(credentialAsJson),
    signing: signingAsJson(contract),
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
    response.type('json').send(toJson(operationAsJson(contract, operation)));
  });
};
