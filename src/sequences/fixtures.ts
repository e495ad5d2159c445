import type { Case } from '../cases/case.ts';
import { type CaseContext, plainDraft, writeDraft } from '../cases/draft.ts';
import type { Contract } from '../contract/contract.ts';
import { templateNames } from '../contract/path-template.ts';
import type { ExchangeResponse } from '../http/exchange.ts';
import { writeText } from '../http/write-parameter.ts';
import { findResources, type OperationRole } from '../resource/resources.ts';
import type { Actor, Thing } from './actor.ts';
import { unlessImpossible } from './not-possible.ts';
import { keysIn } from './records/records.ts';
import { isDone, type Step, statusOf } from './step.ts';
import type { Subject } from './subject.ts';
import { paramsIn, segmentsOf } from './thing.ts';

/** Is the request one that removes what it names, whether a server is to carry it out or not? */
export const isDeletion = (roles: ReadonlyMap<unknown, OperationRole>, { operation }: Case): boolean =>
  roles.get(operation)?.role === 'delete';

/** Is the request one that removes what it names, and that a server carries out? */
export const isRemoval = (roles: ReadonlyMap<unknown, OperationRole>, one: Case): boolean =>
  isDeletion(roles, one) && one.expects.kind === 'accept';

/**
 * Records that single requests are about: where a case names one by the contract's example, it gets the key of one that was
 * made for it, so that the code behind 404 is reached. What is removed is made for that alone.
 */
export class Fixtures {
  readonly #contract: Contract;
  readonly #context: CaseContext;
  readonly #actor: Actor;
  readonly #subjects: readonly Subject[];
  /** The things that removals are about. */
  readonly #removing = new WeakMap<Case, Thing>();
  readonly #made = new Map<Subject, Promise<Thing | undefined>>();
  readonly #victims = new Map<Subject, Promise<Thing | undefined>>();
  readonly roles: ReadonlyMap<unknown, OperationRole>;

  constructor(context: CaseContext, actor: Actor, subjects: readonly Subject[]) {
    this.#context = context;
    this.#contract = context.contract;
    this.#actor = actor;
    this.#subjects = subjects;
    this.roles = findResources(context.contract).roles;
  }

  /** Where it cannot be made, the case is sent as it is. */
  #create(subject: Subject): Promise<Thing | undefined> {
    return unlessImpossible(() => this.#actor.create(subject));
  }

  #shared(subject: Subject, by: Map<Subject, Promise<Thing | undefined>>): Promise<Thing | undefined> {
    const made = by.get(subject) ?? this.#create(subject);
    by.set(subject, made);
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
    if (!this.#isOwn(one, subject)) return this.#shared(subject, this.#made);
    return isRemoval(this.roles, one) ? this.#create(subject) : this.#victim(subject);
  }

  /** Does a case remove a record of this kind, and not one that lies in it? */
  #isOwn({ operation }: Case, { resource }: Subject): boolean {
    const role = this.roles.get(operation);
    return role?.role === 'delete' && role.resource === resource.name;
  }

  /** The thing that removals are about which a server is to refuse, and may carry out all the same. */
  async #victim(subject: Subject): Promise<Thing | undefined> {
    const victim = await this.#shared(subject, this.#victims);
    if (!victim?.isGone) return victim;
    this.#victims.delete(subject);
    return this.#shared(subject, this.#victims);
  }

  /** What an answered case has made or removed, in the order of its answer. */
  seen(one: Case, response: ExchangeResponse | undefined): readonly Thing[] {
    const step: Step = { one, response };
    const removed = this.#removing.get(one);
    if (removed) removed.isGone ||= isDone(step);
    const role = this.roles.get(one.operation);
    const subject = this.#subjects.find(
      ({ create }) => create === role || create.operation === one.operation,
    );
    if (removed || !subject || !isDone(step)) return removed ? [removed] : [];
    const params = paramsIn(one);
    // What is answered with 200 may have been there before, and several records need not all be new.
    const keys = keysIn(step, subject.create, subject.key);
    if (statusOf(step) !== 201 || keys.length !== 1) return [];
    return keys.map((key) => this.#actor.adopt(subject, params, key, step));
  }

  /** The case about a record that is there, wherever it names one as the contract's examples do. */
  async place(one: Case): Promise<Case> {
    const placed = await this.#inPath(one);
    // What many are removed by is not to take away what other cases are about.
    const referring = await this.#actor.references.refer(placed, (subject) =>
      this.#shared(subject, this.#isOwn(one, subject) ? this.#victims : this.#made),
    );
    const removing = this.#removing.get(placed);
    if (removing) this.#removing.set(referring, removing);
    return referring;
  }

  async #inPath(one: Case): Promise<Case> {
    const { operation } = one;
    const names = templateNames(operation.path);
    if (names.length === 0 || one.unsendable !== undefined) return one;
    const thing = await this.#thingFor(one);
    if (!thing) return one;
    const placed = this.#placed(one, thing);
    if (this.#isOwn(one, thing.subject)) this.#removing.set(placed, thing);
    return placed;
  }

  #placed(one: Case, thing: Thing): Case {
    const { operation } = one;
    const plain = segmentsOf(writeDraft(this.#context, plainDraft(this.#contract, operation)).url);
    const [path = '', ...query] = one.url.split('?');
    const own = path.split('/');
    const template = segmentsOf(operation.path);
    if (own.length !== plain.length) return one;
    const front = own.length - template.length;
    const parents = this.roles.get(operation)?.parents ?? [];
    const above = parents.find(({ resource }) => resource === thing.subject.resource.name)?.parameter;
    // A record that no path names by itself is named by those of what lies in it.
    const params = above === undefined ? thing.params : new Map([[above, thing.key], ...thing.params]);
    const placed = own.map((segment, at) => {
      const name = /^\{(.+)\}$/.exec(template[at - front] ?? '')?.[1];
      const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name);
      const isPlain = segment === plain[at] && parameter !== undefined && params.has(parameter.name);
      return isPlain ? writeText(parameter, params.get(parameter.name), encodeURIComponent) : segment;
    });
    return { ...one, url: [placed.join('/'), ...query].join('?') };
  }
}
