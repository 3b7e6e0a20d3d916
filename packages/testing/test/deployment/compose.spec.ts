import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ComposeService, composeFile, dependenciesOf, root, textOf, withDefaults } from './compose-file.ts';

const services = Object.entries(composeFile.services);
const ours = services.filter(([, { image }]) => image?.startsWith('gridcase:'));
const running = ours.filter(([, { command }]) => command?.[1]?.startsWith('services/'));
const INFRASTRUCTURE = ['eventstore', 'kafka-1', 'kafka-2', 'kafka-3', 'keys', 'topics'];

/** `768m`, `2g` → MiB. */
const megabytes = (text: string): number => {
  const [, number, unit] = /^(\d+)([mg])/i.exec(text)!;
  return Number(number) * (unit!.toLowerCase() === 'g' ? 1_024 : 1);
};

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
      const [source = '', target] = withDefaults(volume).split(':');
      expect(target, `${volume} is anonymous: it is lost with its container`).toBeDefined();
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
    const ours = Object.keys(environment).filter((name) => name !== 'NODE_OPTIONS');
    const names = ours.map((name) => (documented.includes(name) ? name : name.replace(/_FILE$/, '')));
    for (const name of names) expect(documented, name).toContain(name);
  });

  it('builds each image once, by a service for which all others of that image wait', () => {
    for (const image of new Set(services.map(([, each]) => each.image!))) {
      const users = services.filter(([, each]) => each.image === image);
      const builders = users.filter(([, { build }]) => build !== undefined).map(([name]) => name);
      if (!withDefaults(image).startsWith('gridcase')) expect(builders, image).toEqual([]);
      else expect(builders, image).toHaveLength(1);
      if (!withDefaults(image).startsWith('gridcase:')) continue;
      for (const [name, each] of users)
        if (name !== builders[0]) expect(dependenciesOf(each), name).toContain(builders[0]);
    }
    for (const [name, { build }] of services) {
      if (build === undefined) continue;
      const [context, file] = typeof build === 'string' ? [build, 'Dockerfile'] : [build.context, build.dockerfile!];
      expect(existsSync(join(root, context, file)), name).toBe(true);
    }
  });

  it.each(services)('%s has a limit of memory, and is told to keep its heap well within it', (_, service) => {
    const { image = '', environment = {}, mem_limit: limit } = service;
    expect(limit, 'no limit').toBeDefined();
    const most = megabytes(withDefaults(limit!));
    const told = (name: string) => withDefaults(environment[name] ?? '');
    if (image.startsWith('gridcase:')) {
      if (service.restart === 'no' || service.restart === 'on-failure') return;
      expect(Number(/--max-old-space-size=(\d+)/.exec(told('NODE_OPTIONS'))?.[1])).toBeLessThanOrEqual(most * 0.65);
    } else if (image.startsWith('gridcase-kafka')) {
      // Beside it, for a moment every 15 s, the health check's own Java; a tool that is run by hand has as much.
      const heap = megabytes(/-Xmx(\S+)/.exec(withDefaults(service.command!.join(' ')))![1]!);
      const tool = megabytes(/-Xmx(\S+)/.exec(told('KAFKA_HEAP_OPTS'))![1]!);
      expect(heap + 2 * tool).toBeLessThanOrEqual(most * 0.65);
    } else if (/kurrentdb/.test(image)) {
      expect(Number(told('DOTNET_GCHeapHardLimitPercent'))).toBeLessThanOrEqual(70);
    } else {
      expect(megabytes(told('GOMEMLIMIT').replace('iB', ''))).toBeLessThanOrEqual(most * 0.85);
    }
  });

  it('comes up again after a stop with code 0 too: an event store that cuts off its tail stops so', () => {
    const once = services.filter(([, { restart }]) => restart !== 'unless-stopped').map(([name]) => name);
    expect(once).toEqual(['keys', 'topics']);
  });

  it('gives each variable that a service reads a way in, but for those that stand here with a reason', () => {
    const KEPT_OUT: Record<string, string> = {
      GRIDCASE_HOST: 'set by the image',
      GRIDCASE_PORT: 'set by the image: gateway and Prometheus know it',
      GRIDCASE_DATA: 'set by the image',
      GRIDCASE_ROUTES: 'as a file: it holds secrets',
      GRIDCASE_VAULT_URL: 'for several hosts; here the vault is a file that the services share',
      KAFKA_SSL: "for brokers of one's own, by an override file",
      KAFKA_SSL_CA: "for brokers of one's own, by an override file",
      KAFKA_SASL_MECHANISM: "for brokers of one's own, by an override file",
      KAFKA_SASL_USERNAME: "for brokers of one's own, by an override file",
      KAFKA_SASL_PASSWORD: "for brokers of one's own, by an override file",
    };
    const given = new Set(running.flatMap(([, { environment = {} }]) => Object.keys(environment)));
    expect(documented.filter((name) => !given.has(name!) && !(name! in KEPT_OUT))).toEqual([]);
    expect(Object.keys(KEPT_OUT).filter((name) => given.has(name))).toEqual([]);
    for (const [name, { environment = {} }] of running) {
      for (const variable of ['GRIDCASE_TERRITORY', 'GRIDCASE_DATA_SLOTS']) {
        expect(Object.keys(environment), name).toContain(variable);
      }
    }
  });

  it.each(ours)('%s can write nowhere but where it must, and has no rights to spare', (_, service: ComposeService) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.ports).toBeUndefined();
  });

  it('opens ports on this host alone, unless told otherwise', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.map(withDefaults).sort()).toEqual(['127.0.0.1:3000:3000', '127.0.0.1:8080:8080']);
  });

  it('asks the gateway for its health where it listens whatever its address is', () => {
    const { environment = {}, healthcheck } = composeFile.services.gateway!;
    expect(Object.keys(environment)).not.toContain('GATEWAY_HEALTH_PORT');
    const [, port] = /GATEWAY_HEALTH_PORT:(\d+)\}/.exec(textOf('infra/gateway/Caddyfile'))!;
    expect(healthcheck!.test!.at(-1)).toBe(`http://127.0.0.1:${port}/health/live`);
  });

  it('has volumes of the names that the pages on backup and replay give them', () => {
    const pages = ['backup-and-restore', 'replay-from-zero', 'scale-a-service', 'upgrade'].map((page) =>
      textOf(`docs/how-to/${page}.md`),
    );
    const named = [...pages.join('').matchAll(/gridcase_([a-z0-9-]+-data)/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(composeFile.volumes).toHaveProperty([name]);
    expect(pages.join('')).not.toContain('anon-volumes');
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

  it('is readable for the user that runs, whatever the modes of the checkout were', () => {
    const [install] = dockerfile.split(/^FROM node:[^\n]*$/m).slice(1);
    expect(install!.lastIndexOf('\nCOPY ')).toBeLessThan(install!.indexOf('\nRUN chmod -R a+rX .'));
    // And nothing comes in beside it.
    expect([...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].length).toBe([...install!.matchAll(/^COPY /gm)].length);
    expect(dockerfile).toContain('install -d -o node -g node -m 0700 /data /shared');
    for (const [, copy] of textOf('infra/kafka/Dockerfile').matchAll(/^COPY (.+)$/gm))
      expect(copy).toContain('--chmod=644');
  });

  it('has the same Kafka beside it as the tests', () => {
    const version = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(
      textOf('infra/kafka-broker/pom.xml'),
    );
    expect(composeFile.services['kafka-1']!.image).toBe(`gridcase-kafka:${version![1]}`);
    const dockerfile = textOf('infra/kafka/Dockerfile');
    expect(dockerfile).toMatch(new RegExp(`^FROM apache/kafka:${version![1]}$`, 'm'));
    const agent = /<artifactId>jmx_prometheus_javaagent<\/artifactId>\s*<version>([^<]+)</.exec(
      textOf('infra/kafka-broker/pom.xml'),
    );
    expect(dockerfile).toContain(`io.prometheus.jmx:jmx_prometheus_javaagent:${agent![1]}`);
  });
});
