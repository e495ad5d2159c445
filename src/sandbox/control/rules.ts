import { suggest } from '../../base/suggest.ts';
import type { Operation } from '../../contract/operation.ts';
import { exampleNames, findResponse } from '../../contract/response.ts';
import type { ControlRoute } from '../../gateway/control.ts';
import type { KeptRule, Rule } from '../rules.ts';
import { checked, notFound, problemAnswer, type Schemas } from './checked.ts';
import { type Controlled, notServed } from './controlled.ts';

const shown = ({ id, rule, left, applied }: KeptRule): Schemas['KeptRule'] => ({
  id,
  rule: rule as Schemas['Rule'],
  ...(left === undefined ? {} : { left }),
  applied,
});

const listOf = (names: readonly string[]): string => [...new Set(names)].join(', ') || 'none';

/** The error message when none of the operations documents this answer; undefined when one does. */
const unknownAnswer = (operations: readonly Operation[], answer: Rule['answer']): string | undefined => {
  if (!answer) return undefined;
  const { code, example } = answer;
  const responses = operations.flatMap((operation) => {
    const chosen = code === undefined ? operation.responses : [findResponse(operation.responses, code)];
    return chosen.filter((response) => response !== undefined);
  });
  const statuses = operations.flatMap((operation) => operation.responses.map(({ status }) => status));
  if (responses.length === 0) return `No answer ${code} is documented there. There are: ${listOf(statuses)}.`;
  const names = responses.flatMap(exampleNames);
  if (example === undefined || names.includes(example)) return undefined;
  return `No example "${example}" is documented there.${suggest(example, names)} There are: ${listOf(names)}.`;
};

const ACTIONS = ['delay', 'answer', 'connection', 'rateLimit'] as const;

/** The error message for a rule that can never apply: an unknown provider, operation, status or example, or no action. */
const ruleError = (controlled: Pick<Controlled, 'served'>, rule: Rule): string | undefined => {
  const { provider, operation, answer } = rule;
  const served = controlled.served();
  if (provider !== undefined && !served.has(provider)) return notServed(served, provider);
  const all = [...served]
    .filter(([name]) => provider === undefined || name === provider)
    .flatMap(([, { contract }]) => contract.operations);
  const ids = all.map(({ id }) => id);
  if (operation !== undefined && !ids.includes(operation))
    return `There is no operation "${operation}".${suggest(operation, ids)}`;
  if (ACTIONS.every((name) => rule[name] === undefined))
    return `The rule does not say what is to be done: ${ACTIONS.join(', ')}.`;
  return unknownAnswer(
    all.filter(({ id }) => operation === undefined || id === operation),
    answer,
  );
};

export const ruleRoutes = (controlled: Controlled): ControlRoute[] => {
  const { rules } = controlled;
  const withRule = <Answer>(number: string, use: (kept: KeptRule) => Answer) => {
    const kept = rules.find(Number(number));
    return kept ? use(kept) : notFound(`There is no rule ${number}, or not any more.`);
  };

  return [
    checked<'listRules'>('get', '/rules', async () => ({ status: 200, body: rules.list().map(shown) })),
    checked<'addRule'>('post', '/rules', async ({ body: rule }) => {
      const detail = ruleError(controlled, rule);
      if (detail !== undefined) return problemAnswer(400, 'Bad Request', detail);
      return { status: 201, body: shown(rules.add(rule)) };
    }),
    checked<'clearRules'>('delete', '/rules', async () => {
      rules.clear();
      return { status: 204 };
    }),
    checked<'getRule'>('get', '/rules/:rule', async ({ params: { rule } }) =>
      withRule(rule, (kept) => ({ status: 200, body: shown(kept) })),
    ),
    checked<'removeRule'>('delete', '/rules/:rule', async ({ params: { rule } }) =>
      withRule(rule, ({ id }) => {
        rules.remove(id);
        return { status: 204 };
      }),
    ),
  ];
};
