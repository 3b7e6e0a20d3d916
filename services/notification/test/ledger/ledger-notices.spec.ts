import { eventSchemas, type LedgerEvent } from '@gridcase/contracts';
import { expect, test } from 'vitest';
import { concernsHolder, ledgerNoticesOf, yearPassed } from '../../src/domain/ledger/ledger-notices.ts';
import { COMMUNITY } from '../controls.ts';
import * as control from './controls.ts';
import {
  appealed,
  closed,
  decided,
  flagLowered,
  flagRaised,
  foundClosed,
  heldBy,
  made,
  opened,
  reversed,
} from './controls.ts';

const DAY = '2026-11-24';
const noticesOn = (day: string, ...history: LedgerEvent[]) => ledgerNoticesOf(history, day);
const told = (...history: LedgerEvent[]): string[] =>
  noticesOn(DAY, ...history).map(({ recipient, template }) => `${recipient.kind} ${recipient.id}: ${template}`);

const PASSED = { ledgerId: control.ledgerId, year: 2026, balance: 12 };
const passed = control.passedOver({ ledgerId: control.ledgerId, next: control.entryId });

const HOLDER = `holder ${control.holder.ref}`;
const SUCCESSOR = `holder ${control.successor.ref}`;
const DESK = `supervisor supervisor:${COMMUNITY}`;

test.each<[string, LedgerEvent, string[]]>([
  ['a deduction', made(), [`${HOLDER}: holder.deducted`]],
  ['an addition', made({ direction: 'addition' }), [`${HOLDER}: holder.added`]],
  ['an entry taken back', reversed, [`${HOLDER}: holder.entryReversed`]],
  ['a yellow flag', flagRaised('yellow'), [`${HOLDER}: holder.yellowFlagRaised`]],
  ['a yellow flag that goes', flagLowered('yellow'), [`${HOLDER}: holder.yellowFlagLowered`]],
  ['a red flag', flagRaised('red'), [`${HOLDER}: holder.redFlagRaised`]],
  ['a red flag that goes', flagLowered('red'), [`${HOLDER}: holder.redFlagLowered`]],
  ['a flag that goes with the year: the closing tells it', flagLowered('red', 'yearEnd'), []],
  ['a course to take', control.enrolled, [`${HOLDER}: holder.trainingEnrolled`]],
  ['a course completed', control.completed, [`${HOLDER}: holder.trainingCompleted`]],
  [
    'an appeal: also the desk that must decide it',
    appealed(),
    [`${HOLDER}: holder.appealSuspends`, `${DESK}: supervisor.appealed`],
  ],
  [
    'an appeal that suspends nothing',
    appealed({ suspends: false }),
    [`${HOLDER}: holder.appealPending`, `${DESK}: supervisor.appealed`],
  ],
  ['the year closed', closed, [`${HOLDER}: holder.yearClosed`]],
  ['an entry that waits for the second person', control.proposed, []],
  ['one that was declined', control.declined, []],
  ['somebody else runs the premises', heldBy(control.successor, DAY), []],
])('%s', (_, event, expected) => {
  expect(told(opened(), event)).toEqual(expected);
});

test('an appeal decided: whoever appealed is told, with the reason that was written to them', () => {
  const [notice, ...more] = noticesOn(DAY, opened(), made(), appealed(), decided('rejected'));
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ recipient: { id: control.holder.ref }, template: 'holder.appealRejected' });
  expect(notice!.body).toBe(control.REASON);
  expect(told(opened(), made(), appealed(), decided('upheld'))).toEqual([`${HOLDER}: holder.appealUpheld`]);
});

