import { ERROR_CODES, type ErrorCode, NONE } from '../error-codes.ts';
import {
  endWaits,
  type GroupMember,
  type JoinRequest,
  type JoinResult,
  metadataFor,
  NO_BYTES,
  refusedJoin,
  refusedSync,
  type SyncResult,
  sameProtocols,
} from './group-member.ts';
import { GroupRoster } from './group-roster.ts';
import { PendingIds } from './pending-ids.ts';
import { electProtocol, sharesProtocol } from './protocol-vote.ts';
import { RebalanceWindow } from './rebalance-window.ts';

export type GroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable';

/**
 * A group by the rules of Kafka's coordinator for the classic protocol (GroupCoordinator.scala): a change of members makes
 * a new generation; whoever does not join it in time is out; the leader's assignment makes it stable. Dynamic members only.
 */
export class ConsumerGroup {
  readonly #roster = new GroupRoster((memberId) => this.remove(memberId));
  readonly #pending = new PendingIds(() => this.#completeIfAllCame());
  readonly #window = new RebalanceWindow(() => this.#completeJoins());
  readonly #initialDelayMs: number;
  #state: GroupState = 'Empty';
  #generation = 0;
  #leader = '';
  #protocolType = '';
  #protocol = '';

  constructor(initialDelayMs: number) {
    this.#initialDelayMs = initialDelayMs;
  }

  get state(): GroupState {
    return this.#state;
  }

  get generation(): number {
    return this.#generation;
  }

  get protocolType(): string {
    return this.#protocolType;
  }

  get protocol(): string {
    return this.#state === 'Stable' ? this.#protocol : '';
  }

  members(): readonly GroupMember[] {
    return this.#roster.all();
  }

