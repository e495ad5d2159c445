import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { Plan } from './plan.ts';

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/** A hand-written judge of one operation: Ajv for both bodies, and a check that credentials are present. */
export const byHand = ({ document, schema, sent, answer }: Plan) => {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
  addFormats(ajv);
  ajv.addSchema(document, 'openapi');
  const compile = (pointer: string) => ajv.compile({ $ref: `openapi#${encodeURI(pointer)}` });
  const names = Object.keys(sent.headers).map((name) => name.toLowerCase());
  return {
    isRequest: compile(schema),
    isResponse: compile(answer.schema),
    hasHeaders: (headers: Readonly<Record<string, unknown>>) =>
      names.every((name) => headers[name] !== undefined),
  };
};
