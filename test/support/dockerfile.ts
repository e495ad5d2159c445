/** An instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string;
  /** `--from=build` is `{ from: 'build' }`. */
  readonly flags: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

/** A stage of a Dockerfile; begins with `FROM`. */
export interface Stage {
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

const parse = (line: string): Instruction => {
  const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
  const flagged = rest.match(/^(?:--\S+\s+)*/)?.[0] ?? '';
  const flags = Object.fromEntries(
    [...flagged.matchAll(/--([\w-]+)=(\S+)/g)].map(([, key, value]) => [key, value]),
  );
  const command = rest.slice(flagged.length).replace(/^CMD\s+/, '');
  return { name, flags, words: command.startsWith('[') ? JSON.parse(command) : command.split(/\s+/) };
};

/** The stages of a Dockerfile, in order. Commands in JSON form are parsed. */
export const stagesOf = (text: string): readonly Stage[] => {
  const lines = text
    .replace(/^\s*#.*$/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { name: string | undefined; instructions: Instruction[] }[] = [];
  for (const instruction of lines.map(parse)) {
    if (instruction.name === 'FROM')
      stages.push({
        name: instruction.words[1] === 'AS' ? instruction.words[2] : undefined,
        instructions: [],
      });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
};
