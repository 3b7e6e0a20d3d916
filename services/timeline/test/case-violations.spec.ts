import { describe, expect, it } from 'vitest';
import { foldCase } from '../src/domain/fold-case.ts';
import { tellStory } from '../src/domain/story.ts';
import { closed, opened, recordCase } from './history.ts';
import { violationConfirmed, violationFound, violationWithdrawn } from './points-history.ts';

const statuses = (...events: Parameters<typeof recordCase>[0]) =>
  foldCase(recordCase([opened, ...events]))?.violations.map(({ status }) => status);

describe("a case's violations", () => {
  it('are none at first', () => {
    expect(statuses()).toEqual([]);
  });

  it('are found, each with its item and premises', () => {
    const view = foldCase(recordCase([opened, violationFound('a')]));
    expect(view?.violations).toMatchObject([{ item: 'L-FIR-01', status: 'found' }]);
    expect(statuses(violationFound('a'), violationFound('b'))).toEqual(['found', 'found']);
  });

  it('are withdrawn or confirmed one by one, and stand where they stood', () => {
    expect(statuses(violationFound('a'), violationFound('b'), violationWithdrawn('a'))).toEqual(['withdrawn', 'found']);
    expect(statuses(violationFound('a'), violationFound('b'), closed, violationConfirmed('a'))).toEqual([
      'confirmed',
      'found',
    ]);
  });

  it('leave the rest of the case as it is', () => {
    const before = foldCase(recordCase([opened]));
    const after = foldCase(recordCase([opened, violationFound('a')]));
    expect({ ...after, violations: [], changedAt: before?.changedAt, revision: 0 }).toEqual(before);
  });

  it('are told in the story, with the item and why one was withdrawn', () => {
    const story = tellStory(
      recordCase([opened, violationFound('a'), violationWithdrawn('a'), violationConfirmed('a')]),
    );
    expect(story.slice(1).map(({ why }) => why)).toMatchObject([
      { item: 'L-FIR-01' },
      { reason: '不是这一户' },
      { item: 'L-FIR-01' },
    ]);
  });
});
