import type { NodePreference } from '@eventstore/db-client';

/** The client's options that a connection string may set, by their names there. */
export interface ClientOptions {
  readonly tls?: boolean;
  readonly tlsVerifyCert?: boolean;
  readonly tlsCAFile?: string;
  readonly userCertFile?: string;
  readonly userKeyFile?: string;
  readonly connectionName?: string;
  readonly nodePreference?: NodePreference;
  readonly throwOnAppendFailure?: boolean;
  readonly maxDiscoverAttempts?: number;
  /** Milliseconds. */
  readonly discoveryInterval?: number;
  /** Seconds. */
  readonly gossipTimeout?: number;
  /** Milliseconds; -1: never. */
  readonly keepAliveInterval?: number;
  readonly keepAliveTimeout?: number;
  /** Milliseconds. */
  readonly defaultDeadline?: number;
}

type Reader = (value: string) => { readonly value: unknown } | { readonly wrong: string };

const PREFERENCES: readonly NodePreference[] = ['leader', 'follower', 'read_only_replica', 'random'];
/** As the client compares names. */
const flat = (text: string): string => text.trim().toLowerCase().replace(/[_-]/g, '');

const flag: Reader = (value) =>
  value === 'true' || value === 'false' ? { value: value === 'true' } : { wrong: 'is true or false' };

const count =
  (least: number): Reader =>
  (value) =>
    /^-?\d{1,9}$/.test(value) && Number(value) >= least
      ? { value: Number(value) }
      : { wrong: `is a whole number from ${least} on` };

const words: Reader = (value) => {
  try {
    return { value: decodeURIComponent(value) };
  } catch {
    return { wrong: 'is not percent-encoded: % is written %25' };
  }
};

const preference: Reader = (value) => {
  const found = PREFERENCES.find((each) => flat(each) === flat(value));
  return found ? { value: found } : { wrong: `is one of ${PREFERENCES.join(', ')}` };
};

const verification: Reader = (value) =>
  flat(value) === 'true'
    ? { value: true }
    : { wrong: "can't be switched off: name the certificate of the server's authority with tlsCAFile=/path/to/ca.pem" };

const READERS: { readonly [Key in keyof Required<ClientOptions>]: Reader } = {
  tls: flag,
  tlsVerifyCert: verification,
  tlsCAFile: words,
  userCertFile: words,
  userKeyFile: words,
  connectionName: words,
  nodePreference: preference,
  throwOnAppendFailure: flag,
  maxDiscoverAttempts: count(1),
  discoveryInterval: count(0),
  gossipTimeout: count(1),
  keepAliveInterval: count(-1),
  keepAliveTimeout: count(-1),
  defaultDeadline: count(1),
};

export const CLIENT_OPTIONS = Object.keys(READERS) as (keyof ClientOptions)[];

/** One option by its right name, or why its value is none; undefined for one that there is not. */
export function readOption(name: string, value: string) {
  const key = CLIENT_OPTIONS.find((each) => flat(each) === flat(name));
  return key && { key, ...READERS[key](value.trim()) };
}
