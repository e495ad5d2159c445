import type { Contract } from '../../src/contract/contract.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { isObject, valueAt } from '../../src/json/pointer.ts';

/** A link of a response, with the values that it can use. */
export interface Link {
  readonly name: string;
  readonly from: Operation;
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly requestBody: unknown;
  /** The example bodies of the response. */
  readonly answers: readonly unknown[];
}

const resolved = (root: unknown, value: unknown): Readonly<Record<string, unknown>> => {
  const target =
    isObject(value) && typeof value.$ref === 'string' ? valueAt(root, value.$ref.slice(1)) : value;
  return isObject(target) ? target : {};
};

/** All links of a contract. */
export const linksOf = ({ operations, document: { root } }: Contract): readonly Link[] =>
  operations.flatMap((from) =>
    from.responses.flatMap(({ status, content }) => {
      const { links } = resolved(root, valueAt(root, `${from.pointer}/responses/${status}`));
      return Object.entries(resolved(root, links)).map(([name, value]) => {
        const { operationId, parameters, requestBody } = resolved(root, value);
        const answers = content.flatMap(({ examples }) => examples.map((example) => example.value));
        return {
          name,
          from,
          operationId: String(operationId),
          parameters: resolved(root, parameters),
          requestBody,
          answers,
        };
      });
    }),
  );

/** The values of a runtime expression (OpenAPI 3.1, Runtime Expressions) in the example bodies. */
const valuesOf = ({ answers }: Link, expression: unknown): readonly unknown[] => {
  if (typeof expression !== 'string' || !expression.startsWith('$')) return [expression];
  if (expression === '$response.body') return answers;
  const [, pointer = ''] = /^\$response\.body#(\/.*)$/.exec(expression) ?? [];
  return pointer === ''
    ? []
    : answers.map((answer) => valueAt(answer, pointer)).filter((value) => value !== undefined);
};

/** Does the expression refer to a path parameter of the request? */
const isOfRequest = ({ from }: Link, expression: unknown): boolean =>
  from.parameters.some((one) => one.in === 'path' && expression === `$request.path.${one.name}`);

/** All runtime expressions within a value. */
const expressionsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.startsWith('$') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(expressionsIn) : [];
};

/** The faults of a link, one sentence each. */
export const linkFaults = (contract: Contract, link: Link): readonly string[] => {
  const target = contract.operations.find(({ id }) => id === link.operationId);
  if (!target) return [`there is no operation ${link.operationId}`];
  const missing = target.parameters
    .filter((one) => one.in === 'path' && !Object.hasOwn(link.parameters, one.name))
    .map(({ name }) => `${name} is not given`);
  const wrong = Object.entries(link.parameters).flatMap(([name, expression]) => {
    const parameter = target.parameters.find((one) => one.name === name);
    if (!parameter) return [`${link.operationId} takes no ${name}`];
    if (isOfRequest(link, expression)) return [];
    const values = valuesOf(link, expression);
    const { schema } = parameter;
    // A value for an array parameter is one of its items.
    const isTaken = (value: unknown): boolean =>
      schema === undefined || [value, [value]].some((one) => contract.isValid(schema, one, 'request'));
    if (values.length === 0) return [`${String(expression)} has no value in any example`];
    return values
      .filter((value) => !isTaken(value))
      .map((value) => `${name} cannot be ${JSON.stringify(value)}`);
  });
  const empty = expressionsIn(link.requestBody).filter((one) => valuesOf(link, one).length === 0);
  return [...missing, ...wrong, ...empty.map((one) => `${one} has no value in any example`)];
};
