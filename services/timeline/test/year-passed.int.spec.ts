import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as control from './points-history.ts';
import { type RunningTimeline, startTimeline } from './start-timeline.ts';

const city = { role: 'supervisor', area: '330782' } as const;
const { foundClosed, ledgerIdOf, made, opened, premisesIdOf } = control;
const NEW_YEAR = '2026-12-31T16:00:02.000Z';
const SECOND = '2027-12-31T16:00:02.000Z';
const newer = { name: 'landlord-test', version: '2027' };
const yearEnd = (year: number) => `ledger-${nameUuid(['year end', String(year)])}`;

let timeline: RunningTimeline;
const tell = (name: string, at: string, ...events: Parameters<RunningTimeline['append']>[1]) =>
  timeline.append(name.startsWith('ledger-') ? name : `ledger-${ledgerIdOf(name)}`, events, at);

/** A house in which nothing happens, one that is entered late and early, and one whose entry crossed with the statement. */
beforeAll(async () => {
  timeline = await startTimeline();
  await timeline.append(`premises-${premisesIdOf('1')}`, [control.registered('1')], '2026-01-10T02:00:00.000Z');
  const beginning = (name: string) => opened(name, { premises: control.placeOf('1') });
  for (const name of ['quiet', 'busy', 'crossed', 'declined'])
    await tell(name, '2026-03-01T02:00:00.000Z', beginning(name));
  await tell('quiet', '2026-04-01T02:00:00.000Z', control.heldInLedger('r_second0123456789abcdefgh'));
  await tell('crossed', '2026-12-31T15:59:59.999Z', made('eve', 12, 10));
  await tell('declined', '2026-12-31T15:59:59.999Z', control.proposed('doubt'), control.declined('doubt'));
  const over = ['quiet', 'busy', 'crossed', 'declined'].map((name) => [name, `${name} 2027`] as const);
  await tell(yearEnd(2026), NEW_YEAR, control.yearPassed(over, { catalogue: newer, base: 10 }));
  await tell('busy', '2027-01-05T02:00:00.000Z', foundClosed, made('late', 12, 9, { late: true }));
  const begun = { year: 2027, base: 10, catalogue: newer, previous: { ledgerId: ledgerIdOf('busy'), balance: 12 } };
  const own = opened('busy 2027', { ...begun, premises: control.placeOf('1') });
  await tell('busy 2027', '2027-02-05T02:00:00.000Z', own, made('early', 10, 8));
  const again = [['quiet 2027', 'quiet 2028', 'quiet'] as const];
  await tell(yearEnd(2027), SECOND, control.yearPassed(again, { year: 2027, balance: 10, base: 11, catalogue: newer }));
  timeline.setTime('2028-02-01T02:00:00.000Z');
});
afterAll(() => timeline.stop());

const get = async (path: string) => (await (await timeline.get(path, city)).json()) as Record<string, unknown>;
const ledger = (name: string, at?: string) => get(`/v1/ledgers/${ledgerIdOf(name)}${at ? `?at=${at}` : ''}`);
const names = new Map(
  ['quiet', 'busy', 'crossed', 'declined', 'quiet 2027', 'busy 2027', 'quiet 2028'].map((name) => [
    ledgerIdOf(name),
    name,
  ]),
);
const namesIn = async (query: string) =>
  ((await get(`/v1/ledgers${query}`)) as { items: { ledgerId: string }[] }).items.map(({ ledgerId }) =>
    names.get(ledgerId),
  );

