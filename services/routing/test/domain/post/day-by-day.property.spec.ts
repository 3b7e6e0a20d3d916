import type { PostFacts } from '@gridcase/contracts';
import { createPostRegister } from '@gridcase/territory';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { postDecider } from '../../../src/domain/post/index.ts';
import { GRID } from '../../controls.ts';
import { commands, day, FIRST, onFile } from './controls.ts';

/** The days that are looked at: some before the first command, and some behind the last. */
const DAYS = Array.from({ length: 24 }, (_, index) => index + 1);
const PEOPLE = ['gw-0001', 'gw-0002', 'gw-0003'] as const;

/** A post as somebody would keep it on squared paper: for each day who holds it, and of which tenure; who is away, and for whom. */
class Paper {
  held = new Map<number, { holder: string; tenure: number }>(
    DAYS.map((each) => [each, { holder: 'gw-0001', tenure: 0 }]),
  );
  away = new Map<string, { standIn: string | null; leave: number }>();
  count = 0;

  copy(): Paper {
    return Object.assign(new Paper(), { held: new Map(this.held), away: new Map(this.away), count: this.count });
  }
  acting(at: number): string | undefined {
    const holder = this.held.get(at)?.holder;
    const leave = holder === undefined ? undefined : this.away.get(`${holder} ${at}`);
    return leave ? (leave.standIn ?? undefined) : holder;
  }
}

const one = fc.constantFrom(...PEOPLE);
const when = fc.integer({ min: 2, max: 20 });
const until = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
const step = fc.oneof(
  fc.record({ act: fc.constant('appoint' as const), holder: one, from: when, length: until, relieves: fc.option(one) }),
  fc.record({ act: fc.constant('end' as const), holder: one, to: when }),
  fc.record({
    act: fc.constant('beginLeave' as const),
    holder: one,
    standIn: fc.option(one),
    from: when,
    length: until,
  }),
  fc.record({ act: fc.constant('endLeave' as const), leave: fc.integer({ min: 0, max: 5 }), to: when }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const leaveIdOf = (leave: number): string => `5b0c1f52-6d0e-5a0f-9a3f-${String(leave).padStart(12, '0')}`;
const endOf = (from: number, length: number | null): number | null => (length === null ? null : from + length);
const text = (end: number | null): string | null => (end === null ? null : day(end));
const daysIn = (from: number, end: number | null) =>
  DAYS.filter((each) => each >= from && (end === null || each < end));

function commandOf(said: Step, count: number) {
  switch (said.act) {
    case 'appoint': {
      const given = { to: text(endOf(said.from, said.length)), ...(said.relieves && { relieves: said.relieves }) };
      return commands.appoint(said.holder, day(said.from), given);
    }
    case 'end':
      return commands.end(said.holder, day(said.to));
    case 'beginLeave': {
      const to = text(endOf(said.from, said.length));
      return commands.beginLeave(said.holder, said.standIn, day(said.from), to, leaveIdOf(count));
    }
    case 'endLeave':
      return commands.endLeave(day(said.to), leaveIdOf(said.leave));
  }
}

/** The same on paper; `count`: of the leave or tenure, should it be a new one. */
function note(paper: Paper, said: Step): void {
  paper.count++;
  switch (said.act) {
    case 'appoint': {
      const days = daysIn(said.from, endOf(said.from, said.length));
      const relieved = new Set(days.flatMap((each) => paper.held.get(each)?.tenure ?? []));
      for (const each of DAYS) {
        if (each >= said.from && relieved.has(paper.held.get(each)?.tenure ?? -1)) paper.held.delete(each);
      }
      for (const each of days) paper.held.set(each, { holder: said.holder, tenure: paper.count });
      return;
    }
    case 'end': {
      const tenure = paper.held.get(said.to)!.tenure;
      for (const each of DAYS) if (each >= said.to && paper.held.get(each)?.tenure === tenure) paper.held.delete(each);
      return;
    }
    case 'beginLeave':
      for (const each of daysIn(said.from, endOf(said.from, said.length))) {
        paper.away.set(`${said.holder} ${each}`, { standIn: said.standIn, leave: paper.count });
      }
      return;
    case 'endLeave':
      for (const each of daysIn(said.to, null)) {
        for (const holder of PEOPLE) {
          if (paper.away.get(`${holder} ${each}`)?.leave === said.leave) paper.away.delete(`${holder} ${each}`);
        }
      }
  }
}

it('whatever is said of a post, it is held day by day as on squared paper, also as it was known before', () => {
  let carriedOut = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (said) => {
      const register = createPostRegister({ tenures: () => onFile.tenures });
      const known: { at: string; paper: Paper }[] = [{ at: day(-100), paper: new Paper() }];
      let facts: PostFacts | undefined;
      let revision = -1;
      for (const [index, each] of said.entries()) {
        const at = day(-90 + index);
        const paper = known.at(-1)!.paper.copy();
        const decision = postDecider.decide(commandOf(each, paper.count + 1), facts);
        if (decision.outcome === 'refused' || decision.events.length === 0) continue;
        carriedOut++;
        for (const event of decision.events) {
          facts = postDecider.evolve(facts, event, { actor: { kind: 'person', id: 'to-1' }, at });
          register.take({ stream: 'post-1', revision: ++revision, at, event });
        }
        note(paper, each);
        known.push({ at, paper });
      }
      for (const { at, paper } of known) {
        const asKnown = DAYS.map((each) => register.actingAt(GRID, 'worker', day(each), at)?.holder);
        expect(asKnown).toEqual(DAYS.map((each) => paper.acting(each)));
      }
      const tenures = facts?.tenures ?? [FIRST];
      for (const [place, tenure] of tenures.entries()) {
        const next = tenures[place + 1];
        if (next) expect(tenure.to !== null && tenure.to <= next.from).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(carriedOut).toBeGreaterThan(1_000);
});
