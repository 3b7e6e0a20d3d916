import type { RosterEntry, RosterFacts, RosterName } from '@gridcase/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Officer } from '../../../src/domain/commands.ts';
import { type RosterCommand, rosterDecider } from '../../../src/domain/roster/index.ts';
import { COMMUNITY, ELSEWHERE, GRID, officers, TOWNSHIP } from '../../controls.ts';
import { day } from '../post/controls.ts';

const TEAM: RosterName = { of: 'team', areaCode: GRID };
const UNIT: RosterName = { of: 'unit', unit: 'zf-1' };
const made = { actor: { kind: 'person', id: 'to-1' }, at: day(1) } as const;
const id = (number: number): string => `00000000-0000-5000-8000-${String(number).padStart(12, '0')}`;

const chief = (person: string, place = '3幢'): RosterEntry => ({
  ...{ kind: 'member', role: 'buildingChief', person, place, madeUp: false },
});
const volunteer = (person: string): RosterEntry => ({
  ...{ kind: 'member', role: 'volunteer', person, place: '', madeUp: false },
});
const membership = (area: string): RosterEntry => ({
  ...{ kind: 'membership', area, name: '执法中队', unitKind: 'government', madeUp: false },
});
const duty = (area: string | null = null): RosterEntry => ({
  ...{ kind: 'duty', field: '0106', area, part: 'lead', duty: '市容环卫', madeUp: false },
});

const FIRST = { entryId: id(1), entry: chief('wg-1'), from: day(-300), to: null } as const;
const MEMBER = { entryId: id(2), entry: membership(TOWNSHIP), from: day(-300), to: null } as const;

const onFile = (roster: RosterName) => ({
  ...{ roster, territoryVersion: 'control', lines: roster.of === 'team' ? [FIRST] : [MEMBER] },
});
let next = 100;
const enter = (
  roster: RosterName,
  entry: RosterEntry,
  given: { from?: string; to?: string | null; by?: Officer } = {},
): RosterCommand => ({
  ...{
    type: 'enter',
    by: officers.township,
    onFile: onFile(roster),
    entryId: id(next++),
    entry,
    from: day(5),
    to: null,
  },
  ...given,
});
const end = (
  roster: RosterName,
  which: { entryId: string } | { entry: RosterEntry },
  to = day(5),
  by: Officer = officers.township,
): RosterCommand => ({ type: 'endEntry', by, onFile: onFile(roster), which, to });

function outcomeOf(command: RosterCommand, facts?: RosterFacts): string {
  const decision = rosterDecider.decide(command, facts);
  return decision.outcome === 'refused'
    ? decision.refusal.code
    : decision.events.map(({ type }) => type.slice('post.'.length, -'.v1'.length)).join(' ');
}

const after = (...said: readonly RosterCommand[]): RosterFacts | undefined =>
  said.reduce<RosterFacts | undefined>((facts, command) => {
    const decision = rosterDecider.decide(command, facts);
    const events = decision.outcome === 'decided' ? decision.events : [];
    return events.reduce<RosterFacts | undefined>((state, event) => rosterDecider.evolve(state, event, made), facts);
  }, undefined);

describe('a micro-grid team', () => {
  it('begins its history with what the files said', () => {
    expect(outcomeOf(enter(TEAM, volunteer('wg-9')))).toBe('rosterOpened entered');
    expect(after(enter(TEAM, volunteer('wg-9')))?.lines).toMatchObject([FIRST, { entry: { person: 'wg-9' } }]);
  });

  it('has many members, and one chief of a place at a time (楼道(栋)长)', () => {
    const facts = after(enter(TEAM, volunteer('wg-8')), enter(TEAM, volunteer('wg-9')))!;
    expect(facts.lines).toHaveLength(3);
    expect(outcomeOf(enter(TEAM, chief('wg-7')), facts)).toBe('entry-overlaps');
    expect(outcomeOf(enter(TEAM, chief('wg-7', '4幢')), facts)).toBe('entered');
    const ended = after(end(TEAM, { entryId: FIRST.entryId }))!;
    expect(outcomeOf(enter(TEAM, chief('wg-7')), ended)).toBe('entered');
  });

  it('has nobody twice for the same, and takes what is so already quietly', () => {
    const joined = enter(TEAM, volunteer('wg-9'));
    expect(outcomeOf(joined, after(joined))).toBe('');
    expect(outcomeOf(enter(TEAM, volunteer('wg-9'), { from: day(6) }), after(joined))).toBe('entry-overlaps');
    expect(outcomeOf(end(TEAM, { entry: FIRST.entry }), after(end(TEAM, { entry: FIRST.entry })))).toBe('');
  });

  it('is no business of another area', () => {
    const by = { ...officers.township, area: ELSEWHERE };
    expect(outcomeOf(enter(TEAM, volunteer('wg-9'), { by }))).toBe('out-of-area');
    expect(outcomeOf(end(TEAM, { entryId: id(77) }, day(5), by))).toBe('out-of-area');
  });

  it('is left at an instant of its time, and an end at the beginning takes it back', () => {
    const joined = after(enter(TEAM, volunteer('wg-9')))!;
    expect(outcomeOf(end(TEAM, { entry: volunteer('wg-9') }, day(4)), joined)).toBe('entry-unknown');
    expect(after(enter(TEAM, volunteer('wg-9')), end(TEAM, { entry: volunteer('wg-9') }, day(5)))?.lines).toEqual([
      FIRST,
    ]);
    expect(outcomeOf(enter(TEAM, volunteer('wg-9'), { to: day(5) }))).toBe('ends-too-soon');
  });
});

