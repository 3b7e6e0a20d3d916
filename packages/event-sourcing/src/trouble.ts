/**
 * What keeps a process from its work: a closed list, told to anybody who asks (/health/ready, the metrics), while the words
 * of an error, which may name hosts and people, go to the log.
 */
export const TROUBLES = [
  /** An engine can't be reached, has no quorum, is overdue. */
  'away',
  /** An engine does not accept who we say we are. */
  'credentials',
  /** It does, and does not let us do this; or the system does not let us at a file. */
  'rights',
  /** The other side's certificate, or ours, is not accepted. */
  'certificate',
  /** No room on a disk. */
  'full',
  /** A setting, or a file that settings name, is missing or wrong. */
  'configuration',
  /** The log does not hold what it should. */
  'log',
  /** This machine's clock is not the event store's, or was set while the process ran. */
  'clock',
  /** Something was written by a newer version and can't be read by this one: it waits for the upgrade. */
  'newer',
  /** An error that only a mistake in the program explains. */
  'bug',
  'unknown',
] as const;
export type Trouble = (typeof TROUBLES)[number];

const OF_ENGINES: ReadonlySet<Trouble> = new Set(['away', 'credentials', 'rights', 'certificate', 'full']);

/**
 * Whether an error is an engine's, or of our way to one: it may be over at any moment, with nothing changed here, so that
 * whoever waits for that looks again soon, however often it was in vain.
 */
export const isOfEngine = (error: unknown): boolean => OF_ENGINES.has(troubleOf(error));

/**
 * How a process is. `trouble`: why it is not well, or what it goes on beside though it must not stay so; `detail` for
 * people, and for the log only.
 */
export interface Health {
  readonly ok: boolean;
  readonly detail?: string;
  readonly trouble?: Trouble;
}

/** The trouble that an error stands for, by what it says itself, or by what caused it. */
export function troubleOf(error: unknown): Trouble {
  const causes = causesOf(error);
  const told = causes.map(toldBy).find((trouble) => trouble !== undefined);
  return told ?? (isBug(error) ? 'bug' : 'unknown');
}

/**
 * Whether only a mistake in the program explains it: one of JavaScript's own errors that no other error led to. What engines
 * and the system report has a code.
 */
export const isBug = (error: unknown): boolean =>
  (error instanceof TypeError ||
    error instanceof ReferenceError ||
    error instanceof RangeError ||
    error instanceof SyntaxError) &&
  error.cause === undefined &&
  !('code' in error);

/** An error as the health of a process that is kept from its work by it. */
export const heldUpBy = (error: unknown, before = ''): Health => ({
  ok: false,
  detail: `${before}${error instanceof Error ? error.message : String(error)}`,
  trouble: troubleOf(error),
});

const MOST_CAUSES = 8;

function causesOf(error: unknown): readonly object[] {
  const causes: object[] = [];
  for (let each = error; each instanceof Error && causes.length < MOST_CAUSES; each = each.cause) causes.push(each);
  return causes;
}

const KNOWN: ReadonlySet<unknown> = new Set(TROUBLES);

function toldBy(error: object): Trouble | undefined {
  const { trouble, code, errcode, type, name, message } = error as Record<string, unknown>;
  if (KNOWN.has(trouble)) return trouble as Trouble;
  if (typeof errcode === 'number') return SQLITE[errcode & 0xff] ?? 'unknown';
  // Kafka's codes are numbers too, and others: its errors have the code's name as their type.
  if (typeof type === 'string') return byName(type);
  if (code === UNAVAILABLE && CERTIFICATE.test(String(message))) return 'certificate';
  if (typeof code === 'number') return GRPC[code];
  return byName(`${code ?? ''} ${name ?? ''}`);
}

const byName = (text: string): Trouble | undefined => BY_NAME.find(([names]) => names.test(text))?.[1];

/** https://sqlite.org/rescode.html: BUSY, LOCKED, READONLY, CORRUPT, FULL, CANTOPEN, NOTADB. */
const SQLITE: Readonly<Record<number, Trouble>> = {
  ...{ 5: 'away', 6: 'away', 8: 'rights', 11: 'log', 13: 'full', 14: 'rights', 26: 'log' },
};
/** https://grpc.io/docs/guides/status-codes/: DEADLINE_EXCEEDED, PERMISSION_DENIED, UNAVAILABLE, UNAUTHENTICATED. */
const GRPC: Readonly<Record<number, Trouble>> = { 4: 'away', 7: 'rights', 14: 'away', 16: 'credentials' };
/** gRPC calls a refused certificate unavailable, with TLS's own words. */
const UNAVAILABLE = 14;
const CERTIFICATE = /certificate|self.signed|unable to verify|altname/i;
/**
 * Of the system, of TLS (Node's names are OpenSSL's), of Kafka's protocol, and PostgreSQL's SQLSTATEs (Appendix A of its
 * manual): invalid password, no such login, insufficient privilege, disk full, connection gone, server stopping.
 */
const BY_NAME: readonly (readonly [RegExp, Trouble])[] = [
  [/\bE(NOSPC|DQUOT|FBIG)\b|\b53100\b/, 'full'],
  [/\bE(ACCES|PERM|ROFS)\b|AUTHORIZATION_FAILED|\b42501\b/, 'rights'],
  [/SASL_AUTHENTICATION_FAILED|ILLEGAL_SASL_STATE|SASLAuthentication|\b28(000|P01)\b/, 'credentials'],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/, 'certificate'],
  [
    /\bE(CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|TIMEDOUT|PIPE)\b|\b(08[0-9A-Z]{3}|57P0[1-3])\b/,
    'away',
  ],
];
