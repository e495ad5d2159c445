/** The members of a Swagger 2.0 document with nearly every construct. */
export const SWAGGER = {
  host: 'a.example',
  basePath: '/v1',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  parameters: {
    Q: { name: 'q', in: 'query', type: 'integer' },
    B: { name: 'b', in: 'body', schema: { type: 'object' } },
    F: { name: 'f', in: 'formData', type: 'string', allowEmptyValue: true },
  },
  responses: { E: { description: 'e', schema: { type: 'string' }, headers: { H: { type: 'integer' } } } },
  definitions: {
    D: {
      type: 'object',
      discriminator: 'k',
      required: ['k'],
      properties: { k: { type: 'integer', 'x-nullable': true, minimum: 1, exclusiveMinimum: true } },
      allOf: [{ type: 'object' }],
    },
  },
  securityDefinitions: {
    b: { type: 'basic' },
    o: { type: 'oauth2', flow: 'implicit', authorizationUrl: 'https://a', scopes: { s: 'x' } },
  },
  security: [{ b: [] }],
  paths: {
    '/a/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
      get: {
        produces: ['text/plain'],
        parameters: [
          { $ref: '#/parameters/Q' },
          {
            name: 'l',
            in: 'query',
            type: 'array',
            collectionFormat: 'pipes',
            items: { type: 'array', items: { type: 'string' } },
          },
        ],
        responses: {
          200: {
            description: 'd',
            schema: { $ref: '#/definitions/D', maxLength: 1 },
            examples: { 'application/json': { k: 1 } },
          },
          default: { $ref: '#/responses/E' },
        },
      },
      post: {
        schemes: ['http'],
        consumes: ['multipart/form-data'],
        parameters: [
          { name: 'u', in: 'formData', type: 'file' },
          { name: 'g', in: 'formData', type: 'array', items: { type: 'integer' } },
        ],
        responses: { 204: { description: 'n' } },
      },
      put: { parameters: [{ $ref: '#/parameters/B' }], responses: { 200: { description: 'd' } } },
    },
  },
};
