import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readConnectionString } from '../src/connection-string.ts';
import { createEventStoreDbStore } from '../src/index.ts';

const refusalOf = (text: string): Error => {
  try {
    readConnectionString(text);
  } catch (error) {
    return error as Error;
  }
  throw new Error('it was taken');
};

describe('a connection string', () => {
  it('is read with user, password, hosts and options', () => {
    const text =
      'esdb://grid%40case:p%40ss%3Aw%2Frd%25@one:2113,two/?tls=false&node_preference=Follower&gossipTimeout=3';
    expect(readConnectionString(text)).toEqual({
      discover: true,
      nodes: [
        { address: 'one', port: 2113 },
        { address: 'two', port: 2113 },
      ],
      credentials: { username: 'grid@case', password: 'p@ss:w/rd%' },
      options: { tls: false, nodePreference: 'follower', gossipTimeout: 3 },
      tls: undefined,
    });
    expect(readConnectionString('esdb+discover://cluster')).toMatchObject({ discover: true, tls: {} });
    expect(readConnectionString('esdb://one:1?connectionName=a%20b&keepAliveInterval=-1')).toMatchObject({
      ...{ discover: false, credentials: undefined, options: { connectionName: 'a b', keepAliveInterval: -1 } },
    });
  });

  // The password is `secret`, whole or in pieces, wherever a person may have put it.
  it.for([
    ['kurrentdb://admin:secret@host', /begins with esdb:\/\//],
    ['admin:secret@host:2113', /begins with esdb:\/\//],
    ['esdb://admin:sec@secret@host', /more than one @.*%40/],
    ['esdb://admin:secret@host?connectionName=a@b', /more than one @.*%40/],
    ['esdb://admin:sec:secret@host', /percent-encoded.*%3A/],
    ['esdb://admin:sec/secret@host', /percent-encoded.*%2F/],
    ['esdb://admin:sec?secret=secret@host', /percent-encoded.*%3F/],
    ['esdb://admin:sec#secret@host', /percent-encoded.*%23/],
    ['esdb://admin:100%secret@host', /percent-encoded.*%25/],
    ['esdb://admin:%FFsecret@host', /not that of UTF-8/],
    ['esdb://secret@host', /no user:password/],
    ['esdb://admin:secret', /host:port/],
    ['esdb://admin:secret@host:70000', /host:port/],
    ['esdb://admin:secret@host:port', /host:port/],
    ['esdb://admin:secret@[::1]:2113', /host:port/],
    ['esdb://admin:1?secret=secret', /unknown option 1; there are tls, /],
    ['esdb://admin:secret@host?tlsVerifyCrt=secret', /unknown option 1; there are tls, /],
    ['esdb://admin:secret@host?tls=true&tlsVerifyCert=false', /can't be switched off.*tlsCAFile=/],
    ['esdb://admin:secret@host?tls_verify_cert=FALSE', /can't be switched off.*tlsCAFile=/],
    ['esdb://admin:secret@host?tls=secret', /tls, which is true or false/],
    ['esdb://admin:secret@host?gossipTimeout=3secret', /gossipTimeout, which is a whole number/],
    ['esdb://admin:secret@host?nodePreference=secret', /one of leader, /],
    ['esdb://admin:secret@host?connectionName=%secret', /% is written %25/],
    ['esdb://admin:secret@host?secret', /key=value as option 1/],
    ['esdb://admin:secret@host?tls=true&tlsCAFile=/no/secret.pem', /tlsCAFile names can not be read \(ENOENT\)/],
    ['esdb://admin:secret@host?tlsCAFile=/etc/hostname', /tlsCAFile names holds no certificate/],
    ['esdb://admin:secret@host?userCertFile=/no/secret.pem', /given together/],
  ] as const)('%s is refused with what to write, and shows nothing of itself', ([text, said]) => {
    const error = refusalOf(text);
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toMatch(said);
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('secret');
  });

  it('printed its password for an option that the client does not know; prints nothing, whatever it is', async () => {
    const printed: string[] = [];
    const hear = (chunk: unknown) => printed.push(String(chunk)) > 0;
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(hear),
      vi.spyOn(process.stderr, 'write').mockImplementation(hear),
      ...(['log', 'warn', 'error', 'info', 'debug'] as const).map((way) =>
        vi.spyOn(console, way).mockImplementation((...words) => void printed.push(words.join(' '))),
      ),
    ];
    const piece = fc.constantFrom(
      '@',
      ':',
      '/',
      '?',
      '&',
      '=',
      '%',
      '%40',
      ',',
      'tls=',
      'foo',
      'tlsVerifyCert=false',
      'h',
    );
    const around = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    try {
      await fc.assert(
        fc.asyncProperty(around, around, around, async (before, between, behind) => {
          const text = `esdb://admin:${before}S3cret${between}@host:2113${behind}`;
          try {
            const store = await createEventStoreDbStore({ connectionString: text });
            await store.close();
          } catch (error) {
            printed.push(String((error as Error).stack));
          }
          expect(printed.join('\n')).not.toContain('S3cret');
          printed.length = 0;
        }),
        { numRuns: 300 },
      );
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });
});
