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

/** Is the case a delete, valid or not? */
export const isDeletion = (roles: ReadonlyMap<unknown, OperationRole>, { operation }: Case): boolean =>
  roles.get(operation)?.role === 'delete';

/** Is the case a delete that the server should carry out? */
export const isRemoval = (roles: ReadonlyMap<unknown, OperationRole>, one: Case): boolean =>
  isDeletion(roles, one) && one.expects.kind === 'accept';

/**
 * Provides records for single cases. Where a case has the contract's example key, it gets the key of a record created for
 * it, so that it does not end with 404. Each delete gets a record of its own.
 */
export class Fixtures {
  readonly #contract: Contract;
  readonly #context: CaseContext;
  readonly #actor: Actor;
  readonly #subjects: readonly Subject[];
  /** The record that each delete case is about. */
  readonly #removing = new WeakMap<Case, Thing>();
  readonly #made = new Map<Subject, Promise<Thing | undefined>>();
  readonly #disposables = new Map<Subject, Promise<Thing | undefined>>();
  readonly roles: ReadonlyMap<unknown, OperationRole>;

  constructor(context: CaseContext, actor: Actor, subjects: readonly Subject[]) {
    this.#context = context;
    this.#contract = context.contract;
    this.#actor = actor;
    this.#subjects = subjects;
    this.roles = findResources(context.contract).roles;
  }

  /** undefined when it cannot be created; then the case is sent unchanged. */
  #create(subject: Subject): Promise<Thing | undefined> {
    return unlessImpossible(() => this.#actor.create(subject));
  }

  #shared(subject: Subject, by: Map<Subject, Promise<Thing | undefined>>): Promise<Thing | undefined> {
    const made = by.get(subject) ?? this.#create(subject);
    by.set(subject, made);
    return made;
  }

  /** The record that the case is about, or its nearest parent. */
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
    return isRemoval(this.roles, one) ? this.#create(subject) : this.#disposable(subject);
  }

  /** Does the case delete a record of this subject, rather than one of its children? */
  #isOwn({ operation }: Case, { resource }: Subject): boolean {
    const role = this.roles.get(operation);
    return role?.role === 'delete' && role.resource === resource.name;
  }

  /** The record for deletes that the server should refuse but may carry out; a new one when it was deleted. */
  async #disposable(subject: Subject): Promise<Thing | undefined> {
    const disposable = await this.#shared(subject, this.#disposables);
    if (!disposable?.isGone) return disposable;
    this.#disposables.delete(subject);
    return this.#shared(subject, this.#disposables);
  }

  /**
   * Records what an answered case created or deleted.
   * @returns the records, in the order of the answer
   */
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
    // An answer with 200 may show older records, and of several records some may be older.
    const keys = keysIn(step, subject.create, subject.key);
    if (statusOf(step) !== 201 || keys.length !== 1) return [];
    return keys.map((key) => this.#actor.adopt(subject, params, key, step));
  }

  /** Replaces example keys in a case's path, query and body by keys of existing records. */
  async place(one: Case): Promise<Case> {
    const placed = await this.#inPath(one);
    // A bulk delete must not delete the records of other cases.
    const referring = await this.#actor.references.refer(placed, (subject) =>
      this.#shared(subject, this.#isOwn(one, subject) ? this.#disposables : this.#made),
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
    // A record without a path of its own is identified in its children's paths.
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
