import { AreaCode, Attachment, Instant } from '@gridcase/contracts';
import { z } from 'zod';
import { GatheringAnswer } from './consultation-answer.ts';

export const DeliberationAnswer = GatheringAnswer.extend({
  deliberationId: z.uuid(),
  areaCode: AreaCode,
  phase: z.enum(['proposed', 'adopted', 'rejected', 'withdrawn', 'closed']),
  subject: z.string(),
  text: z.string(),
  proposedBy: z.uuid().describe('Party who proposed it'),
  supportedBy: z.array(z.uuid()).readonly().describe('Parties who want it talked about'),
  resolution: z.string().nullable().describe('What was resolved'),
  record: Attachment.nullable().describe('The signed record of the resolution, by reference'),
  late: z.array(z.uuid()).describe('Undertakings that are due by now and still open, the longest first'),
  proposedAt: Instant,
  changedAt: Instant,
  revision: z.int().min(0).describe('Of the last event folded in'),
});

export const DeliberationListAnswer = z.strictObject({
  items: z.array(DeliberationAnswer),
  next: z.string().nullable().describe('Cursor of the next page; null: this was the last'),
});
