import { relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError, type Option } from 'commander';
import { messageOf, UserError } from '../../base/errors.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { isRepeatable } from './parse.ts';

/** The commands whose options a configuration can set. */
const CONFIGURED = ['check', 'verify', 'proxy', 'mock', 'sandbox'];

/** Options that select the configuration, or that it sets for each provider. */
const NOT_SETTABLE = new Set(['config', 'env', 'upstream', 'header', 'exclude', 'help', 'exec']);

/** Options of the sandbox and mock that a configuration cannot set. */
const SANDBOX_OPTIONS = new Set([
  'state',
  'handlers',
  'anyCredentials',
  'workspaceIdle',
  'latency',
  'rateLimit',
  'dynamic',
  'extraMembers',
]);

const settingsOf = ({ options }: Command): readonly Option[] =>
  options.filter((option) => {
    const name = option.attributeName();
    return !option.hidden && !NOT_SETTABLE.has(name) && !SANDBOX_OPTIONS.has(name);
  });

/** The options that a configuration can set, by their names there. */
export const settings = (program: Command): ReadonlyMap<string, Option> => {
  const commands = CONFIGURED.flatMap((name) => program.commands.filter((one) => one.name() === name));
  return new Map(
    commands
      .toReversed()
      .flatMap(settingsOf)
      .map((option) => [option.attributeName(), option]),
  );
};

/** Resolves a file name in an option from the configuration's folder. In a report it follows the format. */
const inFolder = (option: Option, text: string, folder: string): string => {
  const at = (file: string): string => relative('.', resolve(folder, file)) || file;
  if (/<file>/.test(option.flags)) return at(text);
  const [format, file] = /\[=file\]/.test(option.flags) ? text.split(/=(.*)/s) : [];
  return file ? `${format}=${at(file)}` : text;
};

const isSwitch = (option: Option): boolean => option.isBoolean() || option.negate;

const kindOf = (option: Option): string => {
  if (isSwitch(option)) return 'true or false';
  return isRepeatable(option) ? 'a text, or a list of them' : 'a text or a number';
};

/** Of several options with the same name, such as `--no-cors` and `--cors vendor`, the one that takes such a value. */
const fitting = (options: readonly Option[], name: string, given: unknown): Option | undefined => {
  const named = options.filter((option) => option.attributeName() === name && !option.hidden);
  return named.find((option) => isSwitch(option) === (typeof given === 'boolean')) ?? named[0];
};

/** @throws InvalidArgumentError or UserError when the option's parser refuses the value */
const settingOf = (option: Option, given: unknown, folder: string): unknown => {
  if (isSwitch(option) && typeof given === 'boolean') return given;
  const texts = isRepeatable(option) ? [given].flat() : [given];
  if (isSwitch(option) || !texts.every((one) => ['string', 'number'].includes(typeof one)))
    throw new InvalidArgumentError(`It has to be ${kindOf(option)}.`);
  return texts
    .map((text) => inFolder(option, String(text), folder))
    .reduce<unknown>((before, text) => option.parseArg?.(text, before) ?? text, undefined);
};

/**
 * Sets a command's options from a configuration, except those given on the command line.
 * @throws UserError for an invalid value, even of another command's option
 */
export const applySettings = (command: Command, { file, folder, config }: LoadedConfig): void => {
  const isConfigured = CONFIGURED.includes(command.name());
  const program = command.parent as Command;
  const all = program.commands.filter((one) => CONFIGURED.includes(one.name()));
  const anywhere = all.flatMap(({ options }) => options);
  for (const name of settings(program).keys()) {
    const given = (config as Readonly<Record<string, unknown>>)[name];
    if (given === undefined) continue;
    const own = fitting(command.options, name, given);
    try {
      const value = settingOf(
        ((isConfigured && own) || fitting(anywhere, name, given)) as Option,
        given,
        folder,
      );
      const isGiven = ['cli', 'env'].includes(command.getOptionValueSource(name) ?? '');
      if (isConfigured && own && !isGiven) command.setOptionValueWithSource(name, value, 'config');
    } catch (error) {
      throw new UserError(`${file}: ${name}: ${messageOf(error)}`);
    }
  }
};
