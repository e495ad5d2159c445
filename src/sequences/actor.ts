import type { Case } from '../cases/case.ts';
import { asSigned } from '../cases/draft.ts';
import { createUnique, NAME_MEMBERS, type Unique } from '../cases/unique.ts';
import type { Contract } from '../contract/contract.ts';
import { toRequest } from '../http/message.ts';
import { judgeRequest } from '../judge/judge.ts';
import type { OperationRole } from '../resource/resources.ts';
import type { ActorOptions, Extras } from './acting/actor-options.ts';
import { CONFLICTS, caseOf } from './acting/case-of.ts';
import { Parts } from './acting/parts.ts';
import { urlOf } from './acting/url-of.ts';
import { type JsonBody, jsonBodies } from './json-bodies.ts';
import { findListed, type Listed, type Look } from './lists/find-listed.ts';
import { type Page, pagesOf, type Query, totalIn } from './lists/pages.ts';
import { NotPossible, unlessImpossible } from './not-possible.ts';
import { asShown } from './records/member-extensions.ts';
import { keysIn, recordIn } from './records/records.ts';
import { References } from './references.ts';
import { fieldOf, isDone, isTakenOn, type Step, statusOf } from './step.ts';
import type { Subject } from './subject.ts';
import { firstOnly, isOfRun, keyInLocation, naming, paramsIn, sentIn, type Thing } from './thing.ts';

export type { Thing } from './thing.ts';

/** Does what clients do: makes records, looks at them, changes and removes them. Each step is kept. */
export class Actor {
  readonly contract: Contract;
  readonly walks: number;
  readonly seed: number;
  /** What requests name besides what their paths do. */
  readonly references: References;
  /** Those of the sequence that can be left out. */
  readonly parts = new Parts();
  readonly #options: ActorOptions;
  readonly #unique: Unique;
  /** In the order in which they were made. */
  readonly things: Thing[] = [];
  /** What was made, or may have been, and cannot be removed. */
  readonly unknown: string[] = [];
  #steps: Step[] = [];
  #family = '';

  constructor(options: ActorOptions) {
    const { context, runId, unique = [] } = options;
    this.#options = options;
    this.contract = context.contract;
    this.references = new References(this.contract, options.subjects);
    this.walks = options.walks;
    this.seed = context.seed;
    const members = [...NAME_MEMBERS, ...unique];
    // Single cases of the run count their names, too.
    this.#unique = createUnique(this.contract, { members, runId: `${runId}s` });
  }

  /** Begins a sequence of a family: from now on, steps are its own. */
  begin(family: string): void {
    this.#family = family;
    this.parts.clear();
    this.restart();
  }

  /** Begins the same sequence again. @param steps those that it then has */
  restart(steps: readonly Step[] = []): void {
    this.#steps = [...steps];
  }

  get steps(): readonly Step[] {
    return this.#steps;
  }

