import {
  isDate,
  isDateTime,
  isDuration,
  isEmail,
  isHostname,
  isIPv4,
  isIPv6,
  isIri,
  isIriReference,
  isJsonPointer,
  isRegex,
  isRelativeJsonPointer,
  isTime,
  isUri,
  isUriReference,
  isUriTemplate,
  isUuid,
} from '@hyperjump/json-schema-formats';
import { isIdnHostname } from 'idn-hostname';
import { compare, type Decimal, decimal, isInteger, magnitudeOf, precisionOf } from '../../json/decimal.ts';

/** The tests of a format for strings and numbers; undefined for a type to which it does not apply. */
export interface Format {
  readonly string?: (text: string) => boolean;
  readonly number?: (value: Decimal) => boolean;
  /** The test for numbers without kept digits: is there a passing number that rounds to this double? */
  readonly double?: (value: number) => boolean;
}

type IsText = (text: string) => boolean;

const any: IsText = () => true;
const matches =
  (pattern: RegExp): IsText =>
  (text) =>
    pattern.test(text);

/** All days except 29 February, which needs a calendar. */
const DAY = String.raw`\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)`;
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)`;

/** Expressions for the usual texts of a format. They are tested first, as a complete check takes several times as long. */
export const USUAL = {
  date: new RegExp(`^${DAY}$`),
  'date-time': new RegExp(`^${DAY}T${TIME}$`),
  email: /^[a-z\d_]+(?:[.+-][a-z\d_]+)*@[a-z\d]+(?:-[a-z\d]+)*(?:\.[a-z\d]+(?:-[a-z\d]+)*)+$/,
} as const;

const usually =
  (format: keyof typeof USUAL, isRight: IsText): IsText =>
  (text) =>
    USUAL[format].test(text) || isRight(text);

/** The library throws for an IP version that it does not know, as in `http://[v1.fe]`, which is valid. */
const orFutureAddress =
  (isResource: IsText): IsText =>
  (text) => {
    try {
      return isResource(text);
    } catch {
      return true;
    }
  };

const ends = (text: string): boolean => /[.\uFF0E\u3002\uFF61]$/.test(text);

/** Ending dots are refused here, since the library would print an error to the console. */
const isInternationalHostname: IsText = (text) => {
  try {
    return !ends(text) && isIdnHostname(text);
  } catch {
    return false;
  }
};

/** 64 octets, the at sign, and 255 (RFC 5321, 4.5.3.1). */
const LONGEST_EMAIL = 320;
const isUsualEmail = usually('email', isEmail);

/**
 * RFC 6531 allows non-ASCII characters wherever letters are allowed. The library's own regular expression takes exponential
 * time on 300 of them.
 */
const isInternationalEmail: IsText = (text) => {
  if (text.length > LONGEST_EMAIL || !isEmail(text.replace(/[\u{80}-\u{10ffff}]/gu, 'a'))) return false;
  const domain = text.slice(text.lastIndexOf('@') + 1);
  return domain.startsWith('[') || isInternationalHostname(domain);
};

/**
 * A leap second is valid at the end of a UTC day. Only a date-time has a day, hence the test with the last leap second, at
 * the end of 2016.
 */
const isTimeOfDay: IsText = (text) =>
  isTime(text) || isDateTime(`2016-12-31T${text}`) || isDateTime(`2017-01-01T${text}`);

