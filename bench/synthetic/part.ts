export type Json = Readonly<Record<string, unknown>>;

/** A schema, and a value that it allows: they are made together, so that every example is valid. */
export interface Part {
  readonly schema: Json;
  readonly example: unknown;
}

/** A member of an object. One without an example is left out of it, which ends recursion. */
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

/** Another member's schema, with a description of its own: beside a `$ref` one may stand in OpenAPI 3.1. */
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

/** Both parts at once. */
export const allOf = (one: Part, other: Part): Part => ({
  schema: { allOf: [one.schema, other.schema] },
  example: { ...(one.example as Json), ...(other.example as Json) },
});

/** What stands under `components/schemas`: each part is added once and referred to from then on. */
export interface Schemas {
  readonly all: Readonly<Record<string, Json>>;
  /** Adds a part under a name. @returns the reference to it */
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
