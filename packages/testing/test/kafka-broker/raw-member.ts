import { WireWriter } from '../../src/kafka-broker/wire/wire-writer.ts';
import type { RawClient } from './raw-client.ts';

export interface Joined {
  readonly error: number;
  readonly generation: number;
  readonly protocol: string;
  readonly leader: string;
  readonly memberId: string;
  readonly members: string[];
}

/** A member of a group that says exactly what a spec has it say. Each needs a connection of its own. */
export class RawMember {
  readonly #client: RawClient;
  readonly #groupId: string;
  memberId = '';
  generation = -1;

  constructor(client: RawClient, groupId: string) {
    this.#client = client;
    this.#groupId = groupId;
  }

  async join(protocols: readonly string[] = ['range'], metadata = 'm', sessionMs = 6_000): Promise<Joined> {
    const body = new WireWriter().string(this.#groupId).int32(sessionMs).int32(3_000).string(this.memberId);
    body.string(null).string('consumer');
    body.array(protocols, (name) => {
      body.string(name).bytes(Buffer.from(metadata));
    });
    const answer = await this.#client.ask('JoinGroup', body);
    answer.int32();
    const joined = {
      error: answer.int16(),
      generation: answer.int32(),
      protocol: answer.string(),
      leader: answer.string(),
      memberId: answer.string(),
      members: answer.array(() => {
        const id = answer.string();
        answer.nullableString();
        answer.bytes();
        return id;
      }),
    };
    this.memberId = joined.memberId;
    if (joined.error === 0) this.generation = joined.generation;
    return joined;
  }

  /** Asks for an id, then joins with it, as any client does. */
  async enter(protocols?: readonly string[]): Promise<Joined> {
    await this.join(protocols);
    return this.join(protocols);
  }

  /** `error code: assignment` */
  async sync(assignments: Record<string, string> = {}): Promise<string> {
    const body = new WireWriter().string(this.#groupId).int32(this.generation).string(this.memberId).string(null);
    body.array(Object.entries(assignments), ([memberId, assignment]) => {
      body.string(memberId).bytes(Buffer.from(assignment));
    });
    const answer = await this.#client.ask('SyncGroup', body);
    answer.int32();
    return `${answer.int16()}: ${answer.bytes()}`;
  }

  async heartbeat(): Promise<number> {
    const body = new WireWriter().string(this.#groupId).int32(this.generation).string(this.memberId).string(null);
    const answer = await this.#client.ask('Heartbeat', body);
    answer.int32();
    return answer.int16();
  }

  async leave(): Promise<number> {
    const body = new WireWriter().string(this.#groupId).int32(1).string(this.memberId).string(null);
    const answer = await this.#client.ask('LeaveGroup', body);
    answer.int32();
    const error = answer.int16();
    const [ofMember] = answer.array(() => {
      answer.string();
      answer.nullableString();
      return answer.int16();
    });
    return error || ofMember!;
  }

  async commit(topic: string, offset: bigint): Promise<number> {
    const body = new WireWriter().string(this.#groupId).int32(this.generation).string(this.memberId);
    body.int32(1).string(topic).int32(1).int32(0).int64(offset).string(null);
    const answer = await this.#client.ask('OffsetCommit', body);
    answer.int32();
    const [error] = answer.array(() => {
      answer.string();
      return answer.array(() => answer.int32() * 0 + answer.int16())[0];
    });
    return error!;
  }
}
