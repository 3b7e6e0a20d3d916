import { LIMITS } from '@gridcase/contracts';
import { z } from 'zod';
import { Attachments, Comment, ExternalId, Flag, Text } from '../channels/fields.ts';
import { readAttachments } from '../channels/read-attachments.ts';
import { readFlag } from '../channels/read-flag.ts';
import { readText, readWords } from '../channels/read-text.ts';
import { beginReading, memberOf, onlyKnown, type Reading } from '../channels/reading.ts';
import type { RateReport } from '../domain/commands.ts';
import type { MessageContent } from '../domain/content.ts';
import { circumstancesOf, type IntakeRoutesOptions } from './route-options.ts';

export const MessageBody = z.looseObject({ externalId: ExternalId, text: Text, attachments: Attachments });

export const FeedbackBody = z.looseObject({
  /** 5 very satisfied 非常满意 … 1 very dissatisfied 非常不满意. */
  rating: z.int().min(1).max(5),
  solved: Flag,
  comment: Comment,
});

/** A follow-up as it was given, and what was remarked on in it. */
export function readMessage(
  options: IntakeRoutesOptions,
  body: z.output<typeof MessageBody>,
): { readonly content: MessageContent; readonly reading: Reading } {
  const given = { pointer: '', value: body };
  const reading = beginReading(circumstancesOf(options));
  onlyKnown(reading, given, Object.keys(MessageBody.shape));
  const attachments = [...readAttachments(reading, memberOf(given, 'attachments'))];
  const text = readWords(reading, memberOf(given, 'text'));
  return { content: { externalId: body.externalId, text, attachments }, reading };
}

export function readFeedback(
  options: IntakeRoutesOptions,
  body: z.output<typeof FeedbackBody>,
): Pick<RateReport, 'rating' | 'solved' | 'comment' | 'remarks'> {
  const given = { pointer: '', value: body };
  const reading = beginReading(circumstancesOf(options));
  onlyKnown(reading, given, Object.keys(FeedbackBody.shape));
  const solved = readFlag(reading, memberOf(given, 'solved'));
  const comment = readText(reading, memberOf(given, 'comment'), { max: LIMITS.comment });
  return { rating: body.rating, solved, comment, remarks: reading.list() };
}
