import type { Role, Tier } from '@gridcase/contracts';
import { realMessages } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, must, post, until } from '../access/world.ts';
import { type City, openCity } from '../officers/city.ts';
import { missedByTheBook } from '../officers/owed-by-the-book.ts';
import { opened, ownState } from '../officers/own-state.ts';
import { type PlayedTime, playedTime } from './played-time.ts';
import { REPLY_KINDS, type RepliedMessage, repliedMessage } from './replies.ts';

/**
 * A province's real messages and what its offices wrote back, each at its own time, through all services: nobody accepts,
 * judges or answers but as the replies say. What was late, what was only received and what was somebody else's must come
 * out as such. The places are masked in the data: each message gets a grid here.
 */
const rows = realMessages('messages-with-replies.csv')?.map(repliedMessage);

interface Played extends RepliedMessage {
  readonly caseId: string;
  /** Who had it when the office wrote: a tier, or people at a queue. */
  with: Tier | 'queue' | undefined;
}

const DAY = 86_400_000;
const WORKERS: Readonly<Record<Tier, { role: Role; digits: number }>> = {
  grid: { role: 'gridWorker', digits: 15 },
  community: { role: 'communityOfficer', digits: 12 },
  joint: { role: 'communityOfficer', digits: 12 },
  township: { role: 'townshipOfficer', digits: 9 },
};

