import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConfigError,
  environmentTable,
  identityFaults,
  parseConfig,
  RuntimeEnvironment,
  withFiles,
} from '@gridcase/runtime';
import { describe, expect, it } from 'vitest';
import { BackendEnvironment, backendFaults } from '../src/index.ts';
import { kafkaConnection } from '../src/kafka-connection.ts';

const parse = (env: Record<string, string>) => parseConfig(BackendEnvironment, env);
const faultsOf = (env: Record<string, string>) => backendFaults(parse(env));

const DISTRIBUTED = {
  GRIDCASE_BACKEND: 'distributed',
  EVENTSTORE_URL: 'esdb://localhost:2113?tls=false',
  KAFKA_BROKERS: 'kafka-1:9092,kafka-2:9092',
};

describe('the backend in the environment', () => {
  it('is embedded when nothing is said, and needs nothing', () => {
    expect(parse({}).GRIDCASE_BACKEND).toBe('embedded');
    expect(faultsOf({})).toEqual([]);
  });

  it('is fit to start when store and brokers are named', () => {
    expect(faultsOf(DISTRIBUTED)).toEqual([]);
  });

  it('distributed, names everything that is missing at once', () => {
    expect(faultsOf({ GRIDCASE_BACKEND: 'distributed', KAFKA_SASL_USERNAME: 'gridcase' })).toEqual([
      expect.stringMatching(/^EVENTSTORE_URL:/),
      expect.stringMatching(/^KAFKA_BROKERS:/),
      expect.stringMatching(/^KAFKA_SASL_MECHANISM:/),
      expect.stringMatching(/^KAFKA_SASL_PASSWORD:/),
    ]);
  });

  it('embedded, does not pretend to share keys', () => {
    expect(faultsOf({ GRIDCASE_SHARED: '/keys' })).toEqual([expect.stringMatching(/^GRIDCASE_SHARED:/)]);
  });

  it('names every value that can not be used', () => {
    const bad = {
      KAFKA_BROKERS: 'kafka',
      EVENTSTORE_URL: 'http://x',
      GRIDCASE_RELAY_LEASE_MS: '5',
      GRIDCASE_BACKEND: 'x',
    };
    expect(() => parse(bad)).toThrow(ConfigError);
    for (const name of Object.keys(bad)) expect(() => parse(bad)).toThrow(new RegExp(`  ${name}: `));
  });

  it('tells every fault without the value, which may be a secret', () => {
    const secret = 'S3cret';
    const urls = ['', 'esdb://', 'esdb://admin:', 'esdb://u:p@h?tlsVerifyCert=', 'esdb://u:p@h?tls=true&tlsCAFile=/'];
    const environment = RuntimeEnvironment.extend(BackendEnvironment.shape);
    const given = [
      ...Object.keys(environment.shape).map((name) => ({ [name]: `${secret} ://` })),
      ...Object.keys(environment.shape).map((name) => ({ [`${name}_FILE`]: `esdb://admin:${secret}@host` })),
      ...urls.map((begun) => ({ EVENTSTORE_URL: `${begun}${secret}` })),
    ];
    let refused = 0;
    for (const env of given.map((each) => ({ ...DISTRIBUTED, ...each }))) {
      try {
        const known = Object.keys(environment.shape);
        const config = parseConfig(environment, withFiles(known, env));
        const faults = [...identityFaults(config), ...backendFaults(config)];
        if (faults.length > 0) throw new ConfigError(faults);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        expect(`${(error as Error).stack}`).not.toContain(secret);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(Object.keys(environment.shape).length);
  });

  it('says how to reach the brokers', () => {
    expect(kafkaConnection(parse(DISTRIBUTED), 'intake')).toEqual({
      brokers: ['kafka-1:9092', 'kafka-2:9092'],
      clientId: expect.stringMatching(/^gridcase-intake-./),
    });
    const login = { KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USERNAME: 'u', KAFKA_SASL_PASSWORD: 'p' };
    expect(
      kafkaConnection(parse({ ...DISTRIBUTED, ...login, KAFKA_SSL: 'true', KAFKA_SSL_CA: 'PEM' }), 'x'),
    ).toMatchObject({
      ssl: { ca: ['PEM'] },
      sasl: { mechanism: 'scram-sha-512', username: 'u', password: 'p' },
    });
  });
});

describe('docs/reference/configuration.md', () => {
  it("holds the backend's table as it is", () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/configuration.md'), 'utf8');
    expect(page).toContain(environmentTable(BackendEnvironment));
  });
});

it('replicas that share a volume without sharing keys are refused', () => {
  expect(faultsOf({ ...DISTRIBUTED, GRIDCASE_DATA_SLOTS: 'true' })).toEqual([
    expect.stringMatching(/^GRIDCASE_DATA_SLOTS:/),
  ]);
  expect(faultsOf({ ...DISTRIBUTED, GRIDCASE_DATA_SLOTS: 'true', GRIDCASE_SHARED: '/shared' })).toEqual([]);
});

describe('the vault of several hosts in the environment', () => {
  it('is for the distributed backend alone', () => {
    const url = 'postgres://u:p@h/v';
    expect(faultsOf({ GRIDCASE_VAULT_URL: url })).toEqual([expect.stringMatching(/^GRIDCASE_VAULT_URL:/)]);
    expect(faultsOf({ ...DISTRIBUTED, GRIDCASE_VAULT_URL: url })).toEqual([]);
  });

  it('is refused without a piece of what was given', () => {
    const parsed = () => parse({ GRIDCASE_VAULT_URL: 'postgres://u:S3c@ret@h/v' });
    expect(parsed).toThrow(/ {2}GRIDCASE_VAULT_URL: not an address of the key vault/);
    expect(parsed).not.toThrow(/S3c|ret@/);
  });
});
