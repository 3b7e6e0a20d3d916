import { createHmac, hash, type KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { GivenContact } from './correct-contact.ts';
import type { HashContent, MessageContent, Unseen } from './domain/content.ts';
import type { HistoryFacts } from './domain/state.ts';
import type { GivenReporter } from './given-reporter.ts';

/** SHA-256 (hex) of a report's canonical JSON, the reporter and what could not be taken as given in it as digests. */
export const hashContent: HashContent = (content, { reporter, beside }: Unseen) =>
  hash('sha256', canonicalJson({ ...content, reporter, beside }));

/** The same of a report of an older register, with what came of it. */
export const hashHistory = (contentHash: string, history: HistoryFacts): string =>
  hash('sha256', canonicalJson({ contentHash, history }));

export const hashMessage = (content: MessageContent, beside?: string): string =>
  hash('sha256', canonicalJson({ ...content, beside }));

/**
 * HMAC-SHA-256 (hex) of everything given about the reporter. It tells a repeat from a corrected phone number, and
 * without the pepper it tells nothing. The prefix keeps it apart from pseudonyms, which use the same pepper.
 */
export const digestReporter = (pepper: KeyObject, reporter: GivenReporter): string =>
  keyedDigest(pepper, 'reporter', reporter);

/** The same of how somebody says that they are reached from now on. */
export const digestContact = (pepper: KeyObject, given: GivenContact): string => keyedDigest(pepper, 'contact', given);

/**
 * The same of what was given beside and is not kept as it was given, by pointer; undefined when there was nothing of the
 * kind. Personal values are among it.
 */
export const digestBeside = (pepper: KeyObject, given: readonly unknown[]): string | undefined =>
  given.length === 0 ? undefined : keyedDigest(pepper, 'beside', given);

/** `what` keeps digests of different things apart. */
const keyedDigest = (pepper: KeyObject, what: string, given: unknown): string =>
  createHmac('sha256', pepper)
    .update(`${what}\u001f${canonicalJson(given)}`)
    .digest('hex');