/** RFC 9110, 5.6.7: the current format and the two obsolete ones. */
const isHttpDate: IsText = (text) => {
  if (new Date(text).toUTCString() === text.replace(':60 GMT', ':59 GMT')) return true;
  return /^(?:[MTWFS][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT|[MTWFS][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/.test(
    text,
  );
};

/** Tests in a single pass, since the text may be very long. */
const isBase64: IsText = (text) => {
  const padding = text.indexOf('=');
  return (
    text.length % 4 === 0 && !/[^\w+/=]|_/.test(text) && (padding < 0 || /^==?$/.test(text.slice(padding)))
  );
};

const isBase64url: IsText = (text) => {
  const bare = text.replace(/==?$/, '');
  return bare.length % 4 !== 1 && (bare === text || text.length % 4 === 0) && !/[^\w-]/.test(bare);
};

const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
const QUOTED = '"(?:[^"\\\\\\x00-\\x08\\x0A-\\x1F\\x7F]|\\\\[^\\x00-\\x08\\x0A-\\x1F\\x7F])*"';
/** RFC 9110, 12.5.1. */
const MEDIA_RANGE = new RegExp(
  `^(?:\\*/\\*|${TOKEN}/${TOKEN})(?:[ \\t]*;[ \\t]*(?:${TOKEN}=(?:${TOKEN}|${QUOTED}))?)*$`,
);
/** RFC 8941, 3.3. */
const SF_STRING = /^"(?:[ !#-[\]-~]|\\["\\])*"$/;
const SF_TOKEN = /^[A-Za-z*][\w!#$%&'*+.^`|~:/-]*$/;

const between =
  (least: Decimal, most: Decimal) =>
  (value: Decimal): boolean =>
    compare(value, least) >= 0 && compare(value, most) <= 0;

/** Integers from `least` to `most`, given as texts because a double cannot hold all of them. */
const integers = (least: string, most: string): Format => {
  const isInRange = between(decimal(least), decimal(most));
  const [low, high] = [Number(least), Number(most)];
  return {
    number: (value) => isInteger(value) && isInRange(value),
    double: (value) => value >= low && value <= high && Number.isInteger(value),
  };
};

const signed = (bits: bigint): Format =>
  integers(String(-(2n ** (bits - 1n))), String(2n ** (bits - 1n) - 1n));
const unsigned = (bits: bigint): Format => integers('0', String(2n ** bits - 1n));

const INTEGER = /^-?\d+$/;

/** The registry recommends strings for large numbers, so numeric strings are tested too. */
const alsoAsText = (format: Format, pattern = INTEGER): Format => ({
  ...format,
  string: (text) => pattern.test(text) && (format.number?.(decimal(text)) ?? true),
});

const absolute = ({ digits, exponent }: Decimal): Decimal => ({
  digits: digits < 0n ? -digits : digits,
  exponent,
});

/**
 * A test whether a number rounds to a finite IEEE 754 value: its absolute value is less than half a step beyond the largest.
 */
const binaryFloat = (emax: bigint, precision: bigint, round: (value: number) => number): Format => {
  const limit = decimal(String(2n ** (emax + 1n) - 2n ** (emax - precision)));
  return {
    number: (value) => compare(absolute(value), limit) < 0,
    double: (value) => Number.isFinite(round(value)),
  };
};

/** RFC 8941, 3.3.2: twelve digits, and three after the point. */
const isSfDecimal = (value: Decimal): boolean => value.exponent >= -3 && magnitudeOf(value) <= 12;

/** IEEE 754 decimal128: 34 digits, and its largest exponent. */
const isDecimal128 = (value: Decimal): boolean =>
  precisionOf(value) <= 34 && magnitudeOf(value) <= 6145 && value.exponent >= -6176;

const isDecimalText = matches(/^-?(?:\d+\.?\d*|\.\d+)$/);
const isNumberText = matches(/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/);

/** The formats of JSON Schema 2020-12 and of the OpenAPI Initiative's format registry. */
const FORMATS: ReadonlyMap<string, Format> = new Map(
  Object.entries({
    int8: signed(8n),
    int16: signed(16n),
    int32: signed(32n),
    int64: alsoAsText(signed(64n)),
    uint8: unsigned(8n),
    uint16: unsigned(16n),
    uint32: unsigned(32n),
    uint64: alsoAsText(unsigned(64n)),
    'double-int': integers(String(Number.MIN_SAFE_INTEGER), String(Number.MAX_SAFE_INTEGER)),
    'sf-integer': integers('-999999999999999', '999999999999999'),
    unixtime: alsoAsText({ number: isInteger, double: Number.isInteger }),
    float: binaryFloat(127n, 24n, Math.fround),
    double: binaryFloat(1023n, 53n, Number),
    'sf-decimal': { number: isSfDecimal },
    decimal: { string: isDecimalText, number: () => true },
    decimal128: {
      string: (text) => /^(?:NaN|-?INF)$/.test(text) || (isNumberText(text) && isDecimal128(decimal(text))),
      number: isDecimal128,
    },

    date: { string: usually('date', isDate) },
    time: { string: isTimeOfDay },
    'date-time': { string: usually('date-time', isDateTime) },
    'date-time-local': { string: (text) => isDateTime(`${text}Z`) },
    'time-local': { string: (text) => isTimeOfDay(`${text}Z`) },
    duration: { string: isDuration },
    'http-date': { string: isHttpDate },

    email: { string: (text) => text.length <= LONGEST_EMAIL && isUsualEmail(text) },
    'idn-email': { string: isInternationalEmail },
    hostname: { string: (text) => isHostname(text) && isInternationalHostname(text) },
    'idn-hostname': { string: isInternationalHostname },
    ipv4: { string: isIPv4 },
    ipv6: { string: isIPv6 },
    uri: { string: orFutureAddress(isUri) },
    'uri-reference': { string: orFutureAddress(isUriReference) },
    iri: { string: orFutureAddress(isIri) },
    'iri-reference': { string: orFutureAddress(isIriReference) },
    'uri-template': { string: isUriTemplate },
    uuid: { string: isUuid },
    'json-pointer': { string: isJsonPointer },
    'relative-json-pointer': { string: isRelativeJsonPointer },
    regex: { string: isRegex },

    byte: { string: isBase64 },
    base64url: { string: isBase64url },
    char: { string: matches(/^.$/su) },
    'media-range': { string: matches(MEDIA_RANGE) },
    'sf-string': { string: matches(SF_STRING) },
    'sf-token': { string: matches(SF_TOKEN) },
    'sf-boolean': { string: matches(/^\?[01]$/) },
    'sf-binary': { string: (text) => /^:.*:$/s.test(text) && isBase64(text.slice(1, -1)) },

    // Annotations: any text is valid.
    binary: { string: any },
    commonmark: { string: any },
    html: { string: any },
    password: { string: any },
  } satisfies Record<string, Format>),
);

/** Is the format known? Unknown ones get a warning. */
export const isKnownFormat = (name: string): boolean => FORMATS.has(name);

export const formatOf = (name: string): Format | undefined => FORMATS.get(name);
