import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError, identityFrom, parseConfig, RuntimeEnvironment } from '../src/index.ts';

const refusal = (env: Record<string, string>, others?: string[]): ConfigError => {
  try {
    parseConfig(RuntimeEnvironment, env, others);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('it was taken');
};

describe('the configuration', () => {
  it('needs nothing: every setting has a default or may be missing', () => {
    expect(parseConfig(RuntimeEnvironment, {})).toMatchObject({ GRIDCASE_HOST: '127.0.0.1', GRIDCASE_PORT: 8080 });
  });

  it('is read from text into what it means', () => {
    const env = { GRIDCASE_PORT: '0', GRIDCASE_OPEN_METRICS: 'true', PATH: '/bin' };
    expect(parseConfig(RuntimeEnvironment, env)).toMatchObject({ GRIDCASE_PORT: 0, GRIDCASE_OPEN_METRICS: true });
  });

  it('takes an empty value for none, as compose files pass it', () => {
    expect(parseConfig(RuntimeEnvironment, { GRIDCASE_PORT: '' }).GRIDCASE_PORT).toBe(8080);
  });

  it('that is wrong names every bad key at once', () => {
    const { problems, message } = refusal({
      GRIDCASE_PORT: '99999',
      GRIDCASE_LOG_LEVEL: 'loud',
      GRIDCASE_ORIGIN: 'ftp://x',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'GRIDCASE_PORT',
      'GRIDCASE_ORIGIN',
      'GRIDCASE_LOG_LEVEL',
    ]);
    for (const problem of problems) expect(message).toContain(problem);
  });

  it('names a key of ours that nobody knows: a typing mistake is not ignored', () => {
    expect(refusal({ GRIDCASE_PROT: '1' }).problems).toEqual(['GRIDCASE_PROT: there is no such setting']);
    expect(parseConfig(RuntimeEnvironment, { GRIDCASE_URL: 'x' }, ['GRIDCASE_URL'])).toBeDefined();
  });

  it('can be asked for more by a program', () => {
    const mine = RuntimeEnvironment.extend({ GRIDCASE_CITY: z.string() });
    expect(() => parseConfig(mine, {})).toThrow('GRIDCASE_CITY');
    expect(parseConfig(mine, { GRIDCASE_CITY: '330782' }).GRIDCASE_CITY).toBe('330782');
  });

  it.each([
    ['GRIDCASE_OIDC_ISSUER', 'GRIDCASE_OIDC_JWKS_URL'],
    ['GRIDCASE_OIDC_JWKS_URL', 'GRIDCASE_OIDC_ISSUER'],
  ])('with %s needs %s: half an identity provider is none', async (given, missing) => {
    const config = parseConfig(RuntimeEnvironment, { [given]: 'https://id.example.cn/x' });
    await expect(identityFrom(config)).rejects.toThrow(`${missing}: is needed with ${given}`);
  });
});
