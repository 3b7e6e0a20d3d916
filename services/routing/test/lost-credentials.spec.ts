import {
  type AppendResult,
  createMemoryEventStore,
  type EventStore,
  EventStoreUnavailable,
} from '@gridcase/event-sourcing';
import { createMemoryFeed } from '@gridcase/messaging';
import { loadDefaultTerritory } from '@gridcase/territory';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { consumeReports } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { ruleSet } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asIntakeWrites, received } from './reported.ts';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What the adapter throws for what a server answers. */
const answers = (code: number, words: string) => () =>
  new EventStoreUnavailable(`EventStoreDB: ${words}`, {
    cause: Object.assign(new Error(words), { code }),
    retryable: false,
  });

it.each<[string, string, () => Error]>([
  ['whose user the store does not know', 'credentials', answers(16, 'UNAUTHENTICATED')],
  ['whose user may not write', 'rights', answers(7, 'PERMISSION_DENIED')],
  ['which met what nobody foresaw', 'unknown', () => new Error('no idea')],
])(
  'a service %s set 20 of 20 reports aside within 28 s; they wait, and go on by themselves',
  async (_, cause, fault) => {
    // Half a minute goes by between the tries.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const log = createMemoryEventStore();
    let broken = true;
    let tries = 0;
    const append = async (...args: Parameters<EventStore['append']>): Promise<AppendResult> => {
      tries++;
      if (broken) throw fault();
      return log.append(...args);
    };
    const desk = createCaseDesk({
      ...{ store: { ...log, append }, territory: loadDefaultTerritory() },
      rules: createRuleBook([ruleSet]),
    });
    const feed = createMemoryFeed(log);
    const outcomes: string[] = [];
    const consumer = consumeReports({
      ...{ feed, desk, clock: createFakeClock() },
      onOutcome: (_message, { outcome }) => void outcomes.push(outcome),
    });
    await consumer.start();
    const ids = Array.from({ length: 20 }, (_, n) => idOf(n));
    for (const reportId of ids) {
      await log.append(`report-${reportId}`, [asIntakeWrites(received({ reportId }))], 'noStream');
    }
    // More often than the six times after which they were given up, each.
    const afterAWhile = () => vi.advanceTimersByTimeAsync(1_000);
    await expect.poll(() => afterAWhile().then(() => tries)).toBeGreaterThan(20 * 7);
    expect(consumer.health()).toMatchObject({ ok: false, trouble: cause });
    broken = false;
    await expect.poll(() => afterAWhile().then(() => feed.lag('routing', ['report']))).toBe(0);
    for (const id of ids) expect(await log.readStream(`case-${caseIdOf(id)}`)).not.toEqual([]);
    expect(await feed.poison.waiting('routing')).toBe(0);
    expect(outcomes).not.toContain('poisoned');
    expect(consumer.health()).toMatchObject({ ok: true });
    await consumer.stop();
  },
);
