import createClient from 'openapi-fetch';
import type { paths } from 'provider-contracts/generated/partoo';
import { answerOf, found, type Group, type Vendor } from './vendor.ts';

const headers = { 'x-APIKey': 'admin-token' };

/** All values in an error body: `name_already_exists` in `{"errors": {"json": {"name": "name_already_exists"}}}`. */
const wordsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [String(value)];
const explain = (failure: unknown): string => wordsIn(failure).join(', ').replaceAll('_', ' ');

/** Partoo's groups are parts of sections, and their members are businesses. No operation renames a group. */
export const partoo = (api: string): Vendor => {
  const client = createClient<paths>({ baseUrl: `${api}/partoo/v2`, headers });

  /** The path parameters of a group. In this page its id is `section/group`, such as `12/84`. */
  const of = ({ id }: Group) => {
    const [section_id = 0, group_id = 0] = id.split('/').map(Number);
    return { section_id, group_id };
  };
  const businesses = async (groups?: number[]) => {
    const params = { query: groups ? { groups } : {} };
    return (await answerOf(client.GET('/business/search', { params }), explain)).businesses;
  };
  /** Changes the groups of a business. The request replaces all of them, so the current ones are read first. */
  const change = async (businessId: string, change: (groups: number[]) => number[]) => {
    const { groups } = found(
      (await businesses()).find(({ id }) => id === businessId),
      'such business',
    );
    const params = { path: { business_id: businessId } };
    return answerOf(
      client.POST('/business/{business_id}', { params, body: { groups: change(groups) } }),
      explain,
    );
  };

  return {
    title: 'Partoo',
    memberLabel: 'Business',
    list: async (from = '1') => {
      const query = { page: Number(from) };
      const answer = await answerOf(client.GET('/sections', { params: { query } }), explain);
      const groups = answer.sections.flatMap((section) =>
        (section.groups ?? []).map(({ id, name, has_puller }) => ({
          id: `${section.id}/${id}`,
          name,
          note: `in ${section.name}`,
          isFixed: has_puller,
        })),
      );
      const places = answer.sections
        .filter(({ has_puller }) => !has_puller)
        .map(({ id, name }) => ({ id: String(id), name }));
      return { groups, places, next: answer.page < answer.max_page ? String(answer.page + 1) : undefined };
    },
    create: (name, place) =>
      answerOf(
        client.POST('/sections/{section_id}/groups', {
          params: { path: { section_id: Number(place) } },
          body: { name, business__in: [] },
        }),
        explain,
      ),
    remove: (group) =>
      answerOf(
        client.DELETE('/sections/{section_id}/groups/{group_id}', { params: { path: of(group) } }),
        explain,
      ),
    members: async (group) =>
      (await businesses([of(group).group_id])).map(({ id, name = id }) => ({ id, name })),
    add: async (group, who) => {
      const { id } = found(
        (await businesses()).find(({ name }) => name === who),
        `business "${who}"`,
      );
      return change(id, (groups) => [...groups, of(group).group_id]);
    },
    drop: (group, { id }) => change(id, (groups) => groups.filter((one) => one !== of(group).group_id)),
  };
};