  async join(request: JoinRequest): Promise<JoinResult> {
    const { memberId } = request;
    if (!this.#accepts(request)) return refusedJoin(ERROR_CODES.INCONSISTENT_GROUP_PROTOCOL, memberId);
    if (memberId === '') {
      const given = this.#pending.give(request.clientId, request.sessionMs);
      return refusedJoin(ERROR_CODES.MEMBER_ID_REQUIRED, given);
    }
    if (this.#pending.take(memberId)) return this.#rejoin(this.#admit(request), request);
    const member = this.#roster.get(memberId);
    if (!member) return refusedJoin(ERROR_CODES.UNKNOWN_MEMBER_ID, memberId);
    // Told the current generation, not heard: only a change, or the leader of a stable group, starts a rebalance.
    const settled = this.#state === 'CompletingRebalance' || (this.#state === 'Stable' && memberId !== this.#leader);
    if (!settled || !sameProtocols(member.protocols, request.protocols)) return this.#rejoin(member, request);
    this.#roster.touch(member);
    return this.#joined(member);
  }

  async sync(memberId: string, generation: number, assignments: ReadonlyMap<string, Buffer>): Promise<SyncResult> {
    const error = this.#check(memberId, generation);
    if (error !== NONE) return refusedSync(error);
    const member = this.#roster.get(memberId)!;
    if (this.#state === 'Stable') return { error: NONE, assignment: member.assignment };
    if (this.#state !== 'CompletingRebalance') return refusedSync(ERROR_CODES.REBALANCE_IN_PROGRESS);
    endWaits(member, ERROR_CODES.REBALANCE_IN_PROGRESS);
    return new Promise((resolve) => {
      member.answerSync = resolve;
      if (memberId === this.#leader) this.#settle(assignments);
    });
  }

  heartbeat(memberId: string, generation: number): ErrorCode {
    const error = this.#check(memberId, generation);
    if (error !== NONE) return error;
    return this.#state === 'PreparingRebalance' ? ERROR_CODES.REBALANCE_IN_PROGRESS : NONE;
  }

  /** Whether offsets may be committed. A generation below zero is a client that is no member: only for an empty group. */
  checkCommit(memberId: string, generation: number): ErrorCode {
    if (generation < 0 && this.#state === 'Empty') return NONE;
    const error = this.#check(memberId, generation);
    if (error !== NONE) return error;
    return this.#state === 'CompletingRebalance' ? ERROR_CODES.REBALANCE_IN_PROGRESS : NONE;
  }

  /** Takes a member out: it left, its session ended, or a test kicks it. */
  remove(memberId: string): ErrorCode {
    const member = this.#roster.get(memberId);
    if (!member && !this.#pending.take(memberId)) return ERROR_CODES.UNKNOWN_MEMBER_ID;
    if (member) {
      this.#roster.drop(member);
      endWaits(member, ERROR_CODES.UNKNOWN_MEMBER_ID);
      if (this.#state !== 'PreparingRebalance') this.#openWindow();
    }
    this.#completeIfAllCame();
    return NONE;
  }

  /** Makes every member join again. Nothing new when they already are to. */
  rebalance(): void {
    if (this.#state === 'PreparingRebalance') return;
    this.#openWindow();
    this.#completeIfAllCame();
  }

  /** The broker stops: no time runs, nobody waits any more. */
  suspend(): void {
    this.#window.cancel();
    this.#pending.clear();
    this.#roster.suspend();
    this.#roster.endWaits(ERROR_CODES.NOT_COORDINATOR);
  }

  /** The broker is back: members are as they were, each with a whole session before it. */
  resume(): void {
    this.#roster.touchAll();
    if (this.#state === 'PreparingRebalance') this.#window.open(this.#roster.longestRebalanceMs());
  }

  /** Whether the request comes from a member of the current generation. If so, its session begins anew. */
  #check(memberId: string, generation: number): ErrorCode {
    const member = this.#roster.get(memberId);
    if (!member) return ERROR_CODES.UNKNOWN_MEMBER_ID;
    if (generation !== this.#generation) return ERROR_CODES.ILLEGAL_GENERATION;
    this.#roster.touch(member);
    return NONE;
  }

  #accepts({ protocolType, protocols, memberId }: JoinRequest): boolean {
    if (protocolType === '' || protocols.length === 0) return false;
    const others = this.members().filter((member) => member.memberId !== memberId);
    return others.length === 0 || (protocolType === this.#protocolType && sharesProtocol(protocols, others));
  }

  #admit({ memberId, clientId, sessionMs, rebalanceMs, protocolType, protocols }: JoinRequest): GroupMember {
    const member: GroupMember = { memberId, clientId, sessionMs, rebalanceMs, protocols, assignment: NO_BYTES };
    if (this.members().length === 0) this.#protocolType = protocolType;
    this.#roster.add(member);
    return member;
  }

  #rejoin(member: GroupMember, { protocols, sessionMs, rebalanceMs }: JoinRequest): Promise<JoinResult> {
    Object.assign(member, { protocols, sessionMs, rebalanceMs });
    endWaits(member, ERROR_CODES.REBALANCE_IN_PROGRESS);
    if (this.#state === 'PreparingRebalance') this.#window.extend();
    else this.#openWindow();
    return new Promise((resolve) => {
      member.answerJoin = resolve;
      this.#completeIfAllCame();
    });
  }

  #openWindow(): void {
    // Those who wait for an assignment of the generation that ends are told to join again.
    this.#roster.endWaits(ERROR_CODES.REBALANCE_IN_PROGRESS);
    const limitMs = this.#roster.longestRebalanceMs();
    if (this.#state === 'Empty') this.#window.openFirst(this.#initialDelayMs, limitMs);
    else this.#window.open(limitMs);
    this.#state = 'PreparingRebalance';
  }

  #completeIfAllCame(): void {
    const waiting = this.#state === 'PreparingRebalance' && !this.#window.isFirst;
    if (waiting && this.#pending.size === 0 && this.#roster.everyoneJoined()) this.#completeJoins();
  }

  #completeJoins(): void {
    this.#window.cancel();
    for (const member of this.members()) if (!member.answerJoin) this.#roster.drop(member);
    this.#generation++;
    const members = this.members();
    if (!this.#roster.has(this.#leader)) this.#leader = members[0]?.memberId ?? '';
    this.#protocol = electProtocol(members);
    this.#state = members.length === 0 ? 'Empty' : 'CompletingRebalance';
    for (const member of members) {
      const answer = member.answerJoin!;
      member.answerJoin = undefined;
      this.#roster.touch(member);
      answer(this.#joined(member));
    }
  }

  #joined({ memberId }: GroupMember): JoinResult {
    const everyone = memberId === this.#leader ? this.members() : [];
    return {
      error: NONE,
      generation: this.#generation,
      protocol: this.#protocol,
      leader: this.#leader,
      memberId,
      members: everyone.map((m) => ({ memberId: m.memberId, metadata: metadataFor(m, this.#protocol) })),
    };
  }

  #settle(assignments: ReadonlyMap<string, Buffer>): void {
    this.#state = 'Stable';
    for (const member of this.members()) {
      member.assignment = assignments.get(member.memberId) ?? NO_BYTES;
      this.#roster.touch(member);
      member.answerSync?.({ error: NONE, assignment: member.assignment });
      member.answerSync = undefined;
    }
  }
}
