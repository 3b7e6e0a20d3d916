import { expect } from 'vitest';
import { get, must } from '../access/world.ts';
import { type Day, POSTS } from './day.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's body.
type Entry = any;

/**
 * Who decided what, when and by which rule: the timeline tells the case's own events as the audit holds them, each with who
 * did it and at which instant; `told` (`type who`) happened in this order; and what was decided by rule names the rule set's version
 * and its rules. Gives the timeline.
 */
export async function holdRecord(day: Day, caseId: string, told: readonly string[]): Promise<readonly Entry[]> {
  const { items } = await must(day.as(POSTS.auditor, get(`/v1/cases/${caseId}/timeline`)), 'timeline');
  const own = items.filter(({ stream }: Entry) => stream === `case-${caseId}`);
  const audited = (await audit(day)).filter(({ stream }) => stream === `case-${caseId}`);
  expect(own.map(briefly)).toEqual(
    audited.map(({ metadata: { actor, at }, ...event }) => briefly({ ...event, who: actor, at })),
  );
  const lines = own.map(({ type, who }: Entry) => `${type} ${who.id}`);
  expect(inOrder(lines, told), `in this order, of ${lines.join(', ')}`).toEqual(told);
  const instants = own.map(({ at }: Entry) => at);
  expect(instants).toEqual(instants.toSorted());
  const byRule = own.filter(({ data }: Entry) => data.explanation);
  expect(byRule.map(({ type }: Entry) => type)).toEqual(
    expect.arrayContaining(['case.triaged.v1', 'case.dispatched.v1']),
  );
  for (const { why } of byRule) {
    expect(why.ruleSet).toMatch(/^yiwu-default@/);
    expect(why.rules).not.toEqual([]);
  }
  return items;
}

/** The log itself, as an auditor of the whole city reads it. */
export async function audit(day: Day): Promise<readonly Entry[]> {
  const response = await day.open(POSTS.auditor, '/v1/audit/events?category=case');
  expect(response.status).toBe(200);
  const lines = (await response.text()).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

const briefly = ({ position, revision, eventId, type, who, at }: Entry) => ({
  ...{ position, revision, eventId, type, who, at },
});

/** Those of `wanted` that are found in `lines`, one behind the other. */
function inOrder(lines: readonly string[], wanted: readonly string[]): string[] {
  let from = 0;
  return wanted.filter((each) => {
    const at = lines.indexOf(each, from);
    if (at >= 0) from = at + 1;
    return at >= 0;
  });
}
