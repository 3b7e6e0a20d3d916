import type { Kafka } from 'kafkajs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { someName, someTopic } from '../controls.ts';
import type { RawClient } from '../raw-client.ts';
import { RawMember } from '../raw-member.ts';

const ILLEGAL_GENERATION = 22;
const INCONSISTENT_GROUP_PROTOCOL = 23;
const UNKNOWN_MEMBER_ID = 25;
const REBALANCE_IN_PROGRESS = 27;
const MEMBER_ID_REQUIRED = 79;

/** The coordinator's rules, asked for request by request. */
export function coordinatorSpecs(kafka: () => Kafka, raw: () => Promise<RawClient>): void {
  let groupId: string;
  const clients: RawClient[] = [];
  beforeEach(() => {
    groupId = someName('group');
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });
  const member = async (): Promise<RawMember> => {
    const client = await raw();
    clients.push(client);
    return new RawMember(client, groupId);
  };
  const stableMember = async (): Promise<RawMember> => {
    const one = await member();
    await one.enter();
    expect(await one.sync({ [one.memberId]: 'all' })).toBe('0: all');
    return one;
  };

  it('gives a member an id before it lets it in', async () => {
    const one = await member();
    const first = await one.join();
    expect(first).toMatchObject({ error: MEMBER_ID_REQUIRED, generation: -1, members: [] });
    expect(first.memberId).toMatch(/^raw-/);
    const second = await one.join();
    expect(second).toMatchObject({ error: 0, generation: 1, protocol: 'range', leader: first.memberId });
    expect(second.members).toEqual([first.memberId]);
  });

  it('does not know a member it gave no id', async () => {
    const one = await member();
    one.memberId = 'made up';
    expect((await one.join()).error).toBe(UNKNOWN_MEMBER_ID);
    expect(await one.heartbeat()).toBe(UNKNOWN_MEMBER_ID);
    expect(await one.leave()).toBe(UNKNOWN_MEMBER_ID);
  });

  it('hands everyone what the leader assigned, and again to who asks again', async () => {
    const one = await stableMember();
    expect(await one.sync()).toBe('0: all');
    expect(await one.heartbeat()).toBe(0);
  });

  it('tells members to join again when another comes, and makes a new generation when all have', async () => {
    const one = await stableMember();
    const two = await member();
    await two.join();
    const coming = two.join();
    await expect.poll(() => one.heartbeat()).toBe(REBALANCE_IN_PROGRESS);
    const [again, came] = await Promise.all([one.join(), coming]);
    expect([again.generation, came.generation]).toEqual([2, 2]);
    expect([again.leader, came.leader]).toEqual([one.memberId, one.memberId]);
    expect(again.members.sort()).toEqual([one.memberId, two.memberId].sort());
    expect(came.members).toEqual([]);
    const waiting = two.sync();
    expect(await one.sync({ [one.memberId]: 'mine', [two.memberId]: 'yours' })).toBe('0: mine');
    expect(await waiting).toBe('0: yours');
  });

  it('puts out who does not join again in time', async () => {
    const one = await stableMember();
    const two = await member();
    const came = await two.enter();
    expect(came).toMatchObject({ error: 0, generation: 2, leader: two.memberId, members: [two.memberId] });
    expect(await one.heartbeat()).toBe(UNKNOWN_MEMBER_ID);
  });

  it('ends the wait for an assignment when members change', async () => {
    const one = await stableMember();
    const two = await member();
    await two.join();
    const coming = two.join();
    await expect.poll(() => one.heartbeat()).toBe(REBALANCE_IN_PROGRESS);
    await Promise.all([one.join(), coming]);
    const waiting = two.sync();
    expect(await one.leave()).toBe(0);
    expect(await waiting).toBe(`${REBALANCE_IN_PROGRESS}: `);
  });

  it('tells a follower that joins unchanged the present generation, and the leader a new one', async () => {
    const one = await stableMember();
    const two = await member();
    await two.join();
    const coming = two.join();
    await expect.poll(() => one.heartbeat()).toBe(REBALANCE_IN_PROGRESS);
    await Promise.all([one.join(), coming]);
    const waiting = two.sync();
    await one.sync({ [one.memberId]: 'mine', [two.memberId]: 'yours' });
    await waiting;
    expect((await two.join()).generation).toBe(2);
    expect(await one.heartbeat()).toBe(0);
    const leading = one.join();
    await expect.poll(() => two.heartbeat()).toBe(REBALANCE_IN_PROGRESS);
    expect((await Promise.all([leading, two.join()])).map(({ generation }) => generation)).toEqual([3, 3]);
  });

  it('elects the protocol that most prefer of those that all know', async () => {
    const one = await member();
    expect((await one.enter(['a', 'b', 'c'])).protocol).toBe('a');
    await one.sync();
    const two = await member();
    await two.join(['c', 'b']);
    const three = await member();
    await three.join(['b', 'c']);
    const coming = [two.join(['c', 'b']), three.join(['b', 'c'])];
    await expect.poll(() => one.heartbeat()).toBe(REBALANCE_IN_PROGRESS);
    const joined = await Promise.all([one.join(['a', 'b', 'c']), ...coming]);
    expect(joined.map(({ protocol }) => protocol)).toEqual(['b', 'b', 'b']);
  });

  it('refuses a member that shares no protocol with the others', async () => {
    await stableMember();
    const two = await member();
    expect((await two.join(['sticky'])).error).toBe(INCONSISTENT_GROUP_PROTOCOL);
  });

  it('takes commits of the present generation only, and none while it waits for the assignment', async () => {
    const topic = await someTopic(kafka());
    const one = await member();
    await one.enter();
    expect(await one.commit(topic, 1n)).toBe(REBALANCE_IN_PROGRESS);
    await one.sync({ [one.memberId]: 'all' });
    expect(await one.commit(topic, 1n)).toBe(0);
    one.generation = 0;
    expect(await one.commit(topic, 2n)).toBe(ILLEGAL_GENERATION);
    expect(await one.heartbeat()).toBe(ILLEGAL_GENERATION);
    one.memberId = 'made up';
    expect(await one.commit(topic, 2n)).toBe(UNKNOWN_MEMBER_ID);
  });

  it('still takes commits while members join again', async () => {
    const topic = await someTopic(kafka());
    const one = await stableMember();
    const two = await member();
    await two.join();
    const coming = two.join();
    await expect.poll(() => one.heartbeat()).toBe(REBALANCE_IN_PROGRESS);
    expect(await one.commit(topic, 5n)).toBe(0);
    await Promise.all([one.join(), coming]);
  });

  it('takes commits of a client that is no member for a group that is empty', async () => {
    const topic = await someTopic(kafka());
    const nobody = await member();
    expect(await nobody.commit(topic, 3n)).toBe(0);
    await stableMember();
    expect(await nobody.commit(topic, 4n)).toBe(UNKNOWN_MEMBER_ID);
  });
}
