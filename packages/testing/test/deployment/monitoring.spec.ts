import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ComposeService, composeFile, root, textOf } from './compose-file.ts';

const promtool = spawnSync('promtool', ['--version']).status === 0;
if (!promtool)
  console.log('the alerts themselves are not tried: no promtool here (Debian: apt-get install prometheus)');

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
}
interface Dashboard {
  readonly uid: string;
  readonly panels: readonly {
    readonly title: string;
    readonly datasource: { readonly uid: string };
    readonly targets: readonly { readonly expr: string }[];
  }[];
}

/** Names and labels that docs/reference/metrics.md documents; other tests hold that page to the registries. */
const documented = new Map(
  [...textOf('docs/reference/metrics.md').matchAll(/^\| `(gridcase_\w+)` \| \w+ \| ([^|]*) \|/gm)].map(
    ([, name, labels]) => [name!, [...labels!.matchAll(/`(\w+)`/g)].map(([, label]) => label!)],
  ),
);
/** The broker's, as infra/kafka/metrics.yml names them; real-kafka-metrics.int.spec.ts sees each on a real broker. */
const kafka = [...textOf('infra/kafka/metrics.yml').matchAll(/^ {4}name: (\w+)$/gm)].map(([, name]) => name!);
/** The event store's, as KurrentDB 26's own page on metrics lists them; no such server was met here. */
const KURRENTDB = ['kurrentdb_elections_count_total'];
/** What Prometheus puts beside a metric's own labels, as infra/prometheus/prometheus.yml has it. */
const FROM_OUTSIDE = ['service', 'job', 'le', 'node'];

const alerts = (parse(textOf('infra/prometheus/alerts.yml')) as Rules).groups.flatMap(({ rules }) => rules);
const dashboard = JSON.parse(textOf('infra/grafana/dashboards/gridcase.json')) as Dashboard;
const asked: [string, string][] = [
  ...alerts.map(({ alert, expr }): [string, string] => [`alert ${alert}`, expr]),
  ...dashboard.panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }): [string, string] => [`panel ${title}`, expr]),
  ),
];

describe('what is watched', () => {
  it.each(asked)('%s asks for metrics and labels that there are', (_, expr) => {
    const names = [...expr.matchAll(/\b(?:gridcase|kafka|kurrentdb)_\w+/g)].map(([name]) =>
      name.replace(/_bucket$/, ''),
    );
    for (const name of names) expect([...documented.keys(), ...kafka, ...KURRENTDB]).toContain(name);
    const known = [...FROM_OUTSIDE, ...names.flatMap((name) => documented.get(name) ?? [])];
    const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels]) => labels!.split(/,\s*/));
    const filtered = [...expr.matchAll(/(\w+)=~?"/g)].map(([, label]) => label!);
    for (const label of [...grouped, ...filtered]) expect(known, expr).toContain(label);
  });

  it('is every service, the event store and every broker, under the names and ports that Compose gives them', () => {
    const { scrape_configs: jobs } = parse(textOf('infra/prometheus/prometheus.yml')) as {
      scrape_configs: readonly {
        readonly job_name: string;
        readonly dns_sd_configs: readonly { readonly names: readonly string[]; readonly port: number }[];
      }[];
    };
    const targets = Object.fromEntries(jobs.map(({ job_name: job, dns_sd_configs: [dns] }) => [job, dns!]));
    const named = (fits: (service: ComposeService, name: string) => boolean | undefined) =>
      Object.entries(composeFile.services).flatMap(([name, service]) => (fits(service, name) ? [name] : []));
    expect(targets.gridcase!.names).toEqual(named(({ command }) => command?.[1]?.startsWith('services/')));
    expect(targets.eventstore!.names).toEqual(named(({ image }) => image?.includes('kurrentdb')));
    expect(targets.eventstore!.port).toBe(Number(composeFile.services.eventstore!.environment!.KURRENTDB_NODE_PORT));
    const brokers = named((_, name) => name.startsWith('kafka-'));
    expect(targets.kafka!.names).toEqual(brokers);
    for (const name of brokers) {
      const { command, environment } = composeFile.services[name]!;
      const agent = `-javaagent:/opt/jmx-exporter/agent.jar=${targets.kafka!.port}:/opt/jmx-exporter/metrics.yml`;
      expect(command).toContain(`KAFKA_OPTS=${agent}`);
      // A tool that is run in the container would want the same port.
      expect(environment).not.toHaveProperty('KAFKA_OPTS');
    }
  });

  it('names each service in the alert that it is away', () => {
    const { groups } = parse(textOf('infra/prometheus/alerts.yml')) as {
      groups: readonly { rules: readonly { alert: string; expr: string; labels?: { service: string } }[] }[];
    };
    const away = groups[0]!.rules.filter(({ alert }) => alert === 'ServiceAway');
    const services = Object.entries(composeFile.services).filter(([, { command }]) =>
      command?.[1]?.startsWith('services/'),
    );
    expect(away.map(({ labels }) => labels!.service)).toEqual(services.map(([name]) => name));
    for (const { expr, labels } of away) {
      expect([...expr.matchAll(/service="(\w+)"/g)].map(([, name]) => name)).toEqual([
        labels!.service,
        labels!.service,
      ]);
    }
  });

  it.skipIf(!promtool)('alarms as infra/prometheus/alerts.test.yml says, by Prometheus itself', () => {
    const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', 'infra/prometheus/alerts.test.yml'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(`${stdout}${stderr}`).toContain('SUCCESS');
    expect(status).toBe(0);
  });

  it.skipIf(!promtool)('is a configuration that Prometheus takes', () => {
    const { status, stderr } = spawnSync(
      'promtool',
      ['check', 'config', '--syntax-only', 'infra/prometheus/prometheus.yml'],
      { cwd: root, encoding: 'utf8' },
    );
    expect(status, stderr).toBe(0);
  });

  it('is shown by the data source that is provisioned', () => {
    const { datasources } = parse(textOf('infra/grafana/provisioning/datasources/prometheus.yml')) as {
      datasources: readonly { readonly uid: string }[];
    };
    for (const { datasource } of dashboard.panels) expect(datasource.uid).toBe(datasources[0]!.uid);
  });
});