describe('a member unit (大党委成员单位)', () => {
  it('answers for something, and is spoken for, only while it is a member somewhere', () => {
    const stranger: RosterName = { of: 'unit', unit: 'new-1' };
    const fresh = { ...enter(stranger, duty()), onFile: { ...onFile(stranger), lines: [] } };
    expect(outcomeOf(fresh)).toBe('no-member');
    expect(outcomeOf(enter(UNIT, duty()))).toBe('rosterOpened entered');
    const gone = after(end(UNIT, { entryId: MEMBER.entryId }, day(2)))!;
    expect(outcomeOf(enter(UNIT, duty()), gone)).toBe('no-member');
  });

  it('is a member in an area once at a time, under whatever name', () => {
    expect(outcomeOf(enter(UNIT, { ...membership(TOWNSHIP), name: '分队' } as RosterEntry))).toBe('entry-overlaps');
    expect(outcomeOf(enter(UNIT, membership(COMMUNITY)))).toBe('rosterOpened entered');
  });

  it('is changed by who has all of what the change is about in their area', () => {
    const by = { ...officers.township, area: COMMUNITY };
    expect(outcomeOf(enter(UNIT, duty(), { by }))).toBe('out-of-area');
    expect(outcomeOf(enter(UNIT, duty(COMMUNITY), { by }))).toBe('rosterOpened entered');
    expect(outcomeOf(end(UNIT, { entryId: MEMBER.entryId }, day(5), by))).toBe('out-of-area');
    expect(outcomeOf(end(UNIT, { entryId: id(77) }, day(5), by))).toBe('out-of-area');
  });
});

it('whatever is said, no chief’s place is held twice at one instant, and what was done is quiet when said again', () => {
  const dayOf = fc.integer({ min: 1, max: 9 });
  const said = fc.record({
    ...{ person: fc.constantFrom('a', 'b', 'c'), place: fc.constantFrom('3幢', '4幢') },
    ...{ from: dayOf, lasts: fc.option(fc.integer({ min: 1, max: 5 })), ends: fc.boolean() },
  });
  fc.assert(
    fc.property(fc.array(said, { maxLength: 20 }), (all) => {
      let facts: RosterFacts | undefined;
      for (const { person, place, from, lasts, ends } of all) {
        const to = lasts === null ? null : day(from + lasts);
        const command = ends
          ? end(TEAM, { entry: chief(person, place) }, day(from))
          : enter(TEAM, chief(person, place), { from: day(from), to });
        const decision = rosterDecider.decide(command, facts);
        if (decision.outcome === 'refused') continue;
        const before = facts?.lines.length ?? 1;
        for (const event of decision.events) facts = rosterDecider.evolve(facts, event, made);
        const takenBack = (facts?.lines.length ?? 1) < before;
        if (facts !== undefined && !takenBack) expect(outcomeOf(command, facts)).toBe('');
      }
      for (let at = 0; at < 16; at++) {
        const standing = (facts?.lines ?? []).filter(
          ({ from, to }) => from <= day(at) && (to === null || day(at) < to),
        );
        const places = standing.map(({ entry }) => (entry as { place: string }).place);
        expect(new Set(places).size).toBe(places.length);
      }
    }),
  );
});
