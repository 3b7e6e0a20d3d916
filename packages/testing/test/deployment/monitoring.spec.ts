import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { composeFile, textOf } from './compose-file.ts';

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
/** What Prometheus puts beside a metric's own labels, as infra/prometheus/prometheus.yml has it. */
const FROM_OUTSIDE = ['service', 'job', 'le'];

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
    const names = [...expr.matchAll(/gridcase_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''));
    for (const name of names) expect([...documented.keys()]).toContain(name);
    const known = [...FROM_OUTSIDE, ...names.flatMap((name) => documented.get(name)!)];
    const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels]) => labels!.split(/,\s*/));
    const filtered = [...expr.matchAll(/(\w+)=~?"/g)].map(([, label]) => label!);
    for (const label of [...grouped, ...filtered]) expect(known, expr).toContain(label);
  });

  it('is every service, under the name that Compose gives it', () => {
    const { scrape_configs: jobs } = parse(textOf('infra/prometheus/prometheus.yml')) as {
      scrape_configs: readonly { readonly dns_sd_configs: readonly { readonly names: readonly string[] }[] }[];
    };
    const running = Object.entries(composeFile.services).filter(([, { command }]) =>
      command?.[1]?.startsWith('services/'),
    );
    expect(jobs[0]!.dns_sd_configs[0]!.names).toEqual(running.map(([name]) => name));
  });

  it('is shown by the data source that is provisioned', () => {
    const { datasources } = parse(textOf('infra/grafana/provisioning/datasources/prometheus.yml')) as {
      datasources: readonly { readonly uid: string }[];
    };
    for (const { datasource } of dashboard.panels) expect(datasource.uid).toBe(datasources[0]!.uid);
  });
});
