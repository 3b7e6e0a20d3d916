import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ComposeService, composeFile, dependenciesOf, root, textOf, withDefaults } from './compose-file.ts';

const services = Object.entries(composeFile.services);
const ours = services.filter(([, { image }]) => image?.startsWith('gridcase:'));
const INFRASTRUCTURE = ['eventstore', 'kafka-1', 'kafka-2', 'kafka-3', 'keys', 'topics'];

/** Variables that docs/reference/configuration.md documents; other tests hold that page to the schemas. */
const documented = [...textOf('docs/reference/configuration.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
  ([, name]) => name,
);

describe('docker-compose.yml', () => {
  it('fits the Compose specification', () => {
    // Where the schema comes from: the package that testcontainers drives Compose with.
    const require = createRequire(import.meta.url);
    const schema = join(dirname(require.resolve('docker-compose')), '..', 'schema', 'compose-spec.json');
    const { $schema: _, ...body } = require(schema) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const fits = ajv.compile(body);
    expect(fits(composeFile), JSON.stringify(fits.errors, null, 2)).toBe(true);
    // And it can fail.
    expect(fits({ services: { one: { imagine: 'x' } } })).toBe(false);
  });

  it('runs the five services, their gateway, the store and the brokers', () => {
    const names = services.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([...INFRASTRUCTURE, 'intake', 'routing', 'scoring', 'notification', 'timeline']),
    );
    const always = services.filter(([, { profiles }]) => !profiles).map(([name]) => name);
    expect(always.filter((name) => name.startsWith('kafka'))).toEqual(['kafka-1']);
  });

  it.each(services)('%s refers only to what is there', (_, service) => {
    for (const name of dependenciesOf(service)) expect(composeFile.services, name).toHaveProperty([name]);
    for (const name of service.networks ?? []) expect(composeFile.networks, name).toHaveProperty([name]);
    for (const name of service.secrets ?? []) expect(composeFile.secrets, name).toHaveProperty([name]);
    for (const volume of service.volumes ?? []) {
      const [source = '', target] = volume.split(':');
      if (target === undefined) continue;
      if (source.startsWith('./')) expect(existsSync(join(root, source)), source).toBe(true);
      else expect(composeFile.volumes, volume).toHaveProperty([source]);
    }
    for (const part of service.command ?? []) {
      if (part.endsWith('.ts')) expect(existsSync(join(root, part)), part).toBe(true);
    }
  });

  it.each(services)('%s depends in health only on what tells its health', (_, { depends_on: on = {} }) => {
    for (const [name, { condition }] of Object.entries(on as Record<string, { condition: string }>)) {
      if (condition !== 'service_healthy') continue;
      const depended = composeFile.services[name]!;
      expect(depended.healthcheck?.test ?? depended.image?.startsWith('gridcase:'), name).toBeTruthy();
    }
  });

  it.each(services)('%s has its image pinned to a version', (_, { image = '' }) => {
    expect(withDefaults(image)).toMatch(/^[a-z0-9./-]+:v?\d+\.\d+\.\d+(-[a-z0-9.]+)?$/);
  });

  it.each(ours)('%s knows every variable that it is given', (_, { environment = {} }) => {
    const names = Object.keys(environment).map((name) =>
      documented.includes(name) ? name : name.replace(/_FILE$/, ''),
    );
    for (const name of names) expect(documented, name).toContain(name);
  });

  it.each(ours)('%s can write nowhere but where it must, and has no rights to spare', (_, service: ComposeService) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.ports).toBeUndefined();
  });

  it('opens ports on this host alone, unless told otherwise', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.map(withDefaults).sort()).toEqual(['127.0.0.1:3000:3000', '127.0.0.1:8080:8080']);
  });

  it('holds no secret', () => {
    const text = textOf('docker-compose.yml');
    expect(text).not.toMatch(/whsec_|BEGIN [A-Z ]*PRIVATE|\/\/[^/\s:]+:[^@\s$]+@/);
    const values = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    for (const [name, value] of values) {
      if (/PASSWORD|SECRET|TOKEN/.test(name)) expect(value, name).toMatch(/^\/run\/secrets\//);
    }
  });
});

describe('three brokers', () => {
  const env = Object.fromEntries(
    textOf('infra/compose/three-brokers.env')
      .split('\n')
      .filter((line) => line.includes('=') && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

  it('are started by a profile that is there, and all of them vote and are named', () => {
    const brokers = services.filter(([name]) => name.startsWith('kafka-'));
    expect(brokers.slice(1).map(([, { profiles }]) => profiles)).toEqual([
      [env.COMPOSE_PROFILES],
      [env.COMPOSE_PROFILES],
    ]);
    const ids = brokers.map(([name, { environment }]) => `${environment!.KAFKA_NODE_ID}@${name}:9093`);
    expect(env.KAFKA_QUORUM).toBe(ids.join(','));
    expect(env.KAFKA_BROKERS).toBe(brokers.map(([name]) => `${name}:9092`).join(','));
  });

  it('sets only variables that the file reads', () => {
    for (const name of Object.keys(env)) {
      if (name !== 'COMPOSE_PROFILES') expect(textOf('docker-compose.yml'), name).toContain(`\${${name}:-`);
    }
  });
});

describe('the image', () => {
  const dockerfile = textOf('infra/Dockerfile');

  it('runs as nobody special, tells its health, and is pinned to the Node and pnpm of the repository', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    const workspace = parse(textOf('pnpm-workspace.yaml')) as { nodeVersion: string };
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(new Set(bases)).toEqual(new Set([`node:${workspace.nodeVersion}-bookworm-slim`]));
    const { packageManager } = JSON.parse(textOf('package.json')) as { packageManager: string };
    expect(dockerfile).toContain(packageManager);
  });

  it('copies only what is there and what the build is given', () => {
    const ignored = textOf('.dockerignore');
    for (const [, source] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
      for (const path of source!.split(' ')) {
        expect(existsSync(join(root, path)), path).toBe(true);
        expect(ignored, path).toMatch(new RegExp(`^!${path.replace(/[.]/g, '\\.')}(/\\*\\*)?$`, 'm'));
      }
    }
  });

  it('has the same Kafka beside it as the tests', () => {
    const version = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(
      textOf('infra/kafka-broker/pom.xml'),
    );
    expect(composeFile.services['kafka-1']!.image).toBe(`apache/kafka:${version![1]}`);
  });
});
