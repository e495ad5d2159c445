import { relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError, type Option } from 'commander';
import { messageOf, UserError } from '../../base/errors.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { isRepeatable } from './parse.ts';

/** The commands whose options a configuration can set. */
const CONFIGURED = ['check', 'verify', 'proxy', 'mock', 'sandbox'];

/** Options that say which configuration is read, or that what it says for each provider. */
const NO_SETTINGS = new Set(['config', 'env', 'upstream', 'header', 'exclude', 'help', 'exec']);

/** Options of one command alone that nobody would set for all runs. */
const OF_SANDBOX = new Set([
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
    return !option.hidden && !NO_SETTINGS.has(name) && !OF_SANDBOX.has(name);
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

/** A file of a configuration counts from its folder: in a report it follows the format. */
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

/** Of options that set the same, as `--no-cors` and `--cors vendor`, the one that takes such a value. */
const fitting = (options: readonly Option[], name: string, given: unknown): Option | undefined => {
  const named = options.filter((option) => option.attributeName() === name && !option.hidden);
  return named.find((option) => isSwitch(option) === (typeof given === 'boolean')) ?? named[0];
};

/** @throws InvalidArgumentError or UserError by the option's own rules */
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
 * Sets a command's options by a configuration; those of the command line stay as they are.
 * @throws UserError for a value that the option refuses, also where another command would take it
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
