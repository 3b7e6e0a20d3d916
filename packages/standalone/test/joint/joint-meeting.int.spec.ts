import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, until } from '../access/world.ts';
import { COMMUNITY, GRID, type JointWorld, openJointWorld, PEOPLE } from './joint-world.ts';

let world: JointWorld;
beforeAll(async () => {
  world = await openJointWorld();
});
afterAll(() => world.close());

const { convener, enforcement, environment, market, township, supervisor, desk } = PEOPLE;
const DAY = 1_440;
const TEXT = '沿街店铺违章搭建，占了消防通道，油烟直排，城管、市场监管、环保部门都说不归自己管';

const fits = async (answer: ReturnType<JointWorld['act']>, status: number, body: object) =>
  expect(await answer).toMatchObject({ status, body });
const done = (answer: ReturnType<JointWorld['act']>, ...events: string[]) =>
  fits(answer, 200, { events: expect.arrayContaining(events) });

const askedOf = async (unit: string): Promise<string[]> => {
  const { body } = await world.as(supervisor, get(`/v1/cases?unit=${unit}`));
  expect(body.total).toBe(body.items.length);
  return body.items.map(({ caseId }: { caseId: string }) => caseId);
};

/** The templates of what was sent, or would be, to a unit about a case. */
async function toldTo(unit: string, caseId: string, template: string): Promise<void> {
  const ask = async (): Promise<string[]> => {
    const { body } = await world.as(supervisor, get(`/v1/deliveries?case=${caseId}&limit=200`));
    return body.items
      .filter(({ recipient }: { recipient: string }) => recipient === `handler:unit:${unit}`)
      .map((item: { template: string }) => item.template);
  };
  await until(ask, (templates) => templates.includes(template));
}

