import { suggest } from '../../base/suggest.ts';
import type { ControlRoute } from '../../gateway/control.ts';
import type { KeptRule, Rule } from '../rules.ts';
import { checked, notFound, problemAnswer, type Schemas } from './checked.ts';
import type { Controlled } from './controlled.ts';

const shown = ({ id, rule, left, applied }: KeptRule): Schemas['KeptRule'] => ({
  id,
  rule: rule as Schemas['Rule'],
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
  const withRule = <Answer>(number: string, use: (kept: KeptRule) => Answer) => {
    const kept = rules.find(Number(number));
    return kept ? use(kept) : notFound(`There is no rule ${number}, or not any more.`);
  };

  return [
    checked<'listRules'>('get', '/rules', async () => ({ status: 200, body: rules.list().map(shown) })),
    checked<'addRule'>('post', '/rules', async ({ body: rule }) => {
      const unknown = unknownIn(controlled, rule);
      if (unknown !== undefined) return problemAnswer(400, 'Bad Request', unknown);
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
