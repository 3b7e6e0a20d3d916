import type { Location } from '@gridcase/contracts';
import { hashContent, hashMessage } from '../../src/content-hash.ts';
import type { AddMessage, RateReport, ReceiveReport, ReportCommand } from '../../src/domain/commands.ts';
import type { HashContent, ReportContent } from '../../src/domain/content.ts';
import type { ReportEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { messageIdOf, reportIdOf } from '../../src/domain/identity.ts';
import { createReportDecider } from '../../src/domain/report-decider.ts';
import type { ReceivedReport, ReportState } from '../../src/domain/state.ts';

/** 2 a.m. in Yiwu. */
export const NOW = Date.parse('2026-03-11T18:00:00.000Z');

export const xiuhu: Location = {
  status: 'found',
  areaCode: '330782001004',
  method: 'communityName',
  matchedText: '绣湖社区',
  candidates: [],
  territoryVersion: 'test',
};

export const pipeBurst: ReportContent = {
  channel: 'hotline',
  externalId: 'HL-20260312-0007',
  occurredAt: '2026-03-11T17:58:30.000Z',
  subject: '水管爆裂',
  text: '绣湖社区3幢楼下水管爆了，水一直往外冒。',
  place: { address: '绣湖社区3幢' },
  attachments: [{ ref: 's3://calls/7.wav', sha256: 'a'.repeat(64) }],
  channelDetails: { operatorId: 'op-12' },
};

const REPORTER = { ref: `r_${'x'.repeat(43)}` };
export const DIGEST = 'd'.repeat(64);

/** A command to receive a report, with everything that follows from its content. */
export function receive(change: Partial<ReportContent> = {}, rest: Partial<ReceiveReport> = {}): ReceiveReport {
  const content = { ...pipeBurst, ...change };
  const { integration = 'hotline-yiwu' } = rest;
  const { unseen = { reporter: DIGEST, beside: undefined } } = rest;
  return {
    type: 'receiveReport',
    reportId: reportIdOf(content.channel, integration, content.externalId),
    integration,
    content,
    contentHash: hashContent(content, unseen),
    reporter: REPORTER,
    ...{ location: xiuhu, remarks: [], now: NOW },
    ...rest,
    unseen,
  };
}

export function message(externalId: string, text: string): AddMessage {
  const content = { externalId, text, attachments: [] };
  const messageId = messageIdOf(receive().reportId, 'hotline-yiwu', externalId);
  return { type: 'addMessage', messageId, content, contentHash: hashMessage(content), remarks: [], now: NOW };
}

export const rating = (stars: number, rest: Partial<RateReport> = {}): RateReport => ({
  type: 'rateReport',
  rating: stars,
  solved: undefined,
  comment: undefined,
  remarks: [],
  now: NOW,
  ...rest,
});

export const decider = createReportDecider(hashContent);

/** The events that a command leads to, or the refusal. */
export function decide(command: ReportCommand, given: readonly ReportEvent[] = [], hash: HashContent = hashContent) {
  return createReportDecider(hash).decide(command, stateAfter(given));
}

export const stateAfter = (events: readonly ReportEvent[]): ReportState =>
  events.reduce<ReportState>((state, event) => evolve(state, event, MADE), decider.initialState);

const MADE = { actor: { kind: 'integration', id: 'hotline-yiwu' }, at: '2026-03-11T18:00:00.000Z' } as const;

export function received(state: ReportState): ReceivedReport {
  if (state.phase === 'none') throw new Error('nothing was received');
  return state;
}

/** The history that these commands make; a refused one is an error in the test. */
export function history(...commands: ReportCommand[]): ReportEvent[] {
  const events: ReportEvent[] = [];
  for (const command of commands) {
    const decision = decide(command, events);
    if (decision.outcome === 'refused') throw new Error(decision.refusal.code);
    events.push(...decision.events);
  }
  return events;
}

export const quiet = { outcome: 'decided', events: [] };
