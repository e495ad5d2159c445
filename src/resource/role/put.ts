import type { PathTree } from '../path/tree.ts';
import { wordsOf } from '../words/english.ts';
import { type Classification, classification, type Facts, textReason } from './facts.ts';

/** A path that ends in a verb: `/users/{id}/lock`. */
const ofVerb = (facts: Facts): Classification | undefined => {
  const { procedure, last } = facts.route;
  const phrase = facts.phrase();
  const reason = `the path ends in "${last?.text}"`;
  if (phrase?.role === 'action' && facts.repeatsVerb()) return classification('action', 0.85, reason);
  if (procedure === undefined || facts.isCollection || facts.hasMethod('get')) return undefined;
  const isOneWord = wordsOf(last?.text ?? '').length === 1;
  if (procedure === 'action' && isOneWord && phrase?.role === 'update')
    return classification('update', 0.6, textReason(facts));
  return classification(procedure === 'list' || procedure === 'read' ? 'action' : procedure, 0.9, reason);
};

const ofItem = (facts: Facts, isMadeElsewhere: boolean): Classification => {
  if (isMadeElsewhere)
    return classification('update', 0.95, 'the path is that of one record, which a POST makes');
  const phrase = facts.phrase();
  if (phrase?.isUpsert) return classification('update', 0.8, 'it creates or updates');
  if (phrase?.role === 'create' || phrase?.role === 'update')
    return classification(phrase.role, 0.8, textReason(facts));
  const isMove = phrase?.role === 'action' && !facts.hasMethod('get', 'patch');
  return facts.hasBody && !isMove
    ? classification('update', 0.75, 'the path is that of one record')
    : classification('create', 0.65, 'no POST makes what has this key');
};

const ofMany = (facts: Facts): Classification => {
  const phrase = facts.phrase();
  if (facts.hasMethod('post'))
    return phrase?.verb === 'create' && !phrase.isUpsert
      ? classification('create', 0.6, textReason(facts))
      : classification('update', 0.9, 'a POST at the same path makes records');
  if (phrase?.isUpsert || phrase?.role === 'update') return classification('update', 0.85, textReason(facts));
  const isTakenOut = facts.hasMethod('delete');
  if (phrase?.role === 'create' && (isTakenOut || facts.sendsList() || phrase.verb === 'create'))
    return classification('create', 0.8, textReason(facts));
  return isTakenOut
    ? classification('create', 0.65, 'a DELETE takes out what it puts in, and there is no POST')
    : classification('update', 0.65, 'a PUT sets what is at its path');
};

const ofOne = (facts: Facts): Classification => {
  const phrase = facts.phrase();
  if (phrase?.role === 'action')
    return facts.hasMethod('get') && facts.sendsRecord()
      ? classification('update', 0.55, 'a GET reads what is here')
      : classification('action', 0.65, textReason(facts));
  if (phrase?.role === 'create' && !phrase.isUpsert && !facts.hasMethod('get'))
    return classification('create', 0.7, textReason(facts));
  return classification('update', 0.85, 'a PUT sets what is at its path');
};

/** The role of a PUT. */
export const roleOfPut = (facts: Facts, tree: PathTree): Classification => {
  const { route, shape, isCollection } = facts;
  if (route.isItem) return ofItem(facts, tree.at(shape.slice(0, -3), 'post') !== undefined);
  return ofVerb(facts) ?? (isCollection || facts.isPluralNoun ? ofMany(facts) : ofOne(facts));
};
