import { caseNameOf, encodeData, type GridcaseEvent } from '@gridcase/contracts';
import { openEmbedded } from '@gridcase/embedded';
import { type EventStore, type NewEvent, nameUuid } from '@gridcase/event-sourcing';
import { createRuleBook, defaultRuleSets, type RuleBook, tryRules } from '@gridcase/routing';
import { loadDefaultTerritory, type Territory } from '@gridcase/territory';

/** What people report, and what they say around it. Made up. */
const MATTERS = [
  ...[
    '水管爆裂，楼道里全是水，请尽快派人来维修',
    '路灯坏了三天，晚上一片漆黑，请来修一下',
    '垃圾桶满了没人清运，味道很大',
  ],
  ...[
    '楼上邻居半夜装修，多次商量没有结果，矛盾越来越大',
    '广场舞噪音扰民，晚上十点还不停',
    '店铺占道经营，行人只能走机动车道',
  ],
  ...['烂尾楼停工两年，业主至今拿不到房子', '小区电梯经常停运，物业说没有维修资金', '工地拖欠工资三个月，老板联系不上'],
  ...['城管和消防都来过，互相推诿，楼道里的电动车还是没人管', '学校门口放学时堵车严重，希望安排人员疏导'],
  ...[
    '医保卡不能用，药店说要到社区办理',
    '出租房里住了二十多人，消防通道被堵',
    'The street light in front of our shop is broken',
  ],
];
const DETAILS = [
  ...['我是这里的租户，已经反映过好几次了。', '希望有关部门重视，给大家一个答复。', '家里有老人和小孩，出行很不方便。'],
  ...['昨天下午也打过电话，说会有人来处理，到现在还没有人联系我。', '隔壁几户也是同样的情况，大家都很着急。'],
  ...['去年也发生过一次，当时修了两天才好。', '照片已经发到群里了，请查看。', '麻烦尽快安排，谢谢！'],
];

/** Together about as long as what a hotline writes down; the longest as a letter. */
function textOf(n: number): string {
  const details = Array.from({ length: (n * 7) % 11 }, (_, index) => DETAILS[(n + index * 3) % DETAILS.length]!);
  return `${MATTERS[n % MATTERS.length]}。${details.join('')}`;
}

const AT_ONCE = 512;
const MINUTE = 60_000;
const BEGIN = Date.parse('2026-01-01T00:00:00.000Z');

/** Writes reports over a year, each with the case that the newest rules make of it. Resolves with their mean length. */
export async function makeUpReports(directory: string, reports: number): Promise<{ readonly characters: number }> {
  const territory = loadDefaultTerritory();
  const rules = createRuleBook(defaultRuleSets);
  const areas = territory
    .townships()
    .flatMap(({ code }) => territory.communities(code).flatMap((one) => territory.grids(one.code)));
  const { store, close } = await openEmbedded({ directory });
  let characters = 0;
  for (let n = 0; n < reports; n += AT_ONCE) {
    const these = Array.from({ length: Math.min(AT_ONCE, reports - n) }, (_, index) => n + index);
    await Promise.all(
      these.map((one) => {
        const text = textOf(one);
        characters += text.length;
        const receivedAt = new Date(BEGIN + Math.floor((one / reports) * 365 * 24 * 60) * MINUTE).toISOString();
        return write(store, {
          n: one,
          text,
          receivedAt,
          areaCode: areas[(one * 31) % areas.length]!.code,
          territory,
          rules,
        });
      }),
    );
  }
  await close();
  return { characters: Math.round(characters / reports) };
}

interface MadeUp {
  readonly n: number;
  readonly text: string;
  readonly receivedAt: string;
  readonly areaCode: string;
  readonly territory: Territory;
  readonly rules: RuleBook;
}

async function write(store: EventStore, { n, text, receivedAt, areaCode, territory, rules }: MadeUp): Promise<void> {
  const reportId = nameUuid(['made up', String(n)]);
  const caseId = nameUuid(caseNameOf(reportId));
  const location = territory.locate({ areaCode }, text);
  const said = {
    reportId,
    channel: 'hotline',
    integration: 'made-up',
    externalId: String(n),
    contentHash: '0'.repeat(64),
  } as const;
  const received: GridcaseEvent = {
    type: 'report.received.v1',
    data: { ...said, receivedAt, text, location, attachments: [] },
  };
  const trial = { channel: 'hotline', text, receivedAt, location, attachments: 0, flagged: null } as const;
  const { judgement, dispatched, queued } = tryRules(rules.sets.at(-1)!, territory, trial, Date.parse(receivedAt));
  const { nature, field, urgency, explanation } = judgement;
  const story: GridcaseEvent[] = [
    {
      type: 'case.opened.v1',
      data: { caseId, reportId, channel: 'hotline', openedAt: receivedAt, subject: text.slice(0, 40), location },
    },
    nature === undefined
      ? { type: 'case.judged.v1', data: { field, urgency } }
      : { type: 'case.triaged.v1', data: { nature, field, urgency, by: 'rules', explanation } },
    ...(dispatched ? [{ type: 'case.dispatched.v1', data: dispatched } as const] : []),
    ...(queued ? [{ type: 'case.queued.v1', data: queued } as const] : []),
  ];
  await store.append(`report-${reportId}`, [stored(received, receivedAt)], 'noStream');
  await store.append(
    `case-${caseId}`,
    story.map((event) => stored(event, receivedAt)),
    'noStream',
  );
}

function stored(event: GridcaseEvent, at: string): NewEvent {
  const eventId = crypto.randomUUID();
  const actor = { kind: 'service', id: 'routing' };
  const metadata = { $correlationId: eventId, $causationId: eventId, schemaVersion: 1, at, actor };
  return { eventId, type: event.type, data: encodeData(event), metadata: JSON.stringify(metadata) };
}
