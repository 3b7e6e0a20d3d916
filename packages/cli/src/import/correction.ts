import type { FieldFault, ReportBody } from './to-report.ts';

/** A follow-up as `POST /v1/reports/{reportId}/messages` takes it. */
export interface Correction {
  readonly externalId: string;
  readonly text: string;
}

/** What a follow-up can say of each field that a report may differ in. Who reported is never said in words. */
const PARTS: readonly (readonly [string, string, (body: ReportBody) => unknown])[] = [
  ['/occurredAt', '时间', ({ occurredAt }) => occurredAt],
  ['/subject', '主题', ({ subject }) => subject],
  ['/place', '地点', ({ place }) => place && JSON.stringify(place)],
  ['/text', '内容', ({ text }) => text],
];

/**
 * A row that was imported with other words before, as a follow-up to its report: what was said stays as it was said, and
 * the later words reach the case and whoever has it. The same correction has the same id at every import. Undefined when
 * nothing differs that can be said: a report's reporter is not changed by words.
 */
export function correctionOf(
  body: ReportBody,
  contentHash: string,
  differing: readonly FieldFault[],
): Correction | undefined {
  const lines = PARTS.filter(([field]) => differing.some(({ pointer }) => `${pointer}/`.startsWith(`${field}/`))).map(
    ([, name, say]) => `${name}: ${say(body) ?? '（无）'}`,
  );
  if (lines.length === 0) return undefined;
  return { externalId: `correction-${contentHash}`, text: ['【更正 correction】', ...lines].join('\n') };
}
