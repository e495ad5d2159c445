import type { Rules } from './explanation.ts';

/** The rules for the responses to generated cases. */
export const CASES: Rules = {
  refused: {
    means: 'The server refuses a request that the contract allows.',
    sender: 'Accept the request. What is refused for a reason that a schema can say should be in the schema.',
    contract:
      'Say what is refused: a limit, a pattern, a required member; or `x-contracts-refused-with` for what nobody can make up.',
    source: 'the contract; docs/check.md',
  },
  accepted: {
    means:
      'The server accepts a request that the contract forbids, so what it stores may not be what anybody expects.',
    sender: 'Validate requests by the contract, and refuse this one with a status of the 400s.',
    contract: 'Allow it, if the server is right to accept it. --lenient makes warnings of all these.',
    source: 'RFC 9110, 15.5.1; docs/check.md',
  },
  'server-error': {
    means: 'The request broke the server: it answered with a status of the 500s.',
    sender: 'Find the error in the server’s log by the request. What a client sends must never end in a 500.',
    contract: 'Nothing.',
    source: 'RFC 9110, 15.6.1',
  },
  inconclusive: {
    means:
      'The answer says nothing of the request: the server is busy, or a name was taken. This is a warning.',
    sender: 'Give the run data and credentials of its own, and a server that is not limited.',
    contract: 'Nothing.',
    source: 'docs/check.md',
  },
  limit: {
    means:
      'The server, or what stands before it, refuses so long an address without looking at it by the contract. This is a warning.',
    sender:
      'Nothing, unless such values are to be taken: then raise the limit of the router or of the proxy.',
    contract: 'Say how long the parameter may be, by maxLength.',
    source: 'RFC 9110, 4.1 and 15.5.15',
  },
  allow: {
    means: 'A 405 lacks the field Allow, which has to name the methods that there are.',
    sender: 'Send Allow with every 405.',
    contract: 'Nothing.',
    source: 'RFC 9110, 15.5.6',
  },
  unauthorized: {
    means: 'A request without credentials, or with wrong ones, is not answered as one.',
    sender:
      'Ask for credentials before anything else, and answer with 401 (or the status that the contract documents for it).',
    contract: 'Remove "security" from the operation if everybody may call it.',
    source: 'RFC 9110, 15.5.2',
  },
  'expected-status': {
    means: 'The answer has another status than the request asked for.',
    sender: 'Answer as the contract documents for such a request.',
    contract: 'Document the status that the server is right to answer with.',
    source: 'docs/check.md',
  },
};

/** The rule of hooks in the configuration. */
export const HOOKS: Rules = {
  hook: {
    means: 'A hook of the configuration says that something is wrong; its own words are in the report.',
    sender: 'What is wrong is what the hook looks for: see it in the configuration.',
    contract: 'Nothing.',
    source: 'docs/configuration.md, hooks',
  },
};
