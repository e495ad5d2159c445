import { validateHeaderValue } from 'node:http';
import { InvalidArgumentError, Option } from 'commander';
import { UserError } from '../../base/errors.ts';
import { REPORT_FORMATS, type ReportFormat } from '../../report/reporters.ts';
import type { OriginMap } from '../../run/owner.ts';
import type { ReportRequest } from '../actions/report.ts';

const lists = new WeakSet<Option>();

/**
 * An option that may be given several times.
 * @param parse adds the value of one text to the value so far
 */
export const repeatable = <T>(
  flags: string,
  description: string,
  parse: (text: string, before?: T) => T,
): Option => {
  const option = new Option(flags, `${description} (repeatable)`).argParser(parse);
  lists.add(option);
  return option;
};

export const isRepeatable = (option: Option): boolean => lists.has(option);

/** The parser of a repeatable option that keeps its texts. */
export const append = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

export const parsePort = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 (any free one) to 65535.');
};

export const parseSeconds = (text: string): number => {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('Write a number of seconds from 0.001 to 3600.');
};

/** @returns bytes */
export const parseMebibytes = (text: string): number => {
  const mebibytes = Number(text);
  if (mebibytes > 0 && mebibytes <= 1024) return Math.floor(mebibytes * 1024 * 1024);
  throw new InvalidArgumentError('Write a number of MiB from 0.001 to 1024.');
};

/** Parses `Authorization: Bearer abc`; repeatable. Errors do not contain the value, which may be a secret. */
export const parseHeader = (text: string, before: Record<string, string> = {}): Record<string, string> => {
  const [, name = '', value = ''] = /^([\w!#$%&'*+.^`|~-]+):\s*(.*)$/s.exec(text) ?? [];
  try {
    if (name !== '') validateHeaderValue(name, value);
  } catch {
    throw new UserError(`--header: the value of ${name} has a character that no header may have.`);
  }
  if (name === '')
    throw new UserError('--header: that is no header. Write a header like "Authorization: Bearer abc".');
  return { ...before, [name.toLowerCase()]: value };
};

const isFormat = (text: string): text is ReportFormat => (REPORT_FORMATS as string[]).includes(text);

/** Parses `junit=report.xml`; repeatable. */
export const parseReport = (
  text: string,
  before: readonly ReportRequest[] = [],
): readonly ReportRequest[] => {
  const [, format = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (!isFormat(format))
    throw new InvalidArgumentError(
      `There is no format "${format}". The formats: ${REPORT_FORMATS.join(', ')}.`,
    );
  if (file === '') throw new InvalidArgumentError(`Name the file: ${format}=FILE.`);
  return [...before, file === undefined ? { format } : { format, file }];
};

export const parseSeed = (text: string): number => {
  const seed = Number(text);
  if (Number.isSafeInteger(seed) && text.trim() !== '') return seed;
  throw new InvalidArgumentError('A seed is a whole number.');
};

/** Parses a rate, from 0.01 per second. */
export const parseRate = (text: string): number => {
  const rate = Number(text);
  if (rate >= 0.01 && rate <= 100_000) return rate;
  throw new InvalidArgumentError('Write how many requests a second, from 0.01 to 100000.');
};

export const parseCount =
  (most: number, least = 1) =>
  (text: string): number => {
    const count = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isInteger(count) && count >= least && count <= most) return count;
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
  };

/** Parses a number that may be 0, for none. */
export const parseFuzz = parseCount(1_000_000, 0);

/**
 * Parses a duration of up to a day.
 * @returns seconds
 */
export const parseTime = (text: string): number => {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('Write a number of seconds from 0.001 to 86400.');
};

/** One of several parts of a run. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Parses `1/3`. */
export const parseShard = (text: string): Shard => {
  const [, index = '', count = ''] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  if (index !== '' && Number(index) <= Number(count)) return { index: Number(index), count: Number(count) };
  throw new InvalidArgumentError('Write which of how many, as 1/3.');
};

/** Parses letters and digits that most APIs accept in a name. */
export const parseRunId = (text: string): string => {
  if (/^[a-z0-9]{1,12}$/.test(text)) return text;
  throw new InvalidArgumentError('Write 1 to 12 small letters and digits.');
};

export const parsePercent = (text: string): number => {
  const percent = Number(text);
  if (percent >= 0 && percent <= 100 && text.trim() !== '') return percent;
  throw new InvalidArgumentError('Write a number from 0 to 100.');
};

/** Parses `http://127.0.0.1:8080/partoo=partoo`; repeatable. */
export const parseMap = (text: string, before: readonly OriginMap[] = []): readonly OriginMap[] => {
  const at = text.lastIndexOf('=');
  const [url, provider] = [text.slice(0, at), text.slice(at + 1)];
  const { protocol = '', origin = '', pathname = '' } = URL.parse(url) ?? {};
  if (at < 0 || provider === '' || !/^https?:$/.test(protocol))
    throw new InvalidArgumentError('Write it like http://127.0.0.1:8080=partoo.');
  return [...before, { origin, path: pathname.replace(/\/+$/, ''), provider }];
};

/** In milliseconds; as in a rule of the control API. */
const MAX_LATENCY = 600_000;

/** Parses `200-800` or `500`, in milliseconds. */
export const parseLatency = (text: string): number | { from: number; to: number } => {
  const [, from = '', to = from] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? [];
  if (from === '' || Number(to) < Number(from) || Number(to) > MAX_LATENCY)
    throw new InvalidArgumentError('Write milliseconds, 500, or a range of them, 200-800; 600000 at most.');
  return from === to ? Number(from) : { from: Number(from), to: Number(to) };
};

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 };

/** Parses `300/min`. */
export const parseRateLimit = (text: string): { requests: number; seconds: number } => {
  const [, requests = '', unit = ''] = /^([1-9]\d{0,8})\/(s|min|h)$/.exec(text) ?? [];
  const seconds = SECONDS[unit];
  if (seconds === undefined) throw new InvalidArgumentError('Write it like 300/min; or /s, or /h.');
  return { requests: Number(requests), seconds };
};
