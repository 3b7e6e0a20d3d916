import type { CaseEvent } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { noticesOf } from '../../src/domain/recipients.ts';
import { render } from '../../src/domain/render.ts';
import { localTime } from '../../src/local-time.ts';
import { dispatched, opened, queued, triaged } from '../controls.ts';
import { answered, asked } from '../help-events.ts';
import { heldBy } from './held-by.ts';

const before = [opened(), triaged, dispatched(), { type: 'case.accepted.v1', data: { tier: 'grid' } } as CaseEvent];
const told = (...events: CaseEvent[]) => noticesOf([...before, ...events], heldBy('p-007'));
const member = { recipient: { kind: 'handler', id: 'wg-00004' } };

describe('somebody of the micro-grid team', () => {
  it('is told what they are asked for and by when', () => {
    const [notice, ...others] = told(asked);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ ...member, template: 'member.helpAsked', dueAt: '2026-11-24T18:40:00.000Z' });
    const { text } = render(notice!, { languages: ['zh'], localTime });
    expect(text).toContain('请先关单元总阀');
    expect(text).toContain('2026年11月25日 02:40');
  });

  it('is told when it is not needed any more, also because the case has gone', () => {
    expect(told(asked, answered('done'))).toEqual([]);
    expect(told(asked, answered('calledOff'))).toMatchObject([{ ...member, template: 'member.helpCalledOff' }]);
    expect(told(asked, queued)).toContainEqual(expect.objectContaining({ template: 'member.helpCalledOff' }));
    expect(told(asked, answered('done'), queued)).not.toContainEqual(
      expect.objectContaining({ template: 'member.helpCalledOff' }),
    );
  });
});
