import { InvalidArgumentError, Option } from 'commander';
import { messageOf } from '../../base/errors.ts';
import { parseHostName, parseOrigin } from '../../gateway/visitors.ts';
import { repeatable } from './parse.ts';

/** The parser of a repeatable option. */
const listOf =
  (parse: (text: string) => string) =>
  (text: string, before: readonly string[] = []): readonly string[] => {
    try {
      return [...before, parse(text)];
    } catch (error) {
      throw new InvalidArgumentError(messageOf(error));
    }
  };

const parseCors = (text: string): boolean | 'vendor' => {
  if (text === 'any') return true;
  if (text === 'vendor') return text;
  throw new InvalidArgumentError('It is "vendor" or "any".');
};

/** Options that restrict who may send requests: origins of pages, and host names. */
export const visitorOptions = (): readonly Option[] => [
  new Option('--no-cors', 'do not let pages of other origins call'),
  new Option(
    '--cors <whose>',
    '"vendor": let pages of other origins call what the vendor lets them call; "any" lets them call all',
  ).argParser(parseCors),
  repeatable(
    '--allow-origin <origin>',
    'let pages of this origin call, and of no other that is not named; * for any; without it any, but none where a proxy adds credentials',
    listOf(parseOrigin),
  ),
  repeatable(
    '--allow-host <name>',
    'answer under this name too, besides localhost and --host',
    listOf(parseHostName),
  ),
];
