import { messageOf, UserError } from '../../base/errors.ts';

/**
 * Errors that a user can do something about, by the codes of Node and of PostgreSQL (its manual, appendix A).
 */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOENT: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host',
  EACCES: 'it may not be connected to',
  ETIMEDOUT: 'it does not answer in time',
  '28P01': 'the user or the password is wrong',
  '28000': 'this user may not connect',
  '3D000': 'there is no such database',
  '42501': 'this user may not make or use tables in it',
  '53300': 'it has too many connections already',
};

/** The URL of a database for messages, without user, password and options. */
export const nameOf = (url: string): string => url.replace(/\/\/[^/?#]*@/, '//').replace(/[?#].*$/s, '');

/** The password in a URL, as written and decoded. */
const passwordsOf = (url: string): string[] => {
  const written = /\/\/[^/?#:]*:([^/?#]*)@/.exec(url)?.[1] ?? '';
  return [written, URL.canParse(url) ? decodeURIComponent(new URL(url).password) : ''].filter(Boolean);
};

/** A connection error as one sentence without the password. */
export const asUserError = (error: unknown, url: string): UserError => {
  if (error instanceof UserError) return error;
  const { code = '' } = error as { readonly code?: string };
  const reason = REASONS[code] ?? messageOf(error).replace(/\.$/, '');
  const sentence = `The state cannot be kept in ${nameOf(url)}: ${reason}.`;
  return new UserError(passwordsOf(url).reduce((text, password) => text.replaceAll(password, '…'), sentence));
};