test('a year that passed over a ledger: its holder on the day is told as of one that was closed', () => {
  const history = [opened(), heldBy(control.successor, '2026-12-01')];
  const [notice, ...more] = yearPassed(history, PASSED, '2027-01-01');
  expect(more).toEqual([]);
  expect(notice).toMatchObject({
    ...{ recipient: { kind: 'holder', id: control.successor.ref }, template: 'holder.yearClosed', language: 'ar' },
    values: { ledgerId: control.ledgerId, year: 2026, after: 12 },
  });
  // Told by the stream of a ledger before it: the number and the year are its own.
  const second = { ...PASSED, ledgerId: control.appealId, year: 2027 };
  expect(yearPassed(history, second, '2028-01-01')[0]!.values).toMatchObject({ ledgerId: second.ledgerId, year: 2027 });
  expect(yearPassed([...history, foundClosed, made()], PASSED, '2027-01-01')).toHaveLength(1);
});

test('a ledger that is closed by an event of its own is not told of by the statement, too', () => {
  expect(yearPassed([opened(), made()], PASSED, '2027-01-01')).toEqual([]);
  expect(yearPassed([opened(), closed], PASSED, '2027-01-01')).toEqual([]);
  expect(yearPassed([opened({ holder: null })], PASSED, '2027-01-01')).toEqual([]);
  expect(yearPassed([], PASSED, '2027-01-01')).toEqual([]);
});

test('the opening tells nobody', () => {
  expect(told(opened())).toEqual([]);
});

test('the holder changed in between: who holds the ledger on the day is told, in their language', () => {
  const handedOver = [opened(), heldBy(control.successor, '2026-11-20')];
  expect(told(...handedOver, made())).toEqual([`${SUCCESSOR}: holder.deducted`]);
  expect(noticesOn(DAY, ...handedOver, made())[0]).toMatchObject({ language: 'ar' });
});

test('a change recorded before its day holds from its day on', () => {
  const history = [opened(), heldBy(control.successor, '2026-12-01'), made()];
  const who = (day: string) => noticesOn(day, ...history).map(({ recipient }) => recipient.id);
  expect(who('2026-11-30')).toEqual([control.holder.ref]);
  expect(who('2026-12-01')).toEqual([control.successor.ref]);
});

test('handed over while an appeal waits: the answer goes to who appealed, the reversal to who holds the ledger', () => {
  const history = [opened(), made(), appealed(), heldBy(control.successor, '2026-11-23'), decided('upheld')];
  expect(told(...history)).toEqual([`${HOLDER}: holder.appealUpheld`]);
  expect(told(...history, reversed)).toEqual([`${SUCCESSOR}: holder.entryReversed`]);
});

test('while nobody holds it, nobody is told; an appeal still reaches the desk', () => {
  expect(told(opened({ holder: null }), made())).toEqual([]);
  expect(told(opened(), heldBy(null, '2026-11-01'), closed)).toEqual([]);
  expect(told(opened({ holder: null }), appealed())).toEqual([`${DESK}: supervisor.appealed`]);
});

test('a holder goes with the pseudonym and sealed contact, the desk with neither', () => {
  const [toHolder, toDesk] = noticesOn(DAY, opened(), appealed());
  const { language: _, ...sealed } = control.holder;
  expect(toHolder!.reporter).toEqual(sealed);
  expect(toDesk).not.toHaveProperty('reporter');
  expect(toDesk).not.toHaveProperty('body');
});

test('a history that does not begin with the opening tells nobody', () => {
  expect(told(made())).toEqual([]);
  expect(told()).toEqual([]);
});

test('every type of event is either told or known to be quiet', () => {
  const types = Object.keys(eventSchemas).filter((type) => type.startsWith('ledger.'));
  for (const type of types) {
    const ofType = [opened(), ...control.wholeYear, foundClosed, passed].filter((event) => event.type === type);
    expect(ofType, type).not.toEqual([]);
    const told = ofType.some((event) => {
      const notices = event === passed ? yearPassed([opened()], PASSED, DAY) : noticesOn(DAY, opened(), event);
      return notices.length > 0;
    });
    expect([type, told]).toEqual([type, concernsHolder(type)]);
  }
});
