import type { ErrorCode } from '../error-codes.ts';
import { endWaits, type GroupMember } from './group-member.ts';

/** The members of a group in the order they came, each with a session that ends unless it is heard of. */
export class GroupRoster {
  readonly #members = new Map<string, GroupMember>();
  readonly #onExpired: (memberId: string) => void;

  constructor(onExpired: (memberId: string) => void) {
    this.#onExpired = onExpired;
  }

  all(): GroupMember[] {
    return [...this.#members.values()];
  }

  get(memberId: string): GroupMember | undefined {
    return this.#members.get(memberId);
  }

  has(memberId: string): boolean {
    return this.#members.has(memberId);
  }

  add(member: GroupMember): void {
    this.#members.set(member.memberId, member);
  }

  drop(member: GroupMember): void {
    clearTimeout(member.session);
    this.#members.delete(member.memberId);
  }

  /** Begins the member's session anew. */
  touch(member: GroupMember): void {
    clearTimeout(member.session);
    member.session = setTimeout(() => {
      // Whoever waits for the broker's answer is alive as far as the broker can know.
      if (!member.answerJoin && !member.answerSync) this.#onExpired(member.memberId);
    }, member.sessionMs);
    member.session.unref();
  }

  touchAll(): void {
    for (const member of this.#members.values()) this.touch(member);
  }

  /** No session runs any more. */
  suspend(): void {
    for (const { session } of this.#members.values()) clearTimeout(session);
  }

  /** Answers with an error whoever waits. */
  endWaits(error: ErrorCode): void {
    for (const member of this.#members.values()) endWaits(member, error);
  }

  everyoneJoined(): boolean {
    return this.all().every(({ answerJoin }) => answerJoin);
  }

  longestRebalanceMs(): number {
    return Math.max(0, ...this.all().map(({ rebalanceMs }) => rebalanceMs));
  }
}
