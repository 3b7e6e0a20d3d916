import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../access/people.ts';
import { get, until } from '../access/world.ts';
import { COMMUNITY, GRID, openTownshipWorld, PEOPLE, TOWNSHIP, type TownshipWorld } from './township-world.ts';

let world: TownshipWorld;
beforeAll(async () => {
  world = await openTownshipWorld();
});
afterAll(() => world.close());

const { convener, enforcement, township, supervisor, desk } = PEOPLE;
const lead: Person = { ...township, id: 'to-2' };
const elsewhere: Person = { role: 'townshipOfficer', area: '330782002', id: 'to-9' };
const DAY = 1_440;
const TEXT = '老旧厂房改的出租屋多年违建，社区多次协调无法解决，超出社区能力，请街道解决';
const PROOF = [{ ref: 'lists/2026-017.pdf', sha256: 'c'.repeat(64) }];

type Act = (who: Person, action: string, body?: object) => ReturnType<TownshipWorld['act']>;
const fits = async (answer: ReturnType<TownshipWorld['act']>, status: number, body: object) =>
  expect(await answer).toMatchObject({ status, body });
const done = (answer: ReturnType<TownshipWorld['act']>, ...events: string[]) =>
  fits(answer, 200, { events: expect.arrayContaining(events.map((name) => `case.${name}.v1`)) });

/** A case that has gone up from the community and was taken up by the township. */
async function listed(): Promise<{ caseId: string; act: Act }> {
  const caseId = await world.report(TEXT, GRID);
  const act: Act = (who, action, body) => world.act(who, caseId, action, body);
  const { body } = await world.as(supervisor, get(`/v1/cases/${caseId}`));
  if (body.tier !== 'township') {
    const reason = '超出社区能力';
    for (let tier = body.tier; tier !== 'township'; ) {
      const by = tier === 'grid' ? { role: 'gridWorker', area: GRID, id: 'gw-1' } : convener;
      await done(act(by as Person, 'escalate', { reason }), 'escalated');
      tier = (await world.seen(caseId, (view) => view.tier !== tier)).tier;
    }
  }
  await done(act(township, 'accept'), 'accepted');
  await done(act(township, 'progress', { note: '已收到，街道研究' }), 'progressNoted');
  return { caseId, act };
}

const lines = async (query: string, who: Person = township) =>
  (await world.as(who, get(`/v1/listings?${query}`))).body.items;

/** The line of a case on the list, once it is so. */
const lineOf = (caseId: string, isSo: (line: Record<string, never>) => boolean = () => true) =>
  until(
    async () => (await lines('limit=200')).find((line: { case: { caseId: string } }) => line.case?.caseId === caseId),
    (line) => line !== undefined && isSo(line),
  );

async function toldTo(recipient: string, caseId: string, template: string): Promise<void> {
  const ask = async (): Promise<string[]> => {
    const { body } = await world.as(supervisor, get(`/v1/deliveries?case=${caseId}&limit=200`));
    return body.items
      .filter((item: { recipient: string }) => item.recipient === recipient)
      .map((item: { template: string }) => item.template);
  };
  await until(ask, (templates) => templates.includes(template));
}

