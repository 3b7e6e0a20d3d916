import { domainToASCII } from 'node:url';
import { z } from 'zod';

export interface ReadEmails {
  /** In the order they stood in, at most 5; their domains in ASCII where they had to be changed. */
  readonly addresses: readonly string[];
  /** True when the field held one address, written as it can be sent to. */
  readonly asGiven: boolean;
  /** False when only servers with SMTPUTF8 (RFC 6531) can be sent to: the first address is not in ASCII. */
  readonly worldwide: boolean;
}

const NONE: ReadEmails = { addresses: [], asGiven: false, worldwide: true };
const MAX_LENGTH = 500;
const MAX_ADDRESSES = 5;
const BETWEEN = /[\s;,、|/<>:]+|或者?|和/;

/**
 * The e-mail addresses in a field as people fill it: full-width signs, several addresses, a name around one. What can't
 * be sent to as it stands is none. Never throws.
 */
export function readEmails(given: string): ReadEmails {
  if (given === '') return NONE;
  if (given.length <= MAX_LENGTH && sendable(given) === given) return answer([given], true);
  const text = given.slice(0, MAX_LENGTH).normalize('NFKC').trim();
  // What stands in angle brackets may be an address; a bracket inside of one makes it none.
  const parts = /<[^@<>]*>\s*@/.test(text) ? [] : text.split(BETWEEN);
  const addresses = [...new Set(parts.flatMap((part) => sendable(part) ?? []))].slice(0, MAX_ADDRESSES);
  return answer(addresses, false);
}

const answer = (addresses: readonly string[], asGiven: boolean): ReadEmails => ({
  addresses,
  asGiven,
  worldwide: isAscii(addresses[0] ?? ''),
});

const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text);
/** What else a mailbox may be written in (RFC 6531): letters and digits of any script. */
const ANY_SCRIPT = /^[\p{L}\p{N}\p{M}._+-]{1,64}$/u;

/** The address with its domain as DNS knows it; undefined when it is none. */
function sendable(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const mailbox = text.slice(0, Math.max(at, 0));
  if (at < 1 || mailbox.length > 64 || /^\.|\.\.|\.$/.test(mailbox)) return undefined;
  if (!isAscii(mailbox) && !ANY_SCRIPT.test(mailbox)) return undefined;
  const domain = text.slice(at + 1);
  const host = isAscii(domain) ? domain : domainToASCII(domain);
  if (host.length > 253 || !/^[^.]+(?:\.[^.]+)*\.[a-z][a-z0-9-]*[a-z0-9]$/i.test(host)) return undefined;
  const spelt = `${isAscii(mailbox) ? mailbox : 'any'}@${host}`;
  return z.regexes.html5Email.test(spelt) ? `${mailbox}@${host}` : undefined;
}
