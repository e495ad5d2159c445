import { RIGHT } from '../test/support/crud.ts';
import { CRUD_FAULTS } from '../test/support/crud-faults.ts';
import { faults } from '../test/support/faulty/faults.ts';
import { subjects } from '../test/support/faulty/services.ts';
import { withCrud } from './crud-server.ts';
import type { Subject } from './peers.ts';
import { withService } from './subject.ts';

/** Runs `visit` with a running server. */
type With = <T>(visit: (subject: Subject) => Promise<T>) => Promise<T>;

/** A server with one fault. */
interface Faulty {
  readonly id: string;
  /** A description to follow "the server". */
  readonly what: string;
  readonly start: With;
}

/** A server without faults, and one for each fault. */
export interface Target {
  readonly right: With;
  readonly faulty: readonly Faulty[];
}

const vendorOf = (provider: string): Target => {
  const service = subjects[provider]?.service;
  if (!service) throw new Error(`there is no server of ${provider}`);
  return {
    right: (visit) => withService(service, visit),
    faulty: faults
      .filter((one) => one.provider === provider)
      .map(({ id, what, apply }) => ({ id, what, start: (visit) => withService(apply(service), visit) })),
  };
};

const crudOf = (folder: string): Target => ({
  right: (visit) => withCrud(RIGHT, folder, visit),
  faulty: CRUD_FAULTS.map(({ what, handlers }) => ({
    id: what,
    what,
    start: (visit) => withCrud(handlers, folder, visit),
  })),
});

/** The names of the servers: one for each vendor, and `crud` for projects, tasks and notes. */
export const TARGETS: readonly string[] = [...Object.keys(subjects), 'crud'];

/** @param folder for the server's files */
export const targetOf = (name: string, folder: string): Target =>
  name === 'crud' ? crudOf(folder) : vendorOf(name);
