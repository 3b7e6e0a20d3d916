import { readFileSync } from 'node:fs';

/** Where the vault is and how to come in: what pg is given. */
export interface VaultAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** False: no encryption. */
  readonly ssl: false | { readonly rejectUnauthorized: true; readonly ca?: string };
}

const LIKE = 'like postgres://user:password@host:5432/database?sslrootcert=/etc/ssl/ca.pem';
const ENCODED = 'in user and password @ is written %40, : %3A, / %2F, ? %3F, # %23, % %25';

/**
 * Reads `postgres://user:password@host:5432/database?sslrootcert=…`. Encrypted, and the server's certificate and name
 * verified, unless it says `sslmode=disable`: `require` and its like, which verify nothing or not the name, are refused. Throws
 * RangeError: what is wrong and what to write, with no piece of the string in it, since any piece may be of the password.
 */
export function readVaultAddress(text: string): VaultAddress {
  const [, user, password, host, port = '5432', database, query = ''] =
    /^postgres(?:ql)?:\/\/([^:/?#@\s]+):([^:/?#@\s]+)@([A-Za-z0-9_.-]+)(?::(\d{1,5}))?\/([A-Za-z0-9_-]+)(?:\?(.*))?$/s.exec(
      text.trim(),
    ) ?? [];
  if (!user || !password || !host || !database) throw fault(`is not of that form; ${ENCODED}`);
  if (Number(port) < 1 || Number(port) > 65_535) throw fault('has a port that is none');
  return { host, port: Number(port), database, user: decoded(user), password: decoded(password), ssl: readTls(query) };
}

function readTls(query: string): VaultAddress['ssl'] {
  const options = new Map<string, string>();
  for (const [index, part] of (query === '' ? [] : query.split('&')).entries()) {
    const [, key, value] = /^(sslmode|sslrootcert)=(.+)$/s.exec(part) ?? [];
    if (!key || !value) throw fault(`has an unknown option ${index + 1}; there are sslmode and sslrootcert`);
    options.set(key, decoded(value));
  }
  const mode = options.get('sslmode') ?? 'verify-full';
  if (mode !== 'verify-full' && mode !== 'disable') throw fault('has an sslmode other than verify-full and disable');
  const path = options.get('sslrootcert');
  if (mode === 'disable') {
    if (path !== undefined) throw fault('has an sslrootcert, and an sslmode that makes no use of it');
    return false;
  }
  return path === undefined ? { rejectUnauthorized: true } : { rejectUnauthorized: true, ca: certificate(path) };
}

function certificate(path: string): string {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw fault(`has an sslrootcert that can not be read (${(error as NodeJS.ErrnoException).code})`);
  }
  if (!content.includes('-----BEGIN CERTIFICATE-----'))
    throw fault('has an sslrootcert without a certificate in PEM form');
  return content;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw fault(`has something that is not percent-encoded; ${ENCODED}`);
  }
}

const fault = (what: string) => new RangeError(`not an address of the key vault: it ${what}; ${LIKE}`);
