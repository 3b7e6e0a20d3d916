import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CaseEvent, CaseFacts, Deadline, Owed } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { caseSoFar } from '@gridcase/notification';
import { caseCodec, type OpenedCase } from '@gridcase/routing';
import { expect } from 'vitest';
import { get, must, until } from '../access/world.ts';
import type { City } from './city.ts';
import { MILESTONES, owedByTheBook } from './owed-by-the-book.ts';
import { opened, ownState } from './own-state.ts';
import type { Played } from './play.ts';
import { areasOf } from './random-moves.ts';

/** The case in each of the places that show it or act on it, beside what routing itself decides from. */
export async function sameEverywhere(city: City, { caseId, reportId }: Played): Promise<void> {
  const { state: own, events } = await ownState(city.gridcase, caseId);
  const state = opened(own);
  const looking = { role: 'supervisor', area: city.places.city } as const;
  expect(owedInOrder(state.about.owed), 'what is due, by the book').toEqual(owedInOrder(owedByTheBook(events)));
  const { revision } = events.at(-1)!;
  const { body: page } = await until(
    () => city.as(looking, get(`/v1/cases?report=${reportId}`)),
    (answer) => answer.body.items[0].revision >= revision,
  );
  const expected = asShown(state, city.now());
  expect(shown(page.items[0]), 'in the list').toEqual(expected);
  const one = await must(city.as(looking, get(`/v1/cases/${caseId}`)), 'case');
  expect(shown(one), 'by itself').toEqual(expected);
  await until(
    async () => dueInIndex(city, caseId),
    (due) => JSON.stringify(due) === JSON.stringify(sorted(state.about.owed.due)),
  );
  expect(asNotified(events), 'as notification has it').toEqual(asOwned(state));
  await reportSeenWhereItsCaseIs(city, state, reportId);
}

// biome-ignore lint/suspicious/noExplicitAny: an answer's body.
const shown = ({ phase, areaCode, tier, handler, queue, nature, listed, violations, ...rest }: any) => ({
  ...{ phase, areaCode, tier, handler, queue, nature, listed },
  ...{ promise: rest.promise, due: sorted(rest.openDeadlines), late: late(rest.overdue) },
  violations: violations
    .map(({ violationId, status }: { violationId: string; status: string }) => `${violationId} ${status}`)
    .toSorted(),
});

const place = (state: OpenedCase) =>
  'dispatch' in state ? state.dispatch : state.phase === 'queued' ? state.waiting : undefined;

function asShown(state: OpenedCase, now: number): ReturnType<typeof shown> {
  const { about } = state;
  const at = place(state) ?? (state.phase === 'closed' && 'tier' in state.left ? state.left : undefined);
  return {
    phase: state.phase,
    areaCode: about.areaCode,
    tier: at && 'tier' in at ? at.tier : null,
    handler: at && 'handler' in at ? at.handler : null,
    queue: state.phase === 'queued' ? { areaCode: state.waiting.queue, reason: state.waiting.reason } : null,
    nature: about.triaged?.nature ?? null,
    listed: about.listed !== null,
    promise: about.owed.promise,
    due: sorted(about.owed.due),
    late: late([...about.owed.overdue, ...about.owed.due.filter(({ dueAt }) => Date.parse(dueAt) < now)]),
    violations: about.violations.map(({ found, standing }) => `${found.violationId} ${standing}`).toSorted(),
  };
}

/** What notification goes by when it looks for whom to tell. */
const asNotified = (events: readonly RecordedEvent[]): CaseFacts | undefined =>
  caseSoFar(events.map((event): CaseEvent => caseCodec.decode(event)))?.facts;

const asOwned = ({ past: _, ...facts }: OpenedCase): CaseFacts => facts;

/** Who may read what was reported: whoever has the case, and nobody beside them; nor who is recused with all of their area. */
async function reportSeenWhereItsCaseIs(city: City, state: OpenedCase, reportId: string): Promise<void> {
  const last = state.phase === 'closed' ? state.left : place(state)!;
  const lies = [state.about.areaCode!, ...('handler' in last ? [last.handler.areaCode] : [])];
  for (const area of areasOf(city)) {
    const { status } = await city.as({ role: 'supervisor', area }, get(`/v1/reports/${reportId}`));
    expect([area, status]).toEqual([
      area,
      !allRecused(state, area) && lies.some((code) => code.startsWith(area)) ? 200 : 403,
    ]);
  }
}

/** Whether everybody of an area is recused from the case: they see nothing of it, in a number as little as in a list. */
const allRecused = ({ about }: OpenedCase, area: string): boolean =>
  about.recusals?.some(({ areaCode }) => areaCode !== undefined && area.startsWith(areaCode)) ?? false;

/** The sums of each area, counted one by one from routing's own cases. */
export async function holdTotals(city: City, played: readonly Played[]): Promise<void> {
  const states = await Promise.all(
    played.map(async ({ caseId }) => opened((await ownState(city.gridcase, caseId)).state)),
  );
  for (const area of areasOf(city)) {
    const sums = await must(city.as({ role: 'supervisor', area }, get('/v1/indicators/summary')), 'summary');
    const seen = states.filter((state) => !allRecused(state, area)).map((state) => asShown(state, city.now()));
    const inside = seen.filter(({ areaCode }) => areaCode.startsWith(area));
    const { overdue, overdueByMilestone, cases: all, byPhase, byTier, byNature, byQueue } = sums;
    expect({ area, all, byPhase, byTier, byNature, byQueue, overdue, overdueByMilestone }).toEqual({
      ...{ area, all: inside.length },
      byPhase: counted(inside.map(({ phase }) => phase)),
      byTier: counted(inside.map(({ tier }) => tier)),
      byNature: counted(inside.map(({ nature }) => nature)),
      byQueue: counted(inside.map(({ queue }) => queue?.areaCode)),
      overdue: inside.filter(({ late: lateBy }) => lateBy.length > 0).length,
      overdueByMilestone: counted(inside.map(({ late: lateBy }) => lateBy[0]?.split(' ')[1]?.split(':')[0])),
    });
  }
}

function counted(values: readonly (string | null | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const asText = ({ milestone, item, dueAt }: Deadline) =>
  `${dueAt} ${item === undefined ? milestone : `${milestone}:${item}`}`;
const sorted = (due: readonly Deadline[]): string[] => due.map(asText).toSorted();

const owedInOrder = ({ due, overdue, promise }: Owed) => ({ due: sorted(due), overdue: sorted(overdue), promise });

/** Of each milestone, and of each of several, the oldest; the longest late first, of one instant in the order of a case's way. */
function late(all: readonly Deadline[]): string[] {
  const place = ({ milestone }: Deadline) => MILESTONES.indexOf(milestone);
  const inOrder = all.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || place(a) - place(b)).map(asText);
  const seen = new Set<string>();
  return inOrder.filter((text) => {
    const milestone = text.split(' ')[1]!;
    return !seen.has(milestone) && seen.add(milestone);
  });
}

function dueInIndex({ directory }: City, caseId: string): string[] {
  const db = new DatabaseSync(join(directory, 'routing-deadlines.db'), { readOnly: true });
  const rows = db.prepare('SELECT item AS milestone, due_at AS due FROM deadline WHERE key = ?').all(caseId);
  db.close();
  return sorted(
    rows.map(({ milestone, due }) => ({
      milestone: milestone as Deadline['milestone'],
      dueAt: new Date(Number(due)).toISOString(),
    })),
  );
}
