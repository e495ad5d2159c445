import { expect, test } from '@jest/globals';
import { withLinks, withTryIt } from '../../../src/report/site/links.ts';

const CREATED = {
  description: 'It is there.',
  links: { get: { operationId: 'getThing', parameters: { id: '$response.body#/id' } } },
};
const get = { operationId: 'getThing', summary: 'Get a [thing]', tags: ['All things'], responses: {} };

const descriptionIn = (response: object, members: object = {}): unknown => {
  const document = {
    paths: { '/things': { parameters: [], post: { responses: { 201: response } } }, '/things/{id}': { get } },
    ...members,
  };
  const { paths } = withLinks(document) as {
    paths: { '/things': { post: { responses: { 201: { description: string } } } } };
  };
  return paths['/things'].post.responses[201].description;
};

test('a link is written below the description of its response, and leads to the operation', () => {
  expect(descriptionIn(CREATED)).toBe(
    'It is there.\n\n**Leads to**\n\n- [Get a \\[thing\\]](#/all-things/getthing): `id` is `$response.body#/id`',
  );
});

test('a link has a description of its own, and may be a component', () => {
  const response = { ...CREATED, links: { get: { $ref: '#/components/links/Get' } } };
  const links = { Get: { ...CREATED.links.get, description: 'The new thing.\n' } };
  expect(descriptionIn(response, { components: { links } })).toMatch(
    /`id` is `\$response.body#\/id`\. The new thing\.$/,
  );
});

test('so may the response', () => {
  const { components } = withLinks({
    paths: { '/things/{id}': { get } },
    components: { schemas: {}, responses: { Created: CREATED } },
  }) as {
    components: { responses: { Created: { description: string } } };
  };
  expect(components.responses.Created.description).toContain('**Leads to**');
});

test('a link may name an operation by its place', () => {
  const link = { operationRef: '#/paths/~1things~1%7Bid%7D/get' };
  expect(descriptionIn({ ...CREATED, links: { link } })).toContain('(#/all-things/getthing)');
});

test.each([
  { what: 'leads nowhere', link: { operationId: 'gone' } },
  { what: 'leads to a place that is none', link: { operationRef: '#/paths/~1gone/get' } },
  {
    what: 'leads to another document',
    link: { operationRef: 'https://api.example/openapi.json#/paths/~1a/get' },
  },
])('a link that $what is left out', ({ link }) => {
  expect(descriptionIn({ ...CREATED, links: { link } })).toBe('It is there.');
});

test('an operation whose address is not known is named all the same', () => {
  const other = { ...get, tags: ['Things (all)'] };
  expect(
    descriptionIn(CREATED, {
      paths: { '/things': { post: { responses: { 201: CREATED } } }, '/things/{id}': { get: other } },
    }),
  ).toContain('\n- Get a \\[thing\\]: ');
});

test.each([{}, { swagger: '2.0' }, { webhooks: {} }])('a document like %j stays as it is', (document) => {
  expect(withLinks(document)).toEqual(document);
});

test('each operation leads to the live page, whatever it is called', () => {
  const paths = { '/things': { get: { operationId: 'a)b/c', description: 'Lists.' }, put: {} } };
  expect(withTryIt({ paths }, 'http://localhost:1', 'acme (1)')).toEqual({
    paths: {
      '/things': {
        get: {
          operationId: 'a)b/c',
          description: '[Try it](http://localhost:1/_contracts/#/try/acme%20%281%29/a%29b%2Fc)\n\nLists.',
        },
        put: {},
      },
    },
  });
});
