import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { composeFile, root, textOf } from './compose-file.ts';

const PAGE = 'docs/how-to/operate.md';
const page = textOf(PAGE);
const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title!);
const section = (title: string): string => page.split(`\n## ${title}\n`)[1]!.split('\n## ')[0]!;

const { groups } = parse(textOf('infra/prometheus/alerts.yml')) as {
  groups: readonly { readonly rules: readonly { readonly alert: string }[] }[];
};
const alerts = [...new Set(groups.flatMap(({ rules }) => rules.map(({ alert }) => alert)))];

describe('the handbook', () => {
  it.each(alerts)('says of %s how it shows, how to confirm and mend it, and who does', (alert) => {
    const title = headings.find((heading) => heading.split(', ').includes(alert));
    expect(title).toBeDefined();
    for (const part of ['**Shows**', '**Confirm**', '**Mend**', '**Who**']) expect(section(title!)).toContain(part);
  });

  it('names no alert that there is not', () => {
    const named = headings
      .filter((heading) => /^[A-Z][a-z]+[A-Z]|^Poisoned$/.test(heading))
      .flatMap((h) => h.split(', '));
    expect(named.toSorted()).toEqual(alerts.toSorted());
  });

  it('leads only to pages and headings that there are', () => {
    for (const [, target] of page.matchAll(/\]\(([^)#]*(?:#[^)]+)?)\)/g)) {
      const [path = '', anchor] = target!.split('#');
      const file = path === '' ? PAGE : join(dirname(PAGE), path);
      expect(existsSync(join(root, file)), target).toBe(true);
      if (anchor === undefined) continue;
      const anchors = [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
        title!
          .toLowerCase()
          .replace(/[^a-z0-9 -]/g, '')
          .replaceAll(' ', '-'),
      );
      expect(anchors, target).toContain(anchor);
    }
  });

  it('names only commands, services and settings that there are', () => {
    const help = execFileSync(process.execPath, [join(root, 'packages/cli/src/main.ts'), '--help'], {
      encoding: 'utf8',
    });
    for (const [, command] of page.matchAll(/`gridcase ([a-z]+)/g))
      expect(help).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    for (const [, name] of page.matchAll(/docker compose (?:run --rm|logs --since 15m) ([a-z]+)/g)) {
      expect(Object.keys(composeFile.services)).toContain(name);
    }
    const known = `${textOf('docs/reference/configuration.md')}${textOf('docker-compose.yml')}`;
    for (const [name] of page.matchAll(/GRIDCASE_[A-Z_]+/g)) expect(known).toContain(name);
    for (const [name] of page.matchAll(/\b(?:gridcase|kafka)_[a-z_]+\b/g))
      expect(textOf('docs/reference/metrics.md')).toContain(name);
  });
});
