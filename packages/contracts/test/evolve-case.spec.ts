import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseEvent, type CaseFacts, type DataOf, dispatchOf, evolveCase, holderOf } from '../src/index.ts';

const samples = globSync(join(import.meta.dirname, '../samples/case.*.json')).map(
  (path): CaseEvent => JSON.parse(readFileSync(path, 'utf8')),
);
const sample = <Type extends CaseEvent['type']>(type: Type, data: Partial<DataOf<Type>> = {}) => {
  const event = samples.find((each) => each.type === type)!;
  return { ...event, data: { ...event.data, ...data } } as CaseEvent;
};
const opened = sample('case.opened.v1');
const after = (...events: readonly CaseEvent[]): CaseFacts =>
  events.reduce<CaseFacts>((facts, event) => evolveCase(facts, event), evolveCase(undefined, opened)!);
const [dispatched, queued, closed] = (['case.dispatched.v1', 'case.queued.v1', 'case.closed.v1'] as const).map((type) =>
  sample(type),
);

const frozen = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).map(frozen);
  return value;
};

describe('the fold of a case', () => {
  it('begins with the opening, at the place of the report', () => {
    expect(evolveCase(undefined, dispatched!)).toBeUndefined();
    expect(after()).toMatchObject({ phase: 'opened', about: { areaCode: '330782001004', triaged: null } });
    expect(holderOf(after())).toBeUndefined();
  });

  it('changes no state, and shares with the one before what an event does not touch', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...samples), { maxLength: 40 }), (events) => {
        events.reduce((facts, event) => frozen(evolveCase(facts, event)), frozen(after()));
      }),
    );
    const facts = after(dispatched!);
    for (const quiet of ['case.followedUp.v1', 'case.escalated.v1'] as const) {
      expect(evolveCase(facts, sample(quiet))).toBe(facts);
    }
    expect(evolveCase(facts, sample('case.listed.v1')).about.owed).toBe(facts.about.owed);
  });

  it('keeps what the reporter said last, each part until it is said anew, and counts the calls back since the answer', () => {
    const called = after(dispatched!, sample('case.rated.v1'), sample('case.calledBack.v1'));
    expect(called.about.heard).toEqual({ attempts: 2, outcome: 'reached', responded: true, solved: false, rating: 2 });
    const answeredAnew = evolveCase(called, sample('case.answered.v1'));
    expect(answeredAnew.about.heard).toMatchObject({ attempts: 0, outcome: null, solved: false });
    expect(after(dispatched!).about.heard).toBeUndefined();
  });

  it('is the same whether it was kept as JSON in between or not, to the byte', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...samples), { maxLength: 40 }), (events) => {
        const kept = (facts: CaseFacts): CaseFacts => JSON.parse(JSON.stringify(facts));
        const told = events.reduce((facts, event) => kept(evolveCase(facts, event)), kept(after()));
        expect(JSON.stringify(told)).toBe(JSON.stringify(after(...events)));
      }),
    );
  });

  it('knows who had it last when it is over, and goes to nobody by an event that does not fit', () => {
    expect(dispatchOf(after(dispatched!, closed!))).toMatchObject({ tier: 'grid' });
    expect(after(queued!, closed!)).toMatchObject({ phase: 'closed', left: { queue: '330782001' } });
    expect(after(closed!).phase).toBe('opened');
    expect(after(queued!, sample('case.answered.v1')).phase).toBe('queued');
    const calledBack = sample('case.verified.v1', { satisfied: true });
    expect(after(dispatched!, closed!, calledBack).phase).toBe('closed');
  });

  it('knows what was judged before there was an event for it: it stood in the explanation of the queue', () => {
    const { explanation } = (queued as Extract<CaseEvent, { type: 'case.queued.v1' }>).data;
    const told = (facts: object) =>
      after(sample('case.queued.v1', { explanation: { ...explanation, facts: { ...explanation.facts, ...facts } } }));
    expect(told({ field: '0101', urgency: 'urgent' }).about.judged).toEqual({ field: '0101', urgency: 'urgent' });
    expect(told({ field: '0101', urgency: 'soon' }).about.judged).toBeNull();
    expect(told({ urgency: 'urgent' }).about.judged).toBeNull();
  });

  it('leaves a violation that was withdrawn and found again where it stood', () => {
    const ids = ['a', 'b'].map((end) => `6c0e5f7a-8d43-4d1f-8a2b-3c4d5e6f000${end}`);
    const [a, b] = ids.map((violationId) => sample('case.violationFound.v1', { violationId }));
    const withdrawn = sample('case.violationWithdrawn.v1', { violationId: ids[0]! });
    const { violations } = after(a!, b!, withdrawn, a!).about;
    expect(violations.map(({ found, standing }) => [found.violationId, standing])).toEqual(
      ids.map((id) => [id, 'found']),
    );
    expect(after(a!, b!, withdrawn).about.violations[0]).toMatchObject({ standing: 'withdrawn' });
  });
});
