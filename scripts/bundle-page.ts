import { join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Bundles the live page and its libraries into one script.
 * @param folder the folder of `main.ts`
 */
export const bundlePage = async (folder: string): Promise<string> => {
  await using bundle = await rolldown({ input: join(folder, 'main.ts'), platform: 'browser' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  return output[0].code;
};
