import { InvalidArgumentError, Option } from 'commander';
import { messageOf } from '../../base/errors.ts';
import { parseHostName, parseOrigin } from '../../gateway/visitors.ts';
import { repeatable } from './parse.ts';

/** A repeatable option's parser. */
const listOf =
  (parse: (text: string) => string) =>
  (text: string, before: readonly string[] = []): readonly string[] => {
    try {
      return [...before, parse(text)];
    } catch (error) {
      throw new InvalidArgumentError(messageOf(error));
    }
  };

/** Who may call: pages of which origins, and under which names of this machine. */
export const visitorOptions = (): readonly Option[] => [
  new Option('--no-cors', 'do not let pages of other origins call'),
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
