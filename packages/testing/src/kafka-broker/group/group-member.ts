import type { ErrorCode } from '../error-codes.ts';

/** A way to share out the topics that the member can follow, with what the leader must know for it. */
export interface GroupProtocol {
  readonly name: string;
  readonly metadata: Buffer;
}

export interface JoinRequest {
  /** Empty at the first join. */
  readonly memberId: string;
  readonly clientId: string;
  readonly sessionMs: number;
  readonly rebalanceMs: number;
  readonly protocolType: string;
  /** The preferred one first. */
  readonly protocols: readonly GroupProtocol[];
}

export interface JoinResult {
  readonly error: ErrorCode;
  readonly generation: number;
  readonly protocol: string;
  readonly leader: string;
  readonly memberId: string;
  /** Everyone, for the leader to share out; empty for the others. */
  readonly members: readonly { readonly memberId: string; readonly metadata: Buffer }[];
}

export interface SyncResult {
  readonly error: ErrorCode;
  readonly assignment: Buffer;
}

export interface GroupMember {
  readonly memberId: string;
  readonly clientId: string;
  sessionMs: number;
  rebalanceMs: number;
  protocols: readonly GroupProtocol[];
  assignment: Buffer;
  session?: NodeJS.Timeout | undefined;
  /** Set while the member waits for the answer to its JoinGroup. */
  answerJoin?: ((result: JoinResult) => void) | undefined;
  /** Set while the member waits for the answer to its SyncGroup. */
  answerSync?: ((result: SyncResult) => void) | undefined;
}

export const NO_BYTES = Buffer.alloc(0);

export const refusedJoin = (error: ErrorCode, memberId: string): JoinResult => ({
  error,
  generation: -1,
  protocol: '',
  leader: '',
  memberId,
  members: [],
});

export const refusedSync = (error: ErrorCode): SyncResult => ({ error, assignment: NO_BYTES });

/** Answers whatever the member waits for with an error. */
export function endWaits(member: GroupMember, error: ErrorCode): void {
  member.answerJoin?.(refusedJoin(error, member.memberId));
  member.answerSync?.(refusedSync(error));
  member.answerJoin = undefined;
  member.answerSync = undefined;
}

export const metadataFor = (member: GroupMember, protocol: string): Buffer =>
  member.protocols.find(({ name }) => name === protocol)?.metadata ?? NO_BYTES;

export function sameProtocols(one: readonly GroupProtocol[], other: readonly GroupProtocol[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, metadata }, index) => name === other[index]!.name && metadata.equals(other[index]!.metadata))
  );
}
