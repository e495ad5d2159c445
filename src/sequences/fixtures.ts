import type { Case } from '../cases/case.ts';
import { type CaseContext, plainDraft, writeDraft } from '../cases/draft.ts';
import type { Contract } from '../contract/contract.ts';
import { templateNames } from '../contract/path-template.ts';
import { writeText } from '../http/write-parameter.ts';
import { findResources, type OperationRole } from '../resource/resources.ts';
import { type Actor, NotPossible, type Thing } from './actor.ts';
import type { Subject } from './subject.ts';

/** The path of a URL, in segments. */
const segmentsOf = (url: string): string[] => (url.split('?', 1)[0] as string).split('/');

/** Is the request one that removes what it names, and that a server carries out? */
export const isRemoval = (
  roles: ReadonlyMap<unknown, OperationRole>,
  { operation, expects }: Case,
): boolean => roles.get(operation)?.role === 'delete' && expects.kind === 'accept';

/**
 * Records that single requests are about: where a case names one by the contract's example, it gets the key of one that was
 * made for it, so that the code behind 404 is reached. What is removed is made for that alone.
 */
export class Fixtures {
  readonly #contract: Contract;
  readonly #context: CaseContext;
  readonly #actor: Actor;
  readonly #subjects: readonly Subject[];
  readonly #made = new Map<Subject, Promise<Thing | undefined>>();
  readonly roles: ReadonlyMap<unknown, OperationRole>;

  constructor(context: CaseContext, actor: Actor, subjects: readonly Subject[]) {
    this.#context = context;
    this.#contract = context.contract;
    this.#actor = actor;
    this.#subjects = subjects;
    this.roles = findResources(context.contract).roles;
  }

  async #create(subject: Subject): Promise<Thing | undefined> {
    try {
      return await this.#actor.create(subject);
    } catch (error) {
      if (error instanceof NotPossible) return undefined; // Then the case is sent as it is.
      throw error;
    }
  }

  #shared(subject: Subject): Promise<Thing | undefined> {
    const made = this.#made.get(subject) ?? this.#create(subject);
    this.#made.set(subject, made);
    return made;
  }

  /** The record that a case is about, or lies in. */
  async #thingFor(one: Case): Promise<Thing | undefined> {
    const role = this.roles.get(one.operation);
    if (!role) return undefined;
    const names = role.key ? [role.resource] : [];
    const parents = role.parents.flatMap(({ resource }) => resource ?? []);
    const wanted = [...names, ...parents.reverse()];
    const subject = wanted
      .map((name) => this.#subjects.find((each) => each.resource.name === name))
      .find((each) => each !== undefined);
    if (!subject) return undefined;
    return isRemoval(this.roles, one) ? this.#create(subject) : this.#shared(subject);
  }

  /** The case about a record that is there, wherever it names one as the contract's examples do. */
  async place(one: Case): Promise<Case> {
    const { operation } = one;
    const names = templateNames(operation.path);
    if (names.length === 0 || one.unsendable !== undefined) return one;
    const thing = await this.#thingFor(one);
    if (!thing) return one;
    const plain = segmentsOf(writeDraft(this.#context, plainDraft(this.#contract, operation)).url);
    const [path = '', ...query] = one.url.split('?');
    const own = path.split('/');
    const template = segmentsOf(operation.path);
    if (own.length !== plain.length) return one;
    const front = own.length - template.length;
    const placed = own.map((segment, at) => {
      const name = /^\{(.+)\}$/.exec(template[at - front] ?? '')?.[1];
      const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name);
      const isPlain = segment === plain[at] && parameter !== undefined && thing.params.has(parameter.name);
      return isPlain ? writeText(parameter, thing.params.get(parameter.name), encodeURIComponent) : segment;
    });
    return { ...one, url: [placed.join('/'), ...query].join('?') };
  }
}