it('a joint meeting of three units, from the whistle to the assessment of both sides, is told over HTTP', async () => {
  const caseId = await world.report(TEXT, GRID);
  const act = (who: Parameters<JointWorld['act']>[0], action: string, body?: object) =>
    world.act(who, caseId, action, body);
  await done(act(convener, 'accept'), 'case.accepted.v1');

  // Whom to summon, by what the members answer for.
  const proposal = await world.as(convener, get(`/v1/units/proposal?area=${GRID}&field=0601`));
  expect(proposal.body.units).toMatchObject([
    { unit: 'zf-001', part: 'lead', because: '沿街经营秩序 (0601)' },
    { unit: 'sj-001', part: 'support' },
    { unit: 'sl-001004', part: 'support' },
  ]);
  const meeting = { meetsAt: world.soon(DAY), place: '绣湖社区会议室', agenda: '油烟、噪音与占道' };
  const strangers = [{ unit: 'zf-002', part: 'lead' }];
  await fits(act(convener, 'convene', { ...meeting, units: strangers }), 400, {
    ...{ code: 'validation-failed', errors: [{ pointer: '/units/0/unit' }] },
  });
  const two = [
    { unit: 'zf-001', part: 'lead' },
    { unit: 'hb-001', part: 'support' },
  ];
  await done(act(convener, 'convene', { ...meeting, units: two }), 'case.meetingConvened.v1');
  await toldTo('hb-001', caseId, 'unit.summoned');

  // A unit added later, one that says it is not theirs, and one that asks to be excused.
  await done(act(convener, 'summon', { unit: 'sj-001', reason: '涉及经营资格' }), 'case.unitSummoned.v1');
  const notOurs = { unit: 'hb-001', reply: 'notOurs', reason: '油烟归城管' };
  await fits(act(market, 'replyToSummons', notOurs), 403, { code: 'not-your-unit' });
  await done(act(environment, 'replyToSummons', notOurs), 'case.summonsReplied.v1');
  const held = { unit: 'hb-001', ruling: 'held', reason: '噪声由生态环境所认定' };
  await done(act(convener, 'ruleOnSummons', held), 'case.summonsRuled.v1');
  await fits(act(environment, 'replyToSummons', { ...notOurs, reason: '还是不归我们' }), 409, {
    code: 'unit-designated',
  });
  await done(act(enforcement, 'replyToSummons', { unit: 'zf-001', reply: 'comes' }), 'case.summonsReplied.v1');
  const excuse = { unit: 'sj-001', reply: 'asksExcuse', reason: '有检查任务' };
  await done(act(market, 'replyToSummons', excuse), 'case.summonsReplied.v1');

  // Put off, held; who neither came nor was excused is a fact.
  const later = { meetsAt: world.soon(2 * DAY), reason: '台风预警' };
  await done(act(convener, 'putOffMeeting', later), 'case.meetingPutOff.v1');
  await fits(act(enforcement, 'answer', { answer: '已处理' }), 409, { code: 'meeting-open' });
  world.pass(2 * DAY + 60);
  const attended = ['zf-001', 'hb-001'];
  const record = [{ ref: 'joint/2026-014.pdf', sha256: 'c'.repeat(64) }];
  await done(act(convener, 'holdMeeting', { heldAt: world.soon(-50), attended, record }), 'case.meetingHeld.v1');
  await toldTo('sj-001', caseId, 'unit.absent');
  expect(await askedOf('zf-001')).toEqual([caseId]);

  // What was resolved: each unit its own deadline.
  const resolutions = [
    { unit: 'zf-001', what: '清理占道桌椅并每日巡查', dueAt: world.soon(3 * DAY) },
    { unit: 'hb-001', what: '夜间噪声监测并出具结果', dueAt: world.soon(2 * DAY) },
    { unit: 'sj-001', what: '核查油烟净化与许可', dueAt: world.soon(4 * DAY) },
  ];
  await done(act(convener, 'adoptResolutions', { resolutions }), 'case.resolutionsAdopted.v1');
  await done(act(convener, 'adoptResolutions', { resolutions }));
  await done(act(convener, 'progress', { note: '三家单位已到场，逐项整改' }), 'case.progressNoted.v1');
  const { joint } = await world.seen(caseId, (view) => view.joint?.resolutions.length === 3);
  expect(joint.meetings[0].units).toMatchObject([
    { unit: 'zf-001', part: 'lead', attendance: 'attended' },
    { unit: 'hb-001', ruling: 'held', attendance: 'attended' },
    { unit: 'sj-001', reply: 'asksExcuse', ruling: null, attendance: 'absent' },
  ]);
  const idOf = (unit: string): string =>
    joint.resolutions.find((each: { unit: string }) => each.unit === unit).resolutionId;
  await toldTo('sj-001', caseId, 'unit.resolved');
  expect(await askedOf('sj-001')).toEqual([caseId]);
  await fits(act(enforcement, 'answer', { answer: '已处理' }), 409, {
    ...{ code: 'resolutions-open', open: [{ unit: 'zf-001' }, { unit: 'hb-001' }, { unit: 'sj-001' }] },
  });

  // Followed up: done, put off by approval, missed.
  const measured = { resolutionId: idOf('hb-001'), note: '昼夜噪声均已监测', done: true };
  await fits(act(market, 'reportResolution', measured), 403, { code: 'not-your-unit' });
  await done(act(environment, 'reportResolution', measured), 'case.resolutionReported.v1');
  const plea = { resolutionId: idOf('zf-001'), reason: '需分批清退', dueAt: world.soon(6 * DAY) };
  await done(act(enforcement, 'pleadResolution', plea), 'case.resolutionPleaded.v1');
  const granted = { resolutionId: idOf('zf-001'), granted: true, reason: '情况属实' };
  await done(act(convener, 'ruleOnResolution', granted), 'case.resolutionRuled.v1');
  await toldTo('zf-001', caseId, 'unit.pleaGranted');
  world.pass(5 * DAY);
  await toldTo('sj-001', caseId, 'unit.deadlineMissed');
  const late = await world.seen(caseId, (view) => view.overdue.length > 0);
  expect(late.overdue).toMatchObject([{ milestone: 'resolution', dueAt: resolutions[2]!.dueAt, minutes: DAY }]);
  await done(act(market, 'reportResolution', { resolutionId: idOf('sj-001'), note: '已责令整改', done: true }));
  await done(act(enforcement, 'reportResolution', { resolutionId: idOf('zf-001'), note: '已清退', done: true }));
  const settled = await world.seen(caseId, (view) =>
    view.joint.resolutions.every(({ standing }: { standing: string }) => standing === 'done'),
  );
  expect(settled.joint.resolutions.map(({ misses }: { misses: number }) => misses)).toEqual([0, 0, 1]);
  expect(settled.overdue).toEqual([]);
  await toldTo('zf-001', caseId, 'unit.allDone');

  // The lead alone answers; both sides are assessed, by others than those whom it is about.
  await fits(act(convener, 'answer', { answer: '三家单位均已落实' }), 403, { code: 'not-the-lead' });
  await done(act(enforcement, 'answer', { answer: '三家单位均已落实' }), 'case.answered.v1');
  await done(act(desk, 'verify', { satisfied: true }), 'case.verified.v1');
  await fits(act(convener, 'assessJoint', { of: 'whistle', rating: 5 }), 403, { code: 'same-person' });
  await done(act(township, 'assessJoint', { of: 'whistle', rating: 5 }), 'case.jointAssessed.v1');
  await done(act(desk, 'close', { result: '已落实，回访满意' }), 'case.closed.v1');
  const poor = { of: 'answer', unit: 'sj-001', rating: 2, note: '未到会，逾期一天' };
  await fits(act(market, 'assessJoint', poor), 403, { code: 'same-person' });
  await done(act(convener, 'assessJoint', poor), 'case.jointAssessed.v1');
  const over = await world.seen(caseId, (view) => view.joint.assessments.length === 2);
  expect(over.joint).toMatchObject({
    meetings: [{ state: 'ended', putOff: 1, community: COMMUNITY }],
    assessments: [
      { of: 'whistle', unit: null, rating: 5, by: 'to-1' },
      { of: 'answer', unit: 'sj-001', rating: 2, by: 'co-1' },
    ],
  });
  expect(await askedOf('sj-001')).toEqual([]);
  const story = await world.as(supervisor, get(`/v1/cases/${caseId}/timeline`));
  const told = story.body.items.map(({ type, who }: { type: string; who: { id: string } }) => `${type} ${who.id}`);
  expect(told).toEqual(
    expect.arrayContaining([
      ...['case.meetingConvened.v1 co-1', 'case.resolutionReported.v1 uo-0006', 'case.answered.v1 uo-0001'],
    ]),
  );
});