describe.skipIf(rows === undefined)('real messages with the replies that they got', () => {
  let city: City;
  let time: PlayedTime;
  const played = new Map<string, Played>();
  const everywhere = (role: Role) => ({ role, area: city.places.city });
  const act = (by: { role: Role; area: string }, { caseId }: Played, action: string, body: object = {}) =>
    must(city.as(by, post(`/v1/cases/${caseId}/${action}`, body)), `${action} of ${caseId}`);

  async function say(message: RepliedMessage, areaCode: string): Promise<void> {
    const { id, subject, text } = message;
    const report = { channel: 'platform', externalId: id, subject, text, place: { areaCode } };
    const { reportId } = await must(city.signed(post('/v1/reports', report)), 'report');
    const { body } = await until(
      () => city.as(everywhere('supervisor'), get(`/v1/cases?report=${reportId}`)),
      (answer) => ['queued', 'dispatched'].includes(answer.body.items[0]?.phase),
    );
    played.set(id, { ...message, caseId: body.items[0].caseId, with: undefined });
  }

  const stateOf = async ({ caseId }: Played) => opened((await ownState(city.gridcase, caseId)).state);

  async function reply(one: Played): Promise<void> {
    const before = await stateOf(one);
    one.with = 'dispatch' in before ? before.dispatch.tier : 'queue';
    if (before.phase === 'queued') await act(everywhere('intakeDesk'), one, 'triage', { nature: 'service' });
    const state = await stateOf(one);
    if (!('dispatch' in state)) throw new Error(`${one.caseId} is ${state.phase}`);
    const { role, digits } = WORKERS[state.dispatch.tier];
    const by = { role, area: state.about.areaCode!.slice(0, digits) };
    const words = one.reply.slice(0, 4_900);
    if (one.kind === 'notOurs') {
      await act(by, one, 'object', { reason: words });
      return;
    }
    await act(by, one, 'accept');
    if (one.kind === 'receipt') {
      await act(by, one, 'progress', { note: words });
      return;
    }
    // One unit replied: the units need not meet on it, which by the rules of 2027 somebody has to say.
    if (state.dispatch.tier === 'joint' && city.meetsFirst()) {
      await act(everywhere('supervisor'), one, 'waiveMeeting', { reason: '一家答复即可' });
    }
    await act(by, one, 'answer', { answer: words });
    await act(everywhere('supervisor'), one, 'close', { result: '已答复' });
  }

  beforeAll(async () => {
    const steps = rows!
      .flatMap(
        (row) =>
          [
            { at: row.saidAt, row, said: true },
            { at: row.repliedAt, row, said: false },
          ] as const,
      )
      .toSorted((a, b) => a.at - b.at);
    city = await openCity(new Date(steps[0]!.at).toISOString());
    time = playedTime(city);
    const { territory } = city.gridcase;
    const grids = territory.communities('330782001').flatMap(({ code }) => territory.grids(code));
    for (const { at, row, said } of steps) {
      await time.goTo(at);
      if (said) await say(row, grids[Number(row.id) % grids.length]!.code);
      else await reply(played.get(row.id)!);
    }
    await time.goTo(steps.at(-1)!.at + 365 * DAY);
  }, 900_000);
  afterAll(async () => {
    time?.close();
    await city?.close();
  });

  it('each deadline that was not met is a breach, at its own instant, and no other is', async () => {
    const now = new Date(city.now()).toISOString();
    for (const { caseId } of played.values()) {
      const { events } = await ownState(city.gridcase, caseId);
      const told = events
        .filter(({ type }) => type.startsWith('case.deadlineMissed.'))
        .map(({ data, metadata }) => ({ ...JSON.parse(data), at: JSON.parse(metadata).at }));
      const missed = told.map(({ milestone, dueAt }) => `${dueAt} ${milestone}`);
      expect([caseId, missed.toSorted()]).toEqual([caseId, missedByTheBook(events, now).toSorted()]);
    }
  });

  it('who only said that it was received has answered nothing, and who said that it is not theirs has objected', async () => {
    const phases = new Map<string, number>();
    for (const one of played.values()) {
      const { phase, about } = await stateOf(one);
      const objected = about.rulings?.asked === 'objection' ? ', objected' : '';
      const key = `${one.kind}: ${phase}${objected}`;
      phases.set(key, (phases.get(key) ?? 0) + 1);
    }
    const counted = (kind: string) => [...played.values()].filter((one) => one.kind === kind).length;
    expect(Object.fromEntries(phases)).toEqual({
      'answer: closed': counted('answer'),
      'receipt: accepted': counted('receipt'),
      'notOurs: dispatched, objected': counted('notOurs'),
    });
    expect(counted('receipt')).toBeGreaterThan(0);
    expect(counted('notOurs')).toBeGreaterThan(0);
    const open = await must(
      city.as(everywhere('supervisor'), get('/v1/cases?overdue=true&limit=100')),
      'the overdue cases',
    );
    // By the rules of 2027 a broken promise is an order to put it right as well, and nobody here replies to one.
    const late = [];
    for (const one of played.values()) {
      const { overdue } = (await stateOf(one)).about.owed;
      if (one.kind !== 'answer' || overdue.some(({ milestone }) => milestone === 'rectification'))
        late.push(one.caseId);
      else expect([one.caseId, overdue]).toEqual([one.caseId, []]);
    }
    expect(open.items.map(({ caseId }: { caseId: string }) => caseId).toSorted()).toEqual(late.toSorted());
  });

  it('comes to a table', async () => {
    const table = await Promise.all(
      REPLY_KINDS.map(async (kind) => {
        const of = [...played.values()].filter((one) => one.kind === kind);
        const days = of.map(({ saidAt, repliedAt }) => (repliedAt - saidAt) / DAY).toSorted((a, b) => a - b);
        const states = await Promise.all(of.map(stateOf));
        const withTier = (tier: Played['with']) => of.filter((one) => one.with === tier).length;
        return {
          ...{ reply: kind, messages: of.length, 'days, median': days[days.length >> 1]?.toFixed(1) },
          ...{ 'promise broken': states.filter(({ about }) => about.owed.promise?.broken).length },
          ...{ grid: withTier('grid'), community: withTier('community'), joint: withTier('joint') },
          ...{ township: withTier('township'), queue: withTier('queue') },
          unanswered: states.filter(({ phase }) => phase !== 'closed').length,
        };
      }),
    );
    console.table(table);
    console.log(`${time.stops} times something fell due`);
    expect(table.reduce((sum, { messages }) => sum + messages, 0)).toBe(rows!.length);
  });
});
