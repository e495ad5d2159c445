import { suggest } from '../../base/suggest.ts';
import type { ControlAnswer, ControlRoute } from '../../gateway/control.ts';
import type { KeptRule, Rule } from '../rules.ts';
import { checked, notFound, problemAnswer } from './checked.ts';
import type { Controlled } from './controlled.ts';

const shown = ({ id, rule, left, applied }: KeptRule) => ({
  id,
  rule,
  ...(left === undefined ? {} : { left }),
  applied,
});

/** A rule for what is not served would never count. */
const unknownIn = ({ operations }: Controlled, { provider, operation }: Rule): string | undefined => {
  const served = operations();
  const names = [...served.keys()];
  if (provider !== undefined && !served.has(provider))
    return `No contract "${provider}" is served here.${suggest(provider, names)} There are: ${names.join(', ')}.`;
  const ids = names
    .filter((name) => provider === undefined || name === provider)
    .flatMap((name) => served.get(name) ?? []);
  if (operation === undefined || ids.includes(operation)) return undefined;
  return `There is no operation "${operation}".${suggest(operation, ids)}`;
};

export const ruleRoutes = (controlled: Controlled): ControlRoute[] => {
  const { rules } = controlled;
  const withRule = (number: string, use: (kept: KeptRule) => ControlAnswer): ControlAnswer => {
    const kept = rules.find(Number(number));
    return kept ? use(kept) : notFound(`There is no rule ${number}, or not any more.`);
  };

  return [
    checked('get', '/rules', async () => ({ status: 200, body: rules.list().map(shown) })),
    checked('post', '/rules', async ({ body }) => {
      const rule = body as Rule;
      const unknown = unknownIn(controlled, rule);
      if (unknown !== undefined) return problemAnswer(400, 'Bad Request', unknown);
      return { status: 201, body: shown(rules.add(rule)) };
    }),
    checked('delete', '/rules', async () => {
      rules.clear();
      return { status: 204 };
    }),
    checked('get', '/rules/:rule', async ({ params: { rule = '' } }) =>
      withRule(rule, (kept) => ({ status: 200, body: shown(kept) })),
    ),
    checked('delete', '/rules/:rule', async ({ params: { rule = '' } }) =>
      withRule(rule, ({ id }) => {
        rules.remove(id);
        return { status: 204 };
      }),
    ),
  ];
};
