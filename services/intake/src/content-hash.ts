import { createHmac, hash, type KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { HashContent, MessageContent } from './domain/content.ts';
import type { GivenReporter } from './given-reporter.ts';

/** SHA-256 (hex) of a report's canonical JSON, the reporter in it as the digest below. */
export const hashContent: HashContent = (content, reporterDigest) =>
  hash('sha256', canonicalJson({ ...content, reporter: reporterDigest }));

export const hashMessage = (content: MessageContent): string => hash('sha256', canonicalJson(content));

/**
 * HMAC-SHA-256 (hex) of everything given about the reporter. It tells a repeat from a corrected phone number, and
 * without the pepper it tells nothing. The prefix keeps it apart from pseudonyms, which use the same pepper.
 */
export const digestReporter = (pepper: KeyObject, reporter: GivenReporter): string =>
  createHmac('sha256', pepper)
    .update(`reporter\u001f${canonicalJson(reporter)}`)
    .digest('hex');