  async #send(one: Case): Promise<Step> {
    if (one.unsendable !== undefined) throw new NotPossible(one.unsendable);
    const [fault] = judgeRequest(this.contract, toRequest(this.contract, asSigned(one))).violations;
    if (fault) throw new NotPossible(`no request that keeps the contract was found for ${one.operation.id}`);
    const step = await this.#options.ask(one);
    this.#steps.push(step);
    return step;
  }

  #case(role: OperationRole, params: ReadonlyMap<string, unknown>, extras: Extras): Case {
    return { ...caseOf(this.#options.context, role, params, extras), family: this.#family };
  }

  /** Sends a request of an operation as it is. */
  request(role: OperationRole, params: ReadonlyMap<string, unknown>, extras: Extras = {}): Promise<Step> {
    return this.#send(this.#case(role, params, extras));
  }

  /** A JSON body that the contract allows, by its examples. */
  bodyOf({ operation }: OperationRole): JsonBody | undefined {
    return jsonBodies(this.contract, operation)[0]?.body;
  }

  /** The path parameters in front of a role: of records that are made for it, else as the contract's examples have them. */
  async paramsFor({ parents }: OperationRole): Promise<Map<string, unknown>> {
    const params = new Map<string, unknown>();
    for (const { parameter, resource } of parents) {
      const parent = this.#options.subjects.find((one) => one.resource.name === resource);
      if (parent) {
        const thing = await this.create(parent);
        for (const [name, value] of thing.params) params.set(name, value);
        params.set(parameter, thing.key);
      }
    }
    return params;
  }

  /** The case with keys of records that are made for it; what would lead in a circle is left out. */
  #referring(one: Case, above: readonly Subject[]): Promise<Case> {
    return this.references.refer(one, async (subject) => {
      if (above.includes(subject)) return 'left-out';
      return await unlessImpossible(() => this.create(subject, undefined, above));
    });
  }

  /**
   * Makes a record, and first those that it lies in and those that it names.
   * @param within the path parameters of what it lies in, if that is there
   * @param above what it is made for, since that names it
   * @throws NotPossible when the server refuses it, or does not say which one it is
   */
  async create(
    subject: Subject,
    within?: ReadonlyMap<string, unknown>,
    above: readonly Subject[] = [],
  ): Promise<Thing> {
    const { create, key: member } = subject;
    const params = new Map(within ?? (await this.paramsFor(create)));
    const body = subject.example?.body ?? this.bodyOf(create);
    const single = body && create.bulk ? { ...body, value: firstOnly(body.value, create.bulk.items) } : body;
    const plain = this.#case(create, params, { body: single });
    const one = this.#unique(await this.#referring(plain, [...above, subject]));
    const step = await this.#send(one);
    const { id } = create.operation;
    if (!isDone(step)) throw new NotPossible(`${id} is answered with ${statusOf(step) || 'nothing'}`);
    const [key = keyInLocation(fieldOf(step, 'location'), subject), ...others] = keysIn(step, create, member);
    if (key === undefined || others.length > 0) {
      this.unknown.push(`${id} → ${statusOf(step)}`);
      throw new NotPossible(`the answer of ${id} does not say which one was made`);
    }
    // What is answered with 200 may have been there before: only a name of this run says that it was not.
    const isNew = [201, 202].includes(statusOf(step)) || (one.body ?? '').includes(this.#options.runId);
    if (!isNew || !isOfRun(sentIn(one, create), recordIn(step, create), this.#options.runId)) {
      this.unknown.push(`${id} → ${statusOf(step)} ${key}`);
      throw new NotPossible(`the answer of ${id} does not say whether it was there before`);
    }
    if (isTakenOn(step)) {
      this.adopt(subject, params, key, step);
      throw new NotPossible(`${id} is answered with 202: it may be done later`);
    }
    return this.adopt(subject, params, key, step);
  }

  /** Takes over a record that was made by a step, to remove it at the end. */
  adopt(subject: Subject, within: ReadonlyMap<string, unknown>, key: string, step: Step): Thing {
    const { read, remove, update, create } = subject;
    const names = [read, remove, update].map((role) => role?.key?.parameter);
    const parameter = names.find((name) => name !== undefined);
    // What it lies in is named as in the request that made it.
    const params = new Map([...paramsIn(step.one), ...within]);
    if (parameter !== undefined) params.set(parameter, key);
    const sent = asShown(this.contract, create, sentIn(step.one, create));
    const thing: Thing = { subject, params, key, sent, step, isGone: false };
    this.things.push(thing);
    return thing;
  }

  /** Sends the request again that made a record, which a server may refuse. */
  again({ step: { one } }: Thing): Promise<Step> {
    return this.#send({ ...one, expects: { kind: 'refuse', statuses: CONFLICTS, mayAccept: true } });
  }

  /** Looks at a record: where it is, else in the list. */
  async look(thing: Thing): Promise<Look> {
    const { read } = thing.subject;
    if (read) {
      const step = await this.request(read, thing.params);
      return { step, record: isDone(step) ? recordIn(step, read) : undefined };
    }
    return this.findListed(thing);
  }

  /** The same before something is done to it; where that part is left out, as its making was answered. */
  async lookBefore(thing: Thing): Promise<Look> {
    if (this.parts.includes('look before')) return this.look(thing);
    const { sent, step, subject } = thing;
    return { step, record: { ...sent, ...recordIn(step, subject.create) } };
  }

  /** The pages of the list that a record should be in. */
  pages({ subject, params }: Thing, base: Query, size?: number): AsyncGenerator<Page> {
    return this.pagesOf(subject.list as OperationRole, subject.key, params, base, size);
  }

  /** The pages of any list. Where that part is left out, the page is the last with which there are as many records as it says. */
  async *pagesOf(
    list: OperationRole,
    key: string,
    params: ReadonlyMap<string, unknown>,
    base: Query = {},
    size?: number,
  ): AsyncGenerator<Page> {
    let count = 0;
    for await (const page of pagesOf(
      list,
      key,
      (query) => this.request(list, params, { query }),
      base,
      size,
    )) {
      count += page.records.length;
      const isAll = !page.isLast && totalIn(page.step, list) === count;
      const isEnd = isAll && !this.parts.includes(`end of ${list.operation.id}`);
      yield isEnd ? { ...page, isLast: true } : page;
      if (isEnd) return;
    }
  }

  /** A record in its list. */
  findListed(thing: Thing): Promise<Listed> {
    return findListed(this.contract, thing, (query) => this.pages(thing, query));
  }

  /** Asks an operation for the address that a server gave; undefined where it leads to another server. */
  async visit(
    role: OperationRole,
    { params, step: made }: Thing,
    address: string,
  ): Promise<Step | undefined> {
    const one = this.#case(role, params, {});
    const url = urlOf(address, made.one.url, this.#options);
    if (url === undefined) return undefined;
    const step = await this.#options.ask({ ...one, url });
    this.#steps.push(step);
    return step;
  }

  /** Removes a record; undefined where the contract has no operation for that. */
  async remove(thing: Thing, { mayBeRefused = false } = {}): Promise<Step | undefined> {
    const { remove } = thing.subject;
    if (!remove) return undefined;
    const step = await this.request(remove, thing.params, {
      mayBeRefused,
      body: naming(this.bodyOf(remove), remove, thing),
    });
    if (isDone(step)) thing.isGone = true;
    return step;
  }
}