it('a case on the list of its township is tackled by a team and struck off with proof, told over HTTP', async () => {
  const { caseId, act } = await listed();
  const first = await lineOf(caseId);
  expect(first).toMatchObject({
    township: TOWNSHIP,
    year: 2026,
    number: expect.any(Number),
    standing: 'listed',
    struckOff: null,
  });
  const { number } = first as unknown as { number: number };

  // The team, under one lead.
  const team = {
    lead: { unit: '街道党工委', officerId: lead.id },
    members: [{ unit: '综合行政执法中队', officerId: 'uo-0001' }],
  };
  await fits(act(elsewhere, 'formTeam', team), 403, { code: 'out-of-area' });
  await fits(act(convener, 'formTeam', team), 403, { code: 'forbidden' });
  await done(act(township, 'formTeam', team), 'teamFormed');
  await fits(act(township, 'formTeam', team), 200, { events: [], repeated: true });
  await toldTo(`handler:${lead.id}`, caseId, 'handler.leadsTeam');
  await toldTo('handler:uo-0001', caseId, 'handler.inTeam');
  // What the case's own stream says is what the list says.
  const formed = await world.seen(caseId, (view) => view.tackling !== undefined);
  expect(formed).toMatchObject({
    ...{ listNumber: { township: TOWNSHIP, year: 2026, number }, listed: true },
    tackling: { list: { year: 2026, number }, state: 'underway', lead: team.lead, reports: 0 },
  });

  // Measures, each with its own day.
  const measures = [
    { unit: '城建办', what: '委托房屋安全鉴定', dueAt: world.soon(2 * DAY) },
    { unit: '综合行政执法中队', what: '拆除违建', dueAt: world.soon(9 * DAY) },
  ];
  await fits(act(lead, 'reportStage', { text: '刚开始' }), 409, { code: 'invalid-transition' });
  await fits(act(township, 'planMeasures', { measures: [{ ...measures[0], dueAt: world.soon(-1) }] }), 400, {
    ...{ code: 'validation-failed', errors: [{ pointer: '/measures/0/dueAt' }] },
  });
  await done(act(township, 'planMeasures', { measures }), 'measuresPlanned');
  const planned = await world.seen(caseId, (view) => view.tackling.measures.length === 2);
  const [survey, removal] = planned.tackling.measures.map(({ measureId }: { measureId: string }) => measureId);
  expect(planned.openDeadlines).toContainEqual({ milestone: 'measure', item: survey, dueAt: measures[0]!.dueAt });
  const strike = { result: '违建已拆除，消防通道恢复', reason: '措施全部完成', proof: PROOF };
  await fits(act(lead, 'askStrikeOff', strike), 409, { code: 'measures-open', open: [{ unit: '城建办' }, {}] });
  await fits(act(township, 'answer', { answer: '已办' }), 409, { code: 'measures-open' });

  // One is missed, and so is a staged report: late like everything else, and told.
  world.pass(8 * DAY);
  await toldTo(`handler:${lead.id}`, caseId, 'handler.deadlineMissed');
  await toldTo(`supervisor:supervisor:${TOWNSHIP}`, caseId, 'supervisor.deadlineMissed');
  const late = await world.seen(caseId, (view) => view.tackling.reportsMissed === 1 && view.tackling.measures[0].late);
  expect(late.overdue.map(({ milestone }: { milestone: string }) => milestone)).toEqual(
    expect.arrayContaining(['measure', 'stagedReport']),
  );
  expect((await lines('late=true')).map((line: { number: number }) => line.number)).toContain(number);
  const report = { text: '鉴定完成，违建户已签约' };
  await fits(act(lead, 'reportStage', report), 400, {
    code: 'validation-failed',
    errors: [{ pointer: '/lateBecause' }],
  });
  await done(act(lead, 'reportStage', { ...report, lateBecause: '鉴定机构排期' }), 'stageReported');
  await toldTo(`supervisor:supervisor:${TOWNSHIP}`, caseId, 'supervisor.stageReported');
  await done(act(enforcement, 'reportMeasure', { measureId: removal, note: '已拆除', done: true, evidence: PROOF }));
  await done(act(township, 'reportMeasure', { measureId: survey, note: '鉴定报告已出具', done: true }));

  // Struck off: asked for by the lead, ruled on by another.
  await fits(act(township, 'askStrikeOff', strike), 403, { code: 'not-the-team-lead' });
  await fits(act(lead, 'askStrikeOff', { ...strike, proof: [] }), 400, { code: 'validation-failed' });
  await done(act(lead, 'askStrikeOff', strike), 'strikeOffAsked');
  await toldTo(`supervisor:supervisor:${TOWNSHIP}`, caseId, 'supervisor.strikeOffAsked');
  await fits(act(lead, 'ruleOnStrikeOff', { granted: true, reason: '同意' }), 403, { code: 'same-person' });
  await done(act(township, 'ruleOnStrikeOff', { granted: true, reason: '同意销号' }), 'strikeOffRuled', 'struckOff');
  await toldTo(`handler:${lead.id}`, caseId, 'handler.strikeOffRuled');
  const over = await lineOf(caseId, ({ standing }) => standing === 'struckOff');
  expect(over).toMatchObject({ number, struckOff: { result: strike.result, byAct: true }, case: { listed: false } });

  // Then it goes its way as any other.
  await done(act(township, 'answer', { answer: '违建已拆除' }), 'answered');
  await done(act(supervisor, 'verify', { satisfied: true }), 'verified');
  await done(act(supervisor, 'close', { result: '已销号' }), 'closed');
  const story = await world.as(supervisor, get(`/v1/cases/${caseId}/timeline`));
  const told = story.body.items.map(({ type, who }: { type: string; who: { id: string } }) => `${type} ${who.id}`);
  expect(told).toEqual(
    expect.arrayContaining([
      ...['case.teamFormed.v1 to-1', 'case.stageReported.v1 to-2', 'case.strikeOffAsked.v1 to-2'],
      ...['case.strikeOffRuled.v1 to-1', 'case.struckOff.v1 to-1'],
    ]),
  );
});

