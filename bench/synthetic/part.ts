export type Json = Readonly<Record<string, unknown>>;

/** A schema with a valid example. */
export interface Part {
  readonly schema: Json;
  readonly example: unknown;
}

/** A member of an object. Without an example it is left out of the object's example, which ends recursion. */
export interface Member extends Part {
  readonly name: string;
  readonly required?: boolean;
}

export const text = (example: string, schema: Json = {}): Part => ({
  schema: { type: 'string', ...schema },
  example,
});

export const integer = (example: number, schema: Json = {}): Part => ({
  schema: { type: 'integer', ...schema },
  example,
});

export const oneOfTexts = (values: readonly [string, ...string[]]): Part => text(values[0], { enum: values });

export const listOf = ({ schema, example }: Part, limits: Json = {}): Part => ({
  schema: { type: 'array', items: schema, ...limits },
  example: [example],
});

/** The same schema with another description, which OpenAPI 3.1 allows beside a `$ref`. */
export const described = ({ schema, example }: Part, description: string): Part => ({
  schema: { ...schema, description },
  example,
});

export const objectOf = (members: readonly Member[], schema: Json = {}): Part => {
  const required = members.filter((member) => member.required).map(({ name }) => name);
  const shown = members.filter(({ example }) => example !== undefined);
  return {
    schema: {
      type: 'object',
      ...schema,
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(members.map((member) => [member.name, member.schema])),
    },
    example: Object.fromEntries(shown.map(({ name, example }) => [name, example])),
  };
};

/** Combines two parts. */
export const allOf = (one: Part, other: Part): Part => ({
  schema: { allOf: [one.schema, other.schema] },
  example: { ...(one.example as Json), ...(other.example as Json) },
});

/** The schemas under `components/schemas`. Each is added once and then referenced. */
export interface Schemas {
  readonly all: Readonly<Record<string, Json>>;
  /**
   * Adds a part under a name.
   * @returns a reference to it
   */
  readonly add: (name: string, part: Part) => Part;
}

export const refTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

export const createSchemas = (): Schemas => {
  const all: Record<string, Json> = {};
  return {
    all,
    add: (name, { schema, example }) => {
      all[name] = schema;
      return { schema: refTo(name), example };
    },
  };
};
