import type { Principal } from '@gridcase/runtime';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../src/domain/evolve.ts';
import { requireSight, senderOf } from '../../src/http/sender.ts';
import { history, receive, received, xiuhu } from '../domain/controls.ts';

const XIUHU = '330782001004';
const CITY = '330782';
const officer = (area: string, id = 'o1'): Principal => ({ kind: 'person', id, role: 'communityOfficer', area });
const hotline: Principal = { kind: 'integration', id: 'hotline-yiwu', channels: ['hotline'] };

const takenInBy = (id: string, areaCode: string | null = xiuhu.areaCode) => {
  const [event] = history(receive({}, { location: { ...xiuhu, areaCode } }));
  const made = { actor: { kind: 'person', id, role: 'intakeDesk' }, at: '2026-03-11T18:00:00.000Z' } as const;
  return received(evolve({ phase: 'none' }, event!, made));
};
const sees = (principal: Principal, areas: string[], report = takenInBy('clerk')) => {
  requireSight(principal, report, areas, CITY);
  return true;
};
const outOfArea = expect.objectContaining({ code: 'out-of-area' });

describe('who sees a report', () => {
  it.each([
    ['has its place in their area, before there is a case', XIUHU, []],
    ['has its case', '330782002', ['330782002003001']],
    ['has it in their queue', '330782001', ['330782001']],
    ['has been handed it from elsewhere', '330782002', ['330782001004', '330782002']],
    ['has the whole city', CITY, ['330782002003']],
  ])('is whoever %s', (_, area, areas) => {
    expect(sees(officer(area), areas)).toBe(true);
  });

  it.each([
    ['has it no longer, wherever its place is', XIUHU, ['330782002003']],
    ['waits below the queue that it is in', XIUHU, ['330782001']],
    ['is beside its place, before there is a case', '330782002', []],
  ])('is not who %s', (_, area, areas) => {
    expect(() => sees(officer(area), areas)).toThrow(outOfArea);
  });

  it('without a place and a case is who has the whole city', () => {
    expect(sees(officer(CITY), [], takenInBy('clerk', null))).toBe(true);
    expect(() => sees(officer(XIUHU), [], takenInBy('clerk', null))).toThrow(outOfArea);
  });

  it('is whoever took it in, wherever it went', () => {
    expect(sees(officer('330782003', 'clerk'), ['330782002003'])).toBe(true);
    expect(() => sees(officer('330782003', 'another'), ['330782002003'])).toThrow(outOfArea);
  });

  it('is the integration that sent it, and to another one it does not exist', () => {
    expect(sees(hotline, ['330782002003'])).toBe(true);
    expect(() => sees({ ...hotline, id: 'clerk' }, [])).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('the sender within which external ids are unique', () => {
  it('is the integration, or the desk of an area, which no integration can be named like', () => {
    expect(senderOf(hotline)).toBe('hotline-yiwu');
    expect(senderOf(officer(XIUHU))).toBe('desk:330782001004');
  });
});
