import { validateHeaderName, validateHeaderValue } from 'node:http';
import { UserError } from '../../base/errors.ts';
import type { ProviderConfig } from '../../config/config.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { configOf } from '../../config/merge.ts';

/** Options of every command. */
export interface Configured {
  /** The configuration, if there is one. */
  readonly configuration?: LoadedConfig;
}

/** Options that a configuration sets for each provider. */
interface ProviderOptions extends Configured {
  readonly upstream?: string;
  readonly header?: Record<string, string>;
}

export const providerConfig = ({ configuration }: Configured, provider: string): ProviderConfig =>
  configuration ? configOf(configuration.config, provider) : {};

/**
 * The header fields of the configuration.
 * @throws UserError for an invalid field; the message does not contain its value
 */
const fieldsOf = ({ headers = {} }: ProviderConfig, file: string | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      try {
        validateHeaderName(name);
        validateHeaderValue(name, value);
      } catch {
        throw new UserError(`${file}: headers.${name} is no header that can be sent.`);
      }
      return [name.toLowerCase(), value];
    }),
  );

/** The options with the configuration of a provider. The command line overrides the configuration. */
export const optionsFor = <T extends ProviderOptions>(options: T, provider: string): T => {
  const own = providerConfig(options, provider);
  const upstream = options.upstream ?? own.upstream;
  const header = { ...fieldsOf(own, options.configuration?.file), ...options.header };
  return {
    ...options,
    ...(upstream === undefined ? {} : { upstream }),
    ...(Object.keys(header).length === 0 ? {} : { header }),
  };
};
