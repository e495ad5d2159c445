import { type Facts, LIST, type Verdict } from './facts.ts';

const sure = (score: number): number => Math.min(0.99, 0.7 + Math.abs(score - LIST) * 0.06);

const byWords = (facts: Facts): Verdict => {
  const { route, isPluralNoun, isCollection } = facts;
  if (route.isItem) return { role: 'read', confidence: 0.8, reason: 'the path ends in a key' };
  if (isCollection) return { role: 'list', confidence: 0.85, reason: 'single records lie below this path' };
  const phrase = facts.phrase();
  if (phrase?.role === 'list')
    return { role: 'list', confidence: 0.75, reason: `its words say "${phrase.verb}"` };
  return isPluralNoun
    ? { role: 'list', confidence: 0.65, reason: 'the path ends in a plural' }
    : { role: 'read', confidence: 0.65, reason: 'the path ends in a singular' };
};

/** Does a GET change something? Only its words can tell. */
const changes = ({ route, isCollection, phrase }: Facts): boolean =>
  route.procedure === 'action' && !isCollection && phrase()?.role === 'action';

const byBody = (facts: Facts): Verdict => {
  const candidate = facts.candidate();
  if (!candidate) return { role: 'read', confidence: 0.9, reason: 'the response has no list' };
  const { array, score } = candidate;
  const place = array === '' ? 'the response' : `${array} of the response`;
  const reason = score >= LIST ? `${place} is a list` : `${place} is a part of one record`;
  if (Math.abs(score - LIST) >= 1.5)
    return { role: score >= LIST ? 'list' : 'read', confidence: sure(score), reason };
  const said = facts.phrase()?.role;
  const hint = said === 'list' || (facts.isPluralNoun && !facts.route.isItem) ? 1 : -1;
  const final = score + hint;
  return { role: final >= LIST ? 'list' : 'read', confidence: 0.6 + Math.abs(final - LIST) * 0.05, reason };
};

/** What a GET, HEAD or QUERY shows: one record or many. */
export const roleOfSafe = (facts: Facts): Verdict => {
  const { route } = facts;
  if (changes(facts)) return { role: 'action', confidence: 0.7, reason: `"${route.last?.text}" is a verb` };
  if (route.procedure === 'list' && facts.candidate() === undefined)
    return { role: 'list', confidence: 0.85, reason: `the path ends in "${route.last?.text}"` };
  if (facts.hasResponseBody) {
    const verdict = byBody(facts);
    const isClear =
      verdict.role === 'list' || route.procedure !== 'list' || (facts.candidate()?.score ?? -9) < -1;
    return isClear
      ? verdict
      : { role: 'list', confidence: 0.7, reason: `the path ends in "${route.last?.text}"` };
  }
  return byWords(facts);
};
