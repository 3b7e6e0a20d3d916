/** A resident's message and what the office wrote back, with the times that both bear. */
export interface RepliedMessage {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly reply: string;
  /** Milliseconds since 1970. */
  readonly saidAt: number;
  readonly repliedAt: number;
  readonly kind: ReplyKind;
}

/** What a reply is: it says what came of it, or only that it was received, or that the matter is somebody else's. */
export const REPLY_KINDS = ['answer', 'receipt', 'notOurs'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** Whole weeks, so that each stays on its day of the week: the messages begin in 2012, and rule sets and posts in 2020. */
const LATER = 418 * 7 * 86_400_000;

/** The times have no zone: they are Shanghai's. */
const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}+08:00`) + LATER;

const RECEIPT = /^.{0,20}(收悉|收到)[。！!]?$/su;
const NOT_OURS = /不属于.{0,20}(管辖|职责|职权)/su;

const kindOf = (reply: string): ReplyKind =>
  RECEIPT.test(reply.trim()) ? 'receipt' : NOT_OURS.test(reply) ? 'notOurs' : 'answer';

export function repliedMessage(row: Readonly<Record<string, string>>): RepliedMessage {
  const { messageId, subject, body, reply, createdAt, repliedAt } = row as Record<string, string> & {
    [Name in 'messageId' | 'subject' | 'body' | 'reply' | 'createdAt' | 'repliedAt']: string;
  };
  return {
    ...{ id: messageId, subject, text: body, reply, kind: kindOf(reply) },
    ...{ saidAt: at(createdAt), repliedAt: at(repliedAt) },
  };
}
