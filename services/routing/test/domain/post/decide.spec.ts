import { actingAt } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { officers } from '../../controls.ts';
import { after, commands, day, eventsOf, FIRST, LEAVE, onFile, outcomeOf } from './controls.ts';

const { appoint, end, beginLeave, endLeave } = commands;
const takesOver = appoint('gw-0009', day(5), { relieves: 'gw-0001' });

describe('an appointment', () => {
  it('begins the history with what the files said, ends the tenure of who is relieved, and begins the new one', () => {
    expect(eventsOf(takesOver, undefined)).toEqual([
      { type: 'post.opened.v1', data: onFile },
      { type: 'post.ended.v1', data: { holder: 'gw-0001', from: FIRST.from, to: day(5) } },
      { type: 'post.appointed.v1', data: { holder: 'gw-0009', from: day(5), to: null } },
    ]);
  });

  it('is refused while somebody holds it whom it does not name, and says who', () => {
    expect(outcomeOf(appoint('gw-0009', day(5)), undefined)).toBe('post-held');
    expect(outcomeOf(appoint('gw-0009', day(5), { relieves: 'gw-0002' }), undefined)).toBe('post-held');
  });

  it('of two at once, both for the same predecessor, the second is refused', () => {
    expect(outcomeOf(appoint('gw-0010', day(5), { relieves: 'gw-0001' }), after(takesOver))).toBe('post-held');
  });

  it('is refused where it would lie over a tenure that begins later', () => {
    const later = after(end('gw-0001', day(2)), appoint('gw-0009', day(10)));
    expect(outcomeOf(appoint('gw-0010', day(5)), later)).toBe('post-held');
    expect(outcomeOf(appoint('gw-0010', day(5), { to: day(10) }), later)).toBe('appointed');
  });

  it('for a time behind us is taken like any other', () => {
    expect(outcomeOf(appoint('gw-0009', day(-20), { relieves: 'gw-0001' }), undefined)).toBe('opened ended appointed');
  });

  it('that ends before it begins is refused', () => {
    expect(outcomeOf(appoint('gw-0009', day(5), { to: day(5) }), undefined)).toBe('ends-too-soon');
  });

  it('of what is so already is quiet', () => {
    expect(outcomeOf(takesOver, after(takesOver))).toBe('');
    expect(outcomeOf(appoint('gw-0001', FIRST.from), undefined)).toBe('');
  });
});

describe('an end', () => {
  it('leaves the post vacant from then on', () => {
    const facts = after(end('gw-0001', day(5)))!;
    expect(actingAt(facts, day(4))?.holder).toBe('gw-0001');
    expect(actingAt(facts, day(5))).toBeUndefined();
  });

  it('at its beginning takes an appointment back that is still to come', () => {
    const facts = after(end('gw-0001', day(2)), appoint('gw-0009', day(10)), end('gw-0009', day(10)))!;
    expect(facts.tenures).toEqual([{ ...FIRST, to: day(2) }]);
  });

  it('of who does not hold it then is refused', () => {
    expect(outcomeOf(end('gw-0009', day(5)), undefined)).toBe('not-held');
    expect(outcomeOf(end('gw-0001', day(6)), after(end('gw-0001', day(5))))).toBe('not-held');
  });

  it('said twice is quiet', () => {
    expect(outcomeOf(end('gw-0001', day(5)), after(end('gw-0001', day(5))))).toBe('');
  });
});

describe('a leave', () => {
  const away = beginLeave('gw-0001', 'gw-0002', day(5), day(8));

  it('gives what is the holder’s to who stands in, and back at its end', () => {
    const facts = after(away)!;
    expect([4, 5, 7, 8].map((each) => actingAt(facts, day(each))?.holder)).toEqual([
      ...['gw-0001', 'gw-0002', 'gw-0002', 'gw-0001'],
    ]);
    expect(actingAt(facts, day(5))?.tenure.holder).toBe('gw-0001');
  });

  it('in which nobody stands in leaves the post without anybody', () => {
    expect(actingAt(after(beginLeave('gw-0001', null, day(5)))!, day(6))).toMatchObject({ holder: undefined });
  });

  it('ends with the tenure: who comes next is not on it', () => {
    const facts = after(beginLeave('gw-0001', 'gw-0002', day(5)), appoint('gw-0009', day(6), { relieves: 'gw-0001' }))!;
    expect([5, 6].map((each) => actingAt(facts, day(each))?.holder)).toEqual(['gw-0002', 'gw-0009']);
  });

  it('is ended sooner, or taken back by an end at its beginning', () => {
    expect(actingAt(after(away, endLeave(day(6)))!, day(6))?.holder).toBe('gw-0001');
    expect(after(away, endLeave(day(5)))!.leaves).toEqual([]);
  });

  it.each([
    ['of who does not hold the post', 'not-held', beginLeave('gw-0009', 'gw-0002', day(5))],
    ['over another of the same holder', 'on-leave', beginLeave('gw-0001', 'gw-0003', day(7))],
    ['with themselves to stand in', 'own-stand-in', beginLeave('gw-0001', 'gw-0001', day(9))],
    ['that ends before it begins', 'ends-too-soon', beginLeave('gw-0001', null, day(9), day(8))],
    ['ended after its end', 'leave-unknown', endLeave(day(9))],
    ['that there is none of, ended', 'leave-unknown', endLeave(day(6), LEAVE.replace('5', '6'))],
  ])('%s is refused', (_, code, command) => {
    expect(outcomeOf(command, after(away))).toBe(code);
  });

  it('begun or ended twice is quiet', () => {
    expect(outcomeOf(away, after(away))).toBe('');
    expect(outcomeOf(endLeave(day(6)), after(away, endLeave(day(6))))).toBe('');
  });
});

it('an officer of another area is refused before anything else', () => {
  expect(outcomeOf({ ...takesOver, by: officers.stranger }, undefined)).toBe('out-of-area');
});
