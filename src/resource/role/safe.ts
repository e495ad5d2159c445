import { SHOWING_VERBS } from '../words/english.ts';
import { type Classification, classification, type Facts, LIST, textReason } from './facts.ts';

const byPath = (facts: Facts): Classification => {
  const { route, isPluralNoun, isCollection } = facts;
  if (facts.phrase()?.verb === 'download') return classification('read', 0.75, textReason(facts));
  if (route.isItem) return classification('read', 0.8, 'the path ends in a key');
  if (isCollection) return classification('list', 0.85, 'the path is that of a collection');
  if (facts.phrase()?.role === 'list') return classification('list', 0.75, textReason(facts));
  return isPluralNoun
    ? classification('list', 0.65, 'the path ends in a plural')
    : classification('read', 0.65, 'the path ends in a singular');
};

/** Does a GET have an effect? Its path ends in a verb of an action, and its texts confirm that. */
const changes = ({ route, isCollection, phrase }: Facts): boolean =>
  route.procedure === 'action' &&
  !isCollection &&
  phrase()?.role === 'action' &&
  !SHOWING_VERBS.has(phrase()?.verb ?? '');

const byBody = (facts: Facts): Classification => {
  const candidate = facts.candidate();
  if (!candidate) return classification('read', 0.9, 'the response has no list');
  const { array, score } = candidate;
  const place = array === '' ? 'the response' : `${array} of the response`;
  const isDoubtful = Math.abs(score - LIST) < 1.5;
  const speaksForList = facts.phrase()?.role === 'list' || (facts.isPluralNoun && !facts.route.isItem);
  const final = isDoubtful ? score + (speaksForList ? 1 : -1) : score;
  const confidence = Math.min(0.99, (isDoubtful ? 0.6 : 0.7) + Math.abs(final - LIST) * 0.06);
  return final >= LIST
    ? classification('list', confidence, `${place} is a list`)
    : classification(
        'read',
        confidence,
        facts.route.isItem ? 'the path is that of one record' : `${place} is a part of one record`,
      );
};

/** The role of a GET, HEAD or QUERY: does it return one record or many? */
export const roleOfSafe = (facts: Facts): Classification => {
  const { procedure, last } = facts.route;
  if (changes(facts)) return classification('action', 0.7, `"${last?.text}" is a verb`);
  const found = facts.hasResponseBody ? byBody(facts) : byPath(facts);
  if (found.role === 'list') return found;
  const score = facts.candidate()?.score ?? 0;
  const hasOther = score < -1;
  if (facts.phrase()?.saysList && score > -4)
    return classification('list', 0.65, 'its words say that it is a list');
  if (facts.isPluralNoun && facts.hasItems && facts.candidate() === undefined && facts.hasResponseBody)
    return classification(
      'list',
      0.55,
      'single records lie below this path, although the response is described as one',
    );
  return procedure === 'list' && found.role === 'read' && !hasOther
    ? classification('list', 0.75, `the path ends in "${last?.text}"`)
    : found;
};
