import type { ApiClient } from './api-client.ts';
import type { SampleReport } from './sample-reports.ts';

interface Received {
  readonly reportId: string;
}

/** Sends a sample as its channel would: a call as a call, a group message as a group message. */
export function sendSample(api: ApiClient, sample: SampleReport, now: number): Promise<Received> {
  const at = new Date(now).toISOString();
  const { channel, externalId, subject, text, areaCode, reporter } = sample;
  const place = areaCode === undefined ? {} : { place: { areaCode } };
  if (channel === 'hotline') {
    const caller = { name: reporter.name, ...(reporter.phone ? { number: reporter.phone } : {}) };
    const call = {
      callId: externalId,
      startedAt: at,
      endedAt: at,
      caller,
      operator: { id: 'operator-12' },
      notes: text,
    };
    return api.postSigned(
      channel,
      '/v1/channels/hotline',
      { ...call, ...(subject ? { subject } : {}), ...place },
      externalId,
    );
  }
  if (channel === 'wechat') {
    const message = {
      messageId: externalId,
      groupId: 'group-demo',
      sender: { id: `wx-${externalId}`, name: reporter.name },
    };
    return api.postSigned(channel, '/v1/channels/wechat', { ...message, sentAt: at, text, ...place }, externalId);
  }
  const report = { channel, externalId, occurredAt: at, text, reporter, ...(subject ? { subject } : {}), ...place };
  return api.postSigned(channel, '/v1/reports', report, externalId);
}
