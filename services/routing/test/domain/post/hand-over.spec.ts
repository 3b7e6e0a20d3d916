import { actingAt, type PostFacts } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import type { Officer } from '../../../src/domain/commands.ts';
import type { PostCommand } from '../../../src/domain/post/index.ts';
import { GRID, NEXT_GRID, officers } from '../../controls.ts';
import { after, commands, day, eventsOf, FIRST, onFile, outcomeOf } from './controls.ts';

const ID = '1b9e6a70-3c52-5d84-9e0f-a1b2c3d4e5f6';
const CASE = '16e6af2f-4a5f-50a3-95f6-f051664e27c8';
const worker: Officer = { id: FIRST.holder, role: 'gridWorker', area: GRID };
/** Of the grid beside, as their token says. */
const next: Officer = { id: 'gw-0002', role: 'gridWorker', area: NEXT_GRID };

const handOver = (given: { by?: Officer; next?: string; now?: string; handOverId?: string } = {}): PostCommand => ({
  ...{ type: 'handOver', by: worker, onFile, handOverId: ID, next: next.id, note: '今晚有雨', now: day(5), more: 0 },
  ...{ cases: [{ caseId: CASE, note: '明早复查' }], colleagues: [FIRST.holder, next.id, 'gc-0001'] },
  ...given,
});
const takeOver = (given: { by?: Officer; now?: string; handOverId?: string } = {}): PostCommand => ({
  ...{ type: 'takeOver', by: next, onFile, handOverId: ID, now: day(6), ...given },
});
const holderOn = (facts: PostFacts | undefined, at: number) => actingAt(facts!, day(at))?.holder;

describe('a post that is handed over (交接班)', () => {
  it('keeps in its history what was open at it, with what was said of each and of all', () => {
    const [, offered] = eventsOf(handOver(), undefined);
    expect(offered).toEqual({
      type: 'post.handedOver.v1',
      data: {
        ...{ handOverId: ID, holder: FIRST.holder, next: next.id, note: '今晚有雨', more: 0 },
        cases: [{ caseId: CASE, note: '明早复查' }],
      },
    });
  });

  it('stays with who has it until it is taken over (首接负责制, 北京市接诉即办条例 Art. 14)', () => {
    const offered = after(handOver());
    expect(holderOn(offered, 6)).toBe(FIRST.holder);
    const taken = after(handOver(), takeOver());
    expect([5, 6, 7].map((each) => holderOn(taken, each))).toEqual([FIRST.holder, next.id, next.id]);
    expect(outcomeOf(takeOver(), offered)).toBe('takenOver ended appointed');
  });

  it('is handed over by its holder or who appoints, and by nobody else', () => {
    expect(outcomeOf(handOver({ by: { ...worker, id: 'gw-0077' } }), undefined)).toBe('not-yours');
    expect(outcomeOf(handOver({ by: officers.township }), undefined)).toBe('opened handedOver');
    expect(outcomeOf(handOver({ by: { ...worker, area: NEXT_GRID } }), undefined)).toBe('out-of-area');
  });

  it('goes to a colleague of the community; to others only by who appoints', () => {
    expect(outcomeOf(handOver({ next: 'gw-0999' }), undefined)).toBe('unfit-next');
    expect(outcomeOf(handOver({ next: FIRST.holder }), undefined)).toBe('unfit-next');
    expect(outcomeOf(handOver({ next: 'gw-0999', by: officers.township }), undefined)).toBe('opened handedOver');
  });

  it('is not handed over while somebody stands in, nor while nobody holds it', () => {
    const away = after(commands.beginLeave(FIRST.holder, 'gw-0003', day(4), day(9)));
    expect(outcomeOf(handOver({ by: { ...worker, id: 'gw-0003' } }), away)).toBe('on-leave');
    const vacant = after(commands.end(FIRST.holder, day(2)));
    expect(outcomeOf(handOver({ by: officers.township }), vacant)).toBe('not-held');
  });
});

describe('a post is taken over', () => {
  it('by who was named, wherever their token is of, and by nobody else', () => {
    expect(outcomeOf(takeOver({ by: { ...next, id: 'gw-0003' } }), after(handOver()))).toBe('hand-over-unknown');
    expect(outcomeOf(takeOver(), undefined)).toBe('hand-over-unknown');
  });

  it('once, and only by the last offer', () => {
    expect(outcomeOf(takeOver(), after(handOver(), takeOver()))).toBe('hand-over-unknown');
    const anew = handOver({ next: 'gc-0001', handOverId: '2b9e6a70-3c52-5d84-9e0f-a1b2c3d4e5f6' });
    expect(outcomeOf(takeOver(), after(handOver(), anew))).toBe('hand-over-unknown');
  });

  it('not from who has left it in the meantime', () => {
    const gone = after(handOver(), commands.end(FIRST.holder, day(6)));
    expect(outcomeOf(takeOver({ now: day(7) }), gone)).toBe('not-held');
  });
});
