import type { Rules } from './explanation.ts';

/** The rules for the responses to generated cases. */
export const CASES: Rules = {
  refused: {
    means: 'The server refused a request that the contract allows.',
    sender: 'Accept the request. If a schema can express why it is refused, add that to the schema.',
    contract:
      'Describe what is refused: a limit, a pattern, a required member; or `x-contracts-refused-with`, for values that only the server can know.',
    source: 'the contract; docs/check.md',
  },
  accepted: {
    means: 'The server accepted a request that the contract forbids, so it may have stored invalid data.',
    sender: 'Validate requests by the contract, and refuse this one with a 4xx.',
    contract: 'If the server is right, allow the request. With --lenient, all of these are warnings.',
    source: 'RFC 9110, 15.5.1; docs/check.md',
  },
  'server-error': {
    means: 'The server failed: it answered with a 5xx.',
    sender: 'Look for the request in the server’s log. No request of a client should cause a 500.',
    contract: 'Nothing.',
    source: 'RFC 9110, 15.6.1',
  },
  inconclusive: {
    means:
      'The response says nothing about the request: the server was busy, or a name was taken. This is a warning.',
    sender: 'Use data and credentials for this run only, and a server without rate limits.',
    contract: 'Nothing.',
    source: 'docs/check.md',
  },
  limit: {
    means:
      'The server, or a proxy in front of it, refused the URL because of its length, before the contract was applied. This is a warning.',
    sender:
      'Nothing, unless such values should be accepted: then raise the limit of the router or the proxy.',
    contract: 'Limit the length of the parameter by maxLength.',
    source: 'RFC 9110, 4.1 and 15.5.15',
  },
  allow: {
    means: 'A 405 lacks the header Allow, which must list the supported methods.',
    sender: 'Send Allow with every 405.',
    contract: 'Nothing.',
    source: 'RFC 9110, 15.5.6',
  },
  unauthorized: {
    means: 'A request without credentials, or with wrong ones, was not refused as such.',
    sender:
      'Check the credentials first, and answer with 401 (or with the status that the contract documents for it).',
    contract: 'If no credentials are needed, remove "security" from the operation.',
    source: 'RFC 9110, 15.5.2',
  },
  'expected-status': {
    means: 'The response has another status than the request was made for.',
    sender: 'Answer as the contract documents for such a request.',
    contract: 'If the server is right, document its status.',
    source: 'docs/check.md',
  },
};

/** The rule of hooks in the configuration. */
export const HOOKS: Rules = {
  hook: {
    means: 'A hook of the configuration reported an error, in its own words.',
    sender: 'See what the hook checks, in the configuration.',
    contract: 'Nothing.',
    source: 'docs/configuration.md, hooks',
  },
};
