import type { PostEvent } from '@gridcase/contracts';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { createLogger } from '@gridcase/runtime';
import { createPostRegister, withPosts } from '@gridcase/territory';
import { describe, expect, it } from 'vitest';
import { planDeliveries } from '../src/consume/plan-deliveries.ts';
import { createDeliveries } from '../src/deliveries.ts';
import { RoutesConfig } from '../src/routes/routes-config.ts';
import { appendCase, deliveryEvents } from './case-log.ts';
import { dispatched, GRID, opened, T0, triaged, worker } from './controls.ts';
import { territoryWhereWorkerLeaves } from './posts.ts';

const territory = territoryWhereWorkerLeaves();
const AGES_AGO = '2019-12-31T16:00:00.000Z';

/** The grid's worker is on leave, as was decided long ago; `standIn`: who stands in. */
function onLeave(standIn: string | null) {
  const register = createPostRegister(territory);
  const events: PostEvent[] = [
    {
      type: 'post.opened.v1',
      data: {
        ...{ areaCode: GRID, post: 'worker', territoryVersion: 'posts-1' },
        tenures: [...territory.tenures(GRID, 'worker')],
      },
    },
    {
      type: 'post.leaveBegun.v1',
      data: {
        ...{ leaveId: '5b0c1f52-6d0e-5a0f-9a3f-1c2f6f0e7a11', holder: worker.personId!, standIn },
        ...{ from: '2026-01-01T00:00:00.000Z', to: null },
      },
    },
  ];
  for (const [revision, event] of events.entries()) {
    register.take({ stream: 'post-1', revision, at: AGES_AGO, event });
  }
  return { register, territory: withPosts(territory, register) };
}

/** Whom a dispatch is told to, beside the reporter; `readPosts`: how it goes when it must be read on. */
async function toldOf(live: typeof territory, readPosts?: () => Promise<boolean>) {
  const store = createMemoryEventStore();
  const plan = planDeliveries({
    ...{ store, deliveries: createDeliveries(store), routes: RoutesConfig.parse({}), territory: live, readPosts },
    ...{ clock: { now: () => T0 }, log: createLogger({ level: 'silent' }) },
  });
  const outcomes = [];
  for (const message of await appendCase(store, [opened(), triaged, dispatched()])) outcomes.push(await plan(message));
  const planned = [...(await deliveryEvents(store)).values()].map(([first]) => JSON.parse(first!.data));
  const told = planned.filter(({ recipient }) => recipient.kind !== 'reporter').map(({ recipient }) => recipient.id);
  return { told, outcome: outcomes.at(-1) };
}

describe('while the worker is on leave', () => {
  it('who stands in gets what would be theirs', async () => {
    expect((await toldOf(onLeave('p-008').territory)).told).toEqual(['p-008']);
  });

  it('and nobody stands in, the post and the supervisor are told, as of a vacant one', async () => {
    expect((await toldOf(onLeave(null).territory)).told).toEqual([
      `gridWorker:${GRID}`,
      expect.stringMatching('supervisor'),
    ]);
  });
});

describe('given to somebody else than who holds the post as it is known here', () => {
  it('what the log holds is read first, and then who holds it is told', async () => {
    const { register } = onLeave(null);
    let read = false;
    // The leave is heard of only when the log is read on.
    const behind = withPosts(territory, {
      keeps: () => true,
      actingAt: (...question) =>
        read ? register.actingAt(...question) : createPostRegister({ tenures: () => [] }).actingAt(...question),
    });
    const { told } = await toldOf(behind, async () => {
      read = true;
      return true;
    });
    expect(told).toContain(`gridWorker:${GRID}`);
    expect(read).toBe(true);
  });

  it('and it can not be read, nobody is told yet: it is held', async () => {
    const { told, outcome } = await toldOf(onLeave('p-008').territory, async () => false);
    expect(told).toEqual([]);
    expect(outcome).toMatchObject({ outcome: 'held', trouble: 'log' });
  });
});
