import { UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import { isObject } from '../json/pointer.ts';

/** A place in a configuration: the file, and the path of member names. */
interface Place {
  readonly file: string;
  readonly path: readonly string[];
}

type Check = (value: unknown, place: Place) => void;

const DAY = /^\d{4}-\d\d-\d\d$/;

const within = ({ file, path }: Place, ...more: readonly string[]): Place => ({
  file,
  path: [...path, ...more],
});

/** The message must not contain the value, which may be a secret. */
const faultAt = ({ file, path }: Place, what: string): UserError =>
  new UserError(`${file}: ${path.length > 0 ? `${path.join('.')} ` : ''}${what}`);

const isFunction = (value: unknown): boolean => typeof value === 'function';

const text: Check = (value, place) => {
  if (typeof value !== 'string' || value === '') throw faultAt(place, 'has to be a text.');
};

const address: Check = (value, place) => {
  if (typeof value !== 'string' || !/^https?:$/.test(URL.parse(value)?.protocol ?? ''))
    throw faultAt(place, 'has to be an address, as "https://api.example.com".');
};

const callable: Check = (value, place) => {
  if (!isFunction(value)) throw faultAt(place, 'has to be a function.');
};

/** Checks an object with free member names. */
const mapOf =
  (check: Check, of: string): Check =>
  (value, place) => {
    if (!isObject(value)) throw faultAt(place, `has to be an object of ${of}.`);
    for (const [name, one] of Object.entries(value)) check(one, within(place, name));
  };

/** Checks an object with known members; undefined ones are ignored. */
const objectOf =
  (checks: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value, place) => {
    const names = Object.keys(checks);
    if (!isObject(value)) throw faultAt(place, `has to be an object with ${names.join(', ')}.`);
    for (const [name, one] of Object.entries(value)) {
      const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
      if (!check)
        throw faultAt(
          within(place, name),
          `is no member.${suggest(name, names) || ` There are: ${names.join(', ')}.`}`,
        );
      if (one !== undefined) check(one, within(place, name));
    }
    const missing = required.find((name) => value[name] === undefined);
    if (missing !== undefined) throw faultAt(within(place, missing), 'is missing.');
  };

const source: Check = (value, place) => {
  if (isFunction(value)) return;
  if (typeof value === 'string') text(value, place);
  else if (isObject(value) && 'command' in value) objectOf({ command: text }, ['command'])(value, place);
  else if (isObject(value) && 'env' in value) objectOf({ env: text }, ['env'])(value, place);
  else
    throw faultAt(
      place,
      'has to be a text, { env: "NAME" }, { command: "what prints it" } or a function that returns it.',
    );
};

const PARTS = ['accessKeyId', 'secretAccessKey', 'sessionToken', 'region'] as const;

const credential: Check = (value, place) =>
  isObject(value) && PARTS.some((part) => part in value)
    ? objectOf(Object.fromEntries(PARTS.map((part) => [part, source])), PARTS.slice(0, 2))(value, place)
    : source(value, place);

const known: Check = (value, place) => {
  if (!['string', 'number', 'boolean'].includes(typeof value) && !Array.isArray(value))
    throw faultAt(place, 'has to be a text, a number, true, false or a list: the value of a parameter.');
};

const knownOrOfOperation: Check = (value, place) =>
  isObject(value) ? mapOf(known, 'values by parameter')(value, place) : known(value, place);

/** Is it a valid date, such as `2027-01-31`? */
const isDay = (value: unknown): boolean =>
  typeof value === 'string' && DAY.test(value) && new Date(`${value}T00:00Z`).toJSON()?.startsWith(value);

const day: Check = (value, place) => {
  if (!isDay(value)) throw faultAt(place, 'has to be a day, as "2027-01-31".');
};

const exclusion: Check = (value, place) =>
  typeof value === 'string'
    ? text(value, place)
    : objectOf({ case: text, reason: text, until: day }, ['case', 'reason'])(value, place);

const listOf =
  (check: Check): Check =>
  (value, place) => {
    if (!Array.isArray(value)) throw faultAt(place, 'has to be a list.');
    for (const [index, one] of value.entries()) check(one, within(place, String(index)));
  };

const ofProvider: Readonly<Record<string, Check>> = {
  document: text,
  upstream: address,
  headers: mapOf(text, 'texts by the name of a header field'),
  credentials: mapOf(credential, 'credentials by security scheme'),
  otherCredentials: mapOf(credential, 'credentials by security scheme'),
  values: mapOf(knownOrOfOperation, 'values by parameter, resource or operation'),
  exclude: listOf(exclusion),
  hooks: objectOf({ before: callable, beforeEach: callable, afterEach: callable, after: callable }),
};

/**
 * Checks the shape of a configuration.
 * @param file its name, for messages
 * @param settings the names of options; their values are checked by the commands
 * @throws UserError with the file, the place and what is allowed there
 */
export const assertShape = (value: unknown, file: string, settings: readonly string[]): void => {
  const named = Object.fromEntries(settings.map((name) => [name, () => {}]));
  const environment = {
    ...named,
    ...ofProvider,
    providers: mapOf(objectOf(ofProvider), 'providers by name'),
  };
  const config = {
    ...environment,
    environments: mapOf(objectOf(environment), 'environments by name'),
  };
  objectOf(config)(value, { file, path: [] });
};
