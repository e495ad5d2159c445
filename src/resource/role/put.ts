import type { PathTree } from '../path/tree.ts';
import type { Facts, Verdict } from './facts.ts';

const said = (facts: Facts): string => `its words say "${facts.phrase()?.verb}"`;

const ofVerb = (facts: Facts): Verdict | undefined => {
  const { procedure, last } = facts.route;
  const phrase = facts.phrase();
  if (phrase?.role === 'action' && facts.repeatsVerb())
    return { role: 'action', confidence: 0.85, reason: `the path ends in "${last?.text}"` };
  if (procedure === undefined || facts.isCollection || facts.hasMethod('get')) return undefined;
  if (procedure === 'action' && phrase?.role === 'update')
    return { role: 'update', confidence: 0.6, reason: said(facts) };
  const role = procedure === 'list' || procedure === 'read' ? 'action' : procedure;
  return { role, confidence: 0.9, reason: `the path ends in "${last?.text}"` };
};

const ofItem = (facts: Facts, isMadeElsewhere: boolean): Verdict => {
  if (isMadeElsewhere)
    return { role: 'update', confidence: 0.95, reason: 'the path is that of one record, which a POST makes' };
  const phrase = facts.phrase();
  if (phrase?.isUpsert) return { role: 'update', confidence: 0.8, reason: 'it creates or updates' };
  if (phrase?.role === 'create') return { role: 'create', confidence: 0.8, reason: said(facts) };
  if (phrase?.role === 'update') return { role: 'update', confidence: 0.85, reason: said(facts) };
  return facts.hasBody && !(phrase?.role === 'action' && !facts.hasMethod('get', 'patch'))
    ? { role: 'update', confidence: 0.75, reason: 'the path is that of one record' }
    : { role: 'create', confidence: 0.65, reason: 'no POST makes what has this key' };
};

const ofMany = (facts: Facts): Verdict => {
  const phrase = facts.phrase();
  if (facts.hasMethod('post'))
    return { role: 'update', confidence: 0.9, reason: 'a POST at the same path makes records' };
  if (phrase?.isUpsert || phrase?.role === 'update')
    return { role: 'update', confidence: 0.85, reason: said(facts) };
  const adds = facts.hasMethod('delete') || facts.sendsList();
  if (phrase?.role === 'create' && adds) return { role: 'create', confidence: 0.8, reason: said(facts) };
  return facts.hasMethod('delete')
    ? {
        role: 'create',
        confidence: 0.65,
        reason: 'a DELETE at the same path takes records out, and no POST puts them in',
      }
    : { role: 'update', confidence: 0.65, reason: 'a PUT sets what is at its path' };
};

const ofOne = (facts: Facts): Verdict => {
  const phrase = facts.phrase();
  if (phrase?.role === 'action')
    return facts.hasMethod('get') && facts.sendsRecord()
      ? { role: 'update', confidence: 0.55, reason: 'a GET reads what is here' }
      : { role: 'action', confidence: 0.65, reason: said(facts) };
  if (phrase?.role === 'create' && !phrase.isUpsert && !facts.hasMethod('get'))
    return { role: 'create', confidence: 0.7, reason: said(facts) };
  return { role: 'update', confidence: 0.85, reason: 'a PUT sets what is at its path' };
};

/** What a PUT does. */
export const roleOfPut = (facts: Facts, tree: PathTree): Verdict => {
  const { route, shape, isCollection } = facts;
  if (route.isItem) return ofItem(facts, tree.at(shape.slice(0, -3), 'post') !== undefined);
  return ofVerb(facts) ?? (isCollection || facts.isPluralNoun ? ofMany(facts) : ofOne(facts));
};