it('what the township can not do goes up to the city, which designates who does it by when', async () => {
  const { caseId, act } = await listed();
  await done(act(township, 'formTeam', { lead: { unit: '街道党工委', officerId: lead.id } }), 'teamFormed');
  await fits(act(supervisor, 'decideAtCity', { instruction: '请说明' }), 409, { code: 'invalid-transition' });
  await done(act(township, 'sendToCity', { reason: '管网属市属企业' }), 'sentToCity');
  await toldTo('supervisor:supervisor:330782', caseId, 'supervisor.sentToCity');
  await fits(act(township, 'answer', { answer: '等市里' }), 409, { code: 'city-open' });
  const ofTownship: Person = { role: 'supervisor', area: TOWNSHIP, id: 'su-9' };
  const decision = {
    instruction: '由市水务集团办理，街道配合',
    designates: { unit: '市水务集团', what: '改造管网', dueAt: world.soon(20 * DAY) },
  };
  await fits(act(ofTownship, 'decideAtCity', decision), 403, { code: 'forbidden' });
  await done(act(supervisor, 'decideAtCity', decision), 'cityDecided', 'designated');
  await toldTo(`handler:${lead.id}`, caseId, 'handler.cityDecided');
  const { tackling } = await world.seen(caseId, (view) => view.tackling?.city === 'designated');
  expect(tackling.measures).toMatchObject([{ unit: '市水务集团', byCity: true, standing: 'open' }]);
  const [{ measureId }] = tackling.measures;
  await fits(act(township, 'changeMeasure', { measureId, reason: '不需要了' }), 409, { code: 'designated' });
  await fits(act(township, 'return', { reason: '不是街道的事' }), 409, { code: 'designated' });
  await done(
    act(township, 'changeTeam', { lead: { unit: '街道办', officerId: 'to-3' }, reason: '分工调整' }),
    'teamChanged',
  );
  await toldTo('handler:to-3', caseId, 'handler.leadsTeam');
  await done(act(township, 'reportMeasure', { measureId, note: '已改造', done: true }), 'measureReported');
  await done(act({ ...lead, id: 'to-3' }, 'askStrikeOff', { result: '管网已改造', reason: '验收合格', proof: PROOF }));
  await fits(act(township, 'ruleOnStrikeOff', { granted: false, reason: '缺验收单' }), 200, {
    events: ['case.strikeOffRuled.v1'],
  });
  expect((await lineOf(caseId)) as object).toMatchObject({ standing: 'listed' });

  // Answered and checked, it is struck off before it is closed.
  await done(act(township, 'answer', { answer: '管网已改造' }), 'answered');
  await done(act(supervisor, 'verify', { satisfied: true }), 'verified');
  await fits(act(desk, 'close', { result: '已办结' }), 409, { code: 'tackling-open' });
});

it('the list is of an area, by number, and shows nobody more than is theirs', async () => {
  const { caseId } = await listed();
  const line = (await lineOf(caseId)) as unknown as { year: number; number: number };
  const byNumber = await lines(`area=${TOWNSHIP}&year=${line.year}&number=${line.number}`, supervisor);
  expect(byNumber.map((each: { case: { caseId: string } }) => each.case.caseId)).toEqual([caseId]);
  expect((await lines('standing=listed', convener)).map((each: { case: object }) => each.case)).toContainEqual(
    expect.objectContaining({ caseId, areaCode: expect.stringContaining(COMMUNITY) }),
  );
  expect(await lines('', elsewhere)).toEqual([]);
  expect((await world.as(elsewhere, get(`/v1/listings?area=${TOWNSHIP}`))).status).toBe(403);

  // Page by page it is the whole, each line once, and no number twice.
  const all = await lines('limit=200');
  const paged: { number: number }[] = [];
  for (let next = ''; ; ) {
    const { body } = await world.as(township, get(`/v1/listings?limit=1${next}`));
    paged.push(...body.items);
    if (body.next === null) break;
    next = `&cursor=${body.next}`;
  }
  const numbers = paged.map(({ number }) => number);
  expect(numbers).toEqual(all.map(({ number }: { number: number }) => number));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, at) => at + 1));
});
