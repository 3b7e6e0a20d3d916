import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { ClientOptions } from './client-options.ts';

/** Contents of PEM files, as the client wants them. */
export interface TlsFiles {
  readonly rootCertificate?: Buffer;
  readonly userCertFile?: Buffer;
  readonly userKeyFile?: Buffer;
}

type FileOption = 'tlsCAFile' | 'userCertFile' | 'userKeyFile';

/** Reads the files that the options name. Throws RangeError naming the option of a file that is of no use. */
export function readTlsFiles(options: ClientOptions): TlsFiles {
  const { tlsCAFile, userCertFile, userKeyFile } = options;
  if ((userCertFile === undefined) !== (userKeyFile === undefined)) {
    throw new RangeError('EventStoreDB: userCertFile and userKeyFile are given together');
  }
  const files: TlsFiles = {
    ...(tlsCAFile === undefined ? {} : { rootCertificate: certificate('tlsCAFile', tlsCAFile) }),
    ...(userCertFile === undefined ? {} : { userCertFile: certificate('userCertFile', userCertFile) }),
    ...(userKeyFile === undefined ? {} : { userKeyFile: pem('userKeyFile', userKeyFile) }),
  };
  try {
    createSecureContext({ ca: files.rootCertificate, cert: files.userCertFile, key: files.userKeyFile });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new RangeError(`EventStoreDB: its TLS files are of no use to OpenSSL or do not fit together (${code})`);
  }
  return files;
}

function pem(option: FileOption, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    // Not the path: it is a piece of a string that holds a password.
    const { code } = error as NodeJS.ErrnoException;
    throw new RangeError(`EventStoreDB: the certificate file that ${option} names can not be read (${code})`);
  }
}

/** OpenSSL passes over an authority's file without a certificate, and then knows nobody. */
function certificate(option: FileOption, path: string): Buffer {
  const content = pem(option, path);
  if (content.includes('-----BEGIN CERTIFICATE-----')) return content;
  throw new RangeError(`EventStoreDB: the file that ${option} names holds no certificate in PEM form`);
}