describe('ledgers over which a year passed', () => {
  it('are listed as closed, and the next ones as open, newest first', async () => {
    expect(await namesIn('')).toEqual([
      'quiet 2028',
      'busy 2027',
      'quiet 2027',
      'declined',
      'crossed',
      'busy',
      'quiet',
    ]);
    expect(await namesIn('?year=2026&status=closed')).toEqual(['busy', 'quiet']);
    expect(await namesIn('?year=2027&status=open')).toEqual(['busy 2027']);
    expect(await namesIn('?year=2028')).toEqual(['quiet 2028']);
  });

  it('are each by themselves what the statement made them, now and as of any instant', async () => {
    const closed = { status: 'closed', balance: 12, closedAt: NEW_YEAR, changedAt: NEW_YEAR };
    expect(await ledger('quiet')).toMatchObject(closed);
    expect(await ledger('quiet', '2026-12-31T16:00:01.999Z')).toMatchObject({ status: 'open', closedAt: null });
    const begun = {
      ...{
        ledgerId: ledgerIdOf('quiet 2027'),
        year: 2027,
        base: 10,
        balance: 10,
        catalogue: newer,
        openedAt: NEW_YEAR,
      },
      ...{
        holder: 'r_second0123456789abcdefgh',
        previous: { ledgerId: ledgerIdOf('quiet'), balance: 12 },
        entries: [],
      },
    };
    expect(await ledger('quiet 2027')).toMatchObject({ ...begun, status: 'closed', closedAt: SECOND });
    expect(await ledger('quiet 2027', '2027-06-01T00:00:00Z')).toMatchObject({ ...begun, status: 'open' });
    expect(await ledger('quiet 2027', '2026-12-31T16:00:01.999Z')).toMatchObject({ status: 404 });
    expect(await ledger('quiet 2028')).toMatchObject({ status: 'open', base: 11, previous: { balance: 10 } });
  });

  it('keep their closing and their beginning when events of their own come later', async () => {
    expect(await ledger('busy')).toMatchObject({ status: 'closed', balance: 9, closedAt: NEW_YEAR });
    const own = { status: 'open', balance: 8, base: 10, openedAt: NEW_YEAR, revision: 1 };
    expect(await ledger('busy 2027')).toMatchObject(own);
    expect(await ledger('busy 2027', '2027-01-31T00:00:00Z')).toMatchObject({ balance: 10, openedAt: NEW_YEAR });
    const listed = (await get('/v1/ledgers?year=2027&status=open')) as { items: object[] };
    expect(listed.items).toMatchObject([own]);
  });

  it('are none where something was entered before: that one is closed by an event of its own', async () => {
    expect(await ledger('crossed')).toMatchObject({ status: 'open', balance: 10, closedAt: null });
    expect(await ledger('crossed 2027')).toMatchObject({ status: 404 });
    // Nothing counts in it, and yet scoring does not take it for one in which nothing was entered.
    expect(await ledger('declined')).toMatchObject({ status: 'open', balance: 12, untouched: false, closedAt: null });
    expect(await ledger('declined 2027')).toMatchObject({ status: 404 });
  });

  it('tell in their story what the statement said of them, and nothing of others', async () => {
    const story = (await get(`/v1/ledgers/${ledgerIdOf('quiet 2027')}/timeline`)) as {
      items: { type: string; stream: string; data: { ledgers: object[] } }[];
    };
    expect(story.items.map(({ type, stream }) => [type, stream])).toEqual([
      ['ledger.yearPassed.v1', yearEnd(2026)],
      ['ledger.yearPassed.v1', yearEnd(2027)],
    ]);
    const [first, second] = story.items.map(({ data }) => data.ledgers);
    expect(first).toEqual([{ ledgerId: ledgerIdOf('quiet'), next: ledgerIdOf('quiet 2027') }]);
    expect(second).toMatchObject([{ ledgerId: ledgerIdOf('quiet 2027'), next: ledgerIdOf('quiet 2028') }]);
    const own = (await get(`/v1/ledgers/${ledgerIdOf('busy')}/timeline`)) as { items: { type: string }[] };
    expect(own.items.map(({ type }) => type)).toEqual([
      ...['ledger.opened.v1', 'ledger.yearPassed.v1', 'ledger.foundClosed.v1', 'ledger.entryMade.v1'],
    ]);
  });

  it('stand beside their premises, of all years', async () => {
    const { ledgers } = (await get(`/v1/premises/${premisesIdOf('1')}/timeline`)) as {
      ledgers: { ledgerId: string }[];
    };
    expect(ledgers.map(({ ledgerId }) => names.get(ledgerId))).toEqual([
      ...['quiet 2028', 'busy 2027', 'quiet 2027', 'declined', 'crossed', 'busy', 'quiet'],
    ]);
  });

  it('are counted from the year’s first month on', async () => {
    const { items } = (await get('/v1/indicators/points?kind=landlord&from=2026-12&to=2027-02&by=grid')) as never as {
      items: { month: string; ledgers: number; meanBalance: number }[];
    };
    expect(items).toMatchObject([
      { month: '2026-12', ledgers: 4 },
      { month: '2027-01', ledgers: 2, meanBalance: 10 },
      { month: '2027-02', ledgers: 2, meanBalance: 9 },
    ]);
  });
});
