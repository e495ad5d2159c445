/** Sends a request below the vendor's base URL; returns the status and the JSON body. */
export type Call = (
  method: string,
  path: string,
  body?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: a row looks into it and fails where it is something else
) => Promise<{ readonly status: number; readonly json: any }>;

/** A record in a list. */
export interface Listed {
  readonly id: string;
  readonly name: string;
}

/** The operations on named records at a vendor. */
export interface VendorRow {
  readonly provider: string;
  /** The path between the vendor's base URL and the paths below. */
  readonly base?: string;
  /** Is the case of names significant? */
  readonly isExact?: boolean;
  /** @returns the id; undefined when it was refused */
  readonly create: (call: Call, name: string) => Promise<string | undefined>;
  /**
   * The name; undefined when there is no such record. Left out for vendors without a read operation, whose records are
   * found in the list.
   */
  readonly read?: (call: Call, id: string) => Promise<string | undefined>;
  /** @returns false when it was refused */
  readonly rename: (call: Call, id: string, name: string) => Promise<boolean>;
  readonly remove: (call: Call, id: string) => Promise<boolean>;
  /** The records of all pages. The page size is used where the vendor allows one. */
  readonly list: (call: Call, size: number) => Promise<readonly Listed[]>;
}

const named = (name: string) => ({
  name,
  email: 'crew@test.com',
  members: [{ id: 'ok' }],
  admins: [{ id: 'ok' }],
});

const vinyldns: VendorRow = {
  provider: 'vinyldns',
  create: async (call, name) => (await call('POST', '/groups', named(name))).json?.id,
  read: async (call, id) => {
    const { status, json } = await call('GET', `/groups/${id}`);
    return status === 200 ? json.name : undefined;
  },
  rename: async (call, id, name) =>
    (await call('PUT', `/groups/${id}`, { id, ...named(name) })).status === 200,
  remove: async (call, id) => (await call('DELETE', `/groups/${id}`)).status === 200,
  list: async (call, size) => {
    const found: Listed[] = [];
    for (let from = ''; ; ) {
      const { json } = await call('GET', `/groups?ignoreAccess=true&maxItems=${size}${from}`);
      found.push(...json.groups);
      if (json.nextId === undefined) return found;
      from = `&startFrom=${json.nextId}`;
    }
  },
};

const partoo: VendorRow = {
  provider: 'partoo',
  create: async (call, name) => {
    const { status, json } = await call('POST', '/sections', { name });
    return status === 200 ? String(json.id) : undefined;
  },
  read: async (call, id) => {
    const { status, json } = await call('GET', `/sections/${id}`);
    return status === 200 ? json.name : undefined;
  },
  rename: async (call, id, name) => (await call('POST', `/sections/${id}`, { name })).status === 200,
  remove: async (call, id) => (await call('DELETE', `/sections/${id}`)).status === 200,
  list: async (call) => {
    const found: Listed[] = [];
    for (let page = 1; ; page++) {
      const { json } = await call('GET', `/sections?page=${page}`);
      for (const { id, name } of json.sections) found.push({ id: String(id), name });
      if (page >= json.max_page) return found;
    }
  },
};

const smartsheet: VendorRow = {
  provider: 'smartsheet',
  isExact: true,
  create: async (call, name) => {
    const { status, json } = await call('POST', '/groups', { name });
    return status === 200 ? String(json.result.id) : undefined;
  },
  read: async (call, id) => {
    const { status, json } = await call('GET', `/groups/${id}`);
    return status === 200 ? json.name : undefined;
  },
  rename: async (call, id, name) => (await call('PUT', `/groups/${id}`, { name })).status === 200,
  remove: async (call, id) => (await call('DELETE', `/groups/${id}`)).status === 200,
  list: async (call, size) => {
    const found: Listed[] = [];
    for (let page = 1; ; page++) {
      const { json } = await call('GET', `/groups?pageSize=${size}&page=${page}`);
      for (const { id, name } of json.data) found.push({ id: String(id), name });
      if (page >= json.totalPages) return found;
    }
  },
};

interface DocusignItem {
  readonly groupId: string;
  readonly groupName: string;
  readonly errorDetails?: object;
}

const docusign = (version: string): VendorRow => {
  const one = async (call: Call, method: string, item: object): Promise<DocusignItem> =>
    (await call(method, '/groups', { groups: [item] })).json.groups[0];
  return {
    provider: `docusign-${version}`,
    base: `/${version}/accounts/7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013`,
    create: async (call, groupName) => {
      const { groupId, errorDetails } = await one(call, 'POST', { groupName });
      return errorDetails ? undefined : groupId;
    },
    rename: async (call, groupId, groupName) =>
      !(await one(call, 'PUT', { groupId, groupName })).errorDetails,
    remove: async (call, groupId) => !(await one(call, 'DELETE', { groupId })).errorDetails,
    list: async (call, size) => {
      const found: Listed[] = [];
      for (;;) {
        const { json } = await call('GET', `/groups?count=${size}&start_position=${found.length}`);
        const groups: DocusignItem[] = json.groups ?? [];
        found.push(...groups.map(({ groupId: id, groupName: name }) => ({ id, name })));
        if (groups.length === 0 || found.length >= Number(json.totalSetSize)) return found;
      }
    },
  };
};

export const VENDORS: readonly VendorRow[] = [docusign('v2'), docusign('v2.1'), partoo, smartsheet, vinyldns];
