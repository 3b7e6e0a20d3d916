import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepted } from './history.ts';
import * as control from './points-history.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const city = { role: 'auditor', area: '330782' } as const;
const { assessmentIdOf, ledgerIdOf, made, opened, premisesIdOf } = control;
const house = premisesIdOf('1');
const second = 'r_second0123456789abcdefgh';
const named = caseIn('330782001004', 'named');
const elsewhere = caseIn('330782009001', 'elsewhere');

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  const { append } = timeline;
  const at = (stream: string, day: string, ...events: Parameters<typeof append>[1]) =>
    append.call(timeline, stream, events, `${day}T02:00:00.000Z`);
  await at(
    `premises-${house}`,
    '2025-01-05',
    control.registered('1'),
    control.heldBy(control.holder.ref, '2025-01-01'),
  );
  await at(`premises-${premisesIdOf('2')}`, '2025-01-05', control.registered('2'));
  await at(`ledger-${ledgerIdOf('2025')}`, '2025-01-06', opened('1', { ledgerId: ledgerIdOf('2025'), year: 2025 }));
  await at(`ledger-${ledgerIdOf('2026')}`, '2026-01-01', opened('1', { ledgerId: ledgerIdOf('2026') }));
  // A person's ledger that was opened for another of their houses.
  const person = { subject: { by: 'person' as const, id: control.holder.ref }, premises: control.placeOf('2') };
  await at(`ledger-${ledgerIdOf('person')}`, '2026-02-01', opened('person', person), made('a', 12, 10));
  await at(`assessment-${assessmentIdOf('feb')}`, '2026-02-10', control.roundOf('feb', '2026-02'));
  await at(`assessment-${assessmentIdOf('feb')}`, '2026-02-11', control.marked('2', '2026-02-11'));
  await at(`assessment-${assessmentIdOf('feb')}`, '2026-02-12', control.marked('1', '2026-02-12', 'L-FIR-01'));
  await at(`assessment-${assessmentIdOf('mar')}`, '2026-03-10', control.roundOf('mar', '2026-03'));
  await at(`assessment-${assessmentIdOf('mar')}`, '2026-03-11', control.carriedOver('1'));
  await at(`assessment-${assessmentIdOf('apr')}`, '2026-04-10', control.roundOf('apr', '2026-04'));
  await at(`assessment-${assessmentIdOf('apr')}`, '2026-04-11', control.othersCleared('2026-04-11', '2', '1'));
  await at(`premises-${house}`, '2026-04-01', control.heldBy(second, '2026-04-01'));
  for (const { caseId, opened: openedCase } of [named, elsewhere]) {
    await at(`case-${caseId}`, '2026-05-01', openedCase, accepted);
    await at(
      `case-${caseId}`,
      '2026-05-02',
      control.violationFound('a'),
      control.violationFound('b', premisesIdOf('2')),
    );
  }
});
afterAll(() => timeline.stop());

type As = Parameters<RunningTimeline['get']>[1];
const ask = async (query = '', as: As = city, id = house) =>
  (await (await timeline.get(`/v1/premises/${id}/timeline${query}`, as)).json()) as {
    premises: { name: string; holders: { holder: string; from: string }[] };
    ledgers: { ledgerId: string; year: number; balance: number }[];
    marks: { month: string; outcome: string; findings: { item: string }[]; note: string | null }[];
    cases: { caseId: string; violations: { status: string }[] }[];
    outOfArea: { ledgers: number; cases: number };
  };

describe('GET /v1/premises/{id}/timeline', () => {
  it('shows who held the premises, since when', async () => {
    const { premises } = await ask();
    expect(premises.holders.map(({ holder, from }) => [holder, from])).toEqual([
      [control.holder.ref, '2025-01-01'],
      [second, '2026-04-01'],
    ]);
    expect(JSON.stringify(await ask())).not.toContain('ciphertext');
  });

  it('shows their ledgers of all years, also a person’s that was opened for another house', async () => {
    const ids = (await ask()).ledgers.map(({ ledgerId }) => ledgerId);
    expect(ids).toEqual(['person', '2026', '2025'].map(ledgerIdOf));
  });

  it('shows what the monthly rounds said of them, and of no others', async () => {
    expect((await ask()).marks).toMatchObject([
      { month: '2026-04', outcome: 'marked', on: '2026-04-11', findings: [], secondPerson: 'o-2', withOthers: true },
      { month: '2026-03', outcome: 'carriedOver', note: '无人在家' },
      { month: '2026-02', outcome: 'marked', findings: [{ item: 'L-FIR-01' }] },
    ]);
  });

  it('shows the cases that name them, with what for', async () => {
    const { cases, outOfArea } = await ask();
    expect(cases.map(({ caseId }) => caseId)).toEqual([elsewhere.caseId, named.caseId]);
    expect(cases[0]?.violations).toMatchObject([{ status: 'found', premisesId: house }]);
    expect(outOfArea).toEqual({ ledgers: 0, cases: 0 });
  });

  it('says how many cases there are that lie outside the own area, and no more of them', async () => {
    const { cases, outOfArea } = await ask('', { role: 'communityOfficer', area: '330782001004' });
    expect(cases.map(({ caseId }) => caseId)).toEqual([named.caseId]);
    expect(outOfArea).toEqual({ ledgers: 0, cases: 1 });
  });

  it('is, as of an instant, what was decided up to then', async () => {
    const then = await ask('?at=2026-03-01T00:00:00%2B08:00');
    expect(then.premises.holders).toHaveLength(1);
    expect(then.ledgers.map(({ balance }) => balance)).toEqual([10, 12, 12]);
    expect(then.marks.map(({ month }) => month)).toEqual(['2026-02']);
    expect(then.cases).toEqual([]);
  });

  it.each([
    ['?at=2025-01-01T00:00:00Z', city, house, 404, 'not-found'],
    ['', city, nameUuid(['nobody']), 404, 'not-found'],
    ['', city, 'not-an-id', 400, 'validation-failed'],
    ['', { role: 'gridWorker', area: '330782002001001' } as const, house, 403, 'out-of-area'],
    ['', { role: 'holder', area: '330782' } as const, house, 403, 'forbidden'],
  ])('answers %s by %o of %s with a problem', async (query, as, id, status, code) => {
    expect(await ask(query, as, id)).toMatchObject({ status, code });
  });
});
