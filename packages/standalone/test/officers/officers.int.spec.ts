import { isDeepStrictEqual } from 'node:util';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { soaked, tellFigures } from '@gridcase/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type City, openCity } from './city.ts';
import { owedByTheBook } from './owed-by-the-book.ts';
import { ownState } from './own-state.ts';
import { type Played, play } from './play.ts';
import { story } from './random-moves.ts';
import { holdTotals, sameEverywhere } from './read-models.ts';

/**
 * Officers of every role, from every area, at one case, one after the other and two at once, while time goes by and the
 * reporter speaks up: over HTTP, by the rules that gridcase comes with.
 */
const STORIES = soaked(80, 400);
let city: City;
const played: Played[] = [];
beforeAll(async () => {
  city = await openCity();
});
afterAll(() => city.close());

describe('whatever officers of all roles and areas do', () => {
  it('nobody changes what they may not, every no has its code, and no case comes to where none can be', async (context) => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        played.push(await play(city, told));
      }),
      // Each story is a case of its own on the one server: making a failing one smaller takes longer than reading it.
      { numRuns: STORIES, endOnFailure: true, includeErrorInReport: true },
    );
    const answers = played.reduce((sum, one) => sum + one.answers, 0);
    tellFigures(context, {
      stories: played.length,
      answers,
      refused: played.reduce((sum, one) => sum + one.refused, 0),
    });
  });

  it('timeline, intake, notification and the index of deadlines have each case as routing itself has it', async () => {
    expect(played.length).toBeGreaterThanOrEqual(STORIES);
    for (const one of played) await sameEverywhere(city, one);
  });

  it('the sums of every area are what routing’s own cases come to', async () => {
    await holdTotals(city, played);
  });
});

/** What finds nothing wrong must be able to. */
describe('would notice', () => {
  it('a role that may what the rules do not say', async () => {
    const strict: City = { ...city, policy: { ...city.policy, may: () => false } };
    const tried = fc.assert(
      fc.asyncProperty(story, async (told) => void (await play(strict, told))),
      // The first story in which somebody is allowed something ends it; not each has one.
      { numRuns: 100, endOnFailure: true, includeErrorInReport: true },
    );
    await expect(tried).rejects.toThrow(/allowed|forbidden/);
  });

  it('a model that has a case elsewhere than routing', async () => {
    const elsewhere: City = {
      ...city,
      async as(person, call) {
        const answer = await city.as(person, call);
        if (call.path.startsWith('/v1/cases?')) answer.body.items[0].areaCode = city.places.city;
        return answer;
      },
    };
    const inGrids = await Promise.all(played.map((one) => sameEverywhere(elsewhere, one).then(() => 'same', String)));
    expect(inGrids.filter((told) => told.includes('in the list'))).not.toEqual([]);
  });

  it('a fold for which an acceptance does nothing to what is due', async () => {
    const without = (events: readonly RecordedEvent[]) => events.filter(({ type }) => type !== 'case.accepted.v1');
    /** At some moment of the case: in the end what is due may be the same again. */
    const isNoticed = async ({ caseId }: Played) => {
      const { events } = await ownState(city.gridcase, caseId);
      return events.some((_, last) => {
        const until = events.slice(0, last + 1);
        return !isDeepStrictEqual(owedByTheBook(until), owedByTheBook(without(until)));
      });
    };
    const noticed = await Promise.all(played.map(isNoticed));
    // Not each story has an acceptance, and by chance none of some twenty: the first one that has ends it.
    const tried = fc.assert(
      fc.asyncProperty(
        story,
        async (told) => noticed.every((each) => !each) && !(await isNoticed(await play(city, told))),
      ),
      { numRuns: 200, endOnFailure: true },
    );
    await expect(tried).rejects.toThrow('Property failed');
  });
});
