import type { CompiledReplies, CompiledWords } from './compile-rules.ts';
import { matchWords } from './match-rule.ts';
import { readText } from './read-text.ts';

/** What a reporter who is not content says, as the rule set lists it. */
export interface Complaint {
  /** As they stand in the rule set. */
  readonly words: readonly string[];
  /** Whether it is clear that they mean it: otherwise a person has to ask. */
  readonly clear: boolean;
}

/** Undefined where nothing says that somebody is not content. Pure, as triage is. */
export function findComplaint(replies: CompiledReplies, text: string): Complaint | undefined {
  const read = readText(replies, undefined, text);
  const found = (words: CompiledWords): readonly string[] =>
    matchWords(words, read, 1)?.words.map((word) => replies.words[word]!) ?? [];
  const { clear, doubtful, content } = replies;
  const unhappy = found(clear);
  const isContent = found(content).length > 0;
  if (unhappy.length > 0) return { words: unhappy, clear: !isContent };
  const perhaps = isContent ? [] : found(doubtful);
  return perhaps.length > 0 ? { words: perhaps, clear: false } : undefined;
}
