import { CLIENT_OPTIONS, type ClientOptions, readOption } from './client-options.ts';
import { readTlsFiles, type TlsFiles } from './tls-files.ts';

export interface NodeAddress {
  readonly address: string;
  readonly port: number;
}

/** What a connection string says, read through: with the certificates that it names. */
export interface ConnectionSettings {
  /** True: the nodes are asked by gossip which of them, or of those that they know, leads. */
  readonly discover: boolean;
  readonly nodes: readonly [NodeAddress, ...NodeAddress[]];
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
  readonly options: ClientOptions;
  /** Undefined: no encryption. */
  readonly tls: TlsFiles | undefined;
}

const DEFAULT_PORT = '2113';
const LIKE = 'like esdb://user:password@host:2113?tls=true';
const NODE = /^([A-Za-z0-9_.-]+)(?::(\d{1,5}))?$/;
/** RFC 3986, userinfo, a little wider: whatever can't be taken for the end of it. */
const PLAIN = /^(?:[^:/?#[\]@%\s]|%[0-9A-Fa-f]{2})+$/;
const ENCODED = 'in user and password @ is written %40, : %3A, / %2F, ? %3F, # %23, % %25';

/**
 * Reads `esdb://user:password@host:2113?key=value`. Stricter than the client, which takes a password's raw `@` for the
 * host, cuts it at a raw colon, and prints the whole string for an option that it does not know. Throws RangeError: what
 * is wrong and what to write, with no piece of the string in it, since any piece may be of the password.
 */
export function readConnectionString(text: string): ConnectionSettings {
  const [, scheme, rest] = /^([^:]+):\/\/(.+)$/s.exec(text.trim()) ?? [];
  if (scheme !== 'esdb' && scheme !== 'esdb+discover') throw fault('begins with esdb:// or esdb+discover://');
  const [userInfo, place, ...more] = rest!.includes('@') ? rest!.split('@') : ['', rest!];
  if (more.length > 0) throw fault(`has more than one @: ${ENCODED}`);
  const credentials = rest!.includes('@') ? readCredentials(userInfo!) : undefined;
  const [, hosts, query] = /^([^?]*?)\/*(?:\?(.*))?$/s.exec(place!)!;
  const nodes = hosts!.split(',').map(readNode) as [NodeAddress, ...NodeAddress[]];
  const options = readOptions(query);
  const tls = options.tls === false ? undefined : readTlsFiles(options);
  return { discover: scheme === 'esdb+discover' || nodes.length > 1, nodes, credentials, options, tls };
}

function readCredentials(userInfo: string) {
  const [username, password, ...more] = userInfo.split(':');
  if (!password || !username) throw fault('has an @, but no user:password in front of it');
  if (more.length > 0 || !PLAIN.test(username) || !PLAIN.test(password)) {
    throw fault(`has a user or a password that is not percent-encoded: ${ENCODED}`);
  }
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw fault('has a user or a password whose percent-encoding is not that of UTF-8');
  }
}

function readNode(text: string): NodeAddress {
  const [, address, port = DEFAULT_PORT] = NODE.exec(text) ?? [];
  if (!address || Number(port) < 1 || Number(port) > 65_535) {
    throw fault('has a host that is not host or host:port, several with commas in between');
  }
  return { address, port: Number(port) };
}

function readOptions(query: string | undefined): ClientOptions {
  const read: Record<string, unknown> = {};
  for (const [index, part] of (query === undefined ? [] : query.split('&')).entries()) {
    const [key, value] = /^([^=]+)=(.+)$/s.exec(part)?.slice(1) ?? [];
    if (!key || !value) throw fault(`has something else than key=value as option ${index + 1}`);
    const option = readOption(key, value);
    if (!option) throw fault(`has an unknown option ${index + 1}; there are ${CLIENT_OPTIONS.join(', ')}`);
    if ('wrong' in option) throw fault(`has ${option.key}, which ${option.wrong}`);
    read[option.key] = option.value;
  }
  return read;
}

const fault = (what: string) => new RangeError(`not a connection string for EventStoreDB: it ${says(what)}; ${LIKE}`);
const says = (what: string): string => (what.startsWith('has') ? what : `must be one that ${what}`);