it('a case that climbs in the middle takes what was resolved along: the township follows it up, and answers', async () => {
  const caseId = await world.report(TEXT, GRID);
  const act = (who: Parameters<JointWorld['act']>[0], action: string, body?: object) =>
    world.act(who, caseId, action, body);
  await done(act(convener, 'accept'));
  const units = [
    { unit: 'zf-001', part: 'lead' },
    { unit: 'gs-001004', part: 'support' },
  ];
  await done(act(convener, 'convene', { meetsAt: world.soon(60), place: '绣湖社区会议室', units }));
  world.pass(70);
  await done(act(convener, 'holdMeeting', { heldAt: world.soon(-5), attended: ['zf-001', 'gs-001004'] }));
  const resolutions = [{ unit: 'gs-001004', what: '移走水表箱', dueAt: world.soon(DAY) }];
  await done(act(convener, 'adoptResolutions', { resolutions }));
  const { joint } = await world.seen(caseId, (view) => view.joint?.resolutions.length === 1);
  await done(act(convener, 'escalate', { reason: '超出社区能力' }), 'case.dispatched.v1', 'case.listed.v1');
  await done(act(township, 'accept'));
  await fits(act(township, 'answer', { answer: '已办' }), 409, { code: 'resolutions-open' });
  const [{ resolutionId }] = joint.resolutions;
  // Nobody is registered for the water station: who has the case speaks for it.
  await done(act(township, 'reportResolution', { resolutionId, note: '水表箱已移走', done: true }));
  await done(act(township, 'answer', { answer: '已办' }), 'case.answered.v1');
});
