import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findViolations, importsOf, RULES, type SourceFile } from './rules.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** Everything but this folder, which speaks of wrong imports in its examples. */
const paths = globSync('{packages,services}/*/{src,test,bench}/**/*.ts', { cwd: root }).filter(
  (path) => !path.includes('/test/architecture/'),
);
const sources: SourceFile[] = paths.map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}));

/** One planted violation per rule: a rule that cannot fail holds nothing. */
const planted: Record<string, SourceFile> = {
  'the domain imports the language, the decider and the calendar, nothing else': {
    path: 'services/routing/src/domain/case.ts',
    text: "import { readFileSync } from 'node:fs';\n",
  },
  'the domain knows no clock, no process, no chance': {
    path: 'services/routing/src/domain/case.ts',
    text: 'const now = Date.now();\n',
  },
  'no service imports another service': {
    path: 'services/routing/src/http/commands.ts',
    text: "import { createIntake } from '@gridcase/intake';\n",
  },
  'no package imports a service, but those that compose': {
    path: 'packages/runtime/src/server.ts',
    text: "export { createTimeline } from '@gridcase/timeline';\n",
  },
  'a backend is chosen in main.ts, nowhere else': {
    path: 'services/timeline/src/timeline.ts',
    text: "import {\n  openEmbedded,\n} from '@gridcase/embedded';\n",
  },
  'contracts stand on zod alone': { path: 'packages/contracts/src/codec.ts', text: "import 'node:crypto';\n" },
  'event-sourcing stands on nothing': {
    path: 'packages/event-sourcing/src/decider.ts',
    text: "import { z } from 'zod';\n",
  },
  'a technology has one importer': {
    path: 'packages/embedded/src/bus.ts',
    text: "const kafka = await import('kafkajs');\n",
  },
  'nobody reaches into another package': {
    path: 'services/intake/src/intake.ts',
    text: "import { x } from '@gridcase/contracts/src/codec.ts';\n",
  },
  'the testing package is for tests': {
    path: 'services/intake/src/intake.ts',
    text: "import { suite } from '@gridcase/testing';\n",
  },
  'a file has at most 250 lines': { path: 'services/intake/src/intake.ts', text: 'x;\n'.repeat(251) },
  'a file is named for what it holds': { path: 'services/intake/src/utils.ts', text: '' },
};

describe('the architecture', () => {
  it('reads every source file', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it('holds', () => {
    expect(findViolations(sources)).toEqual([]);
  });

  it.each(Object.keys(RULES))('would notice: %s', (rule) => {
    const file = planted[rule];
    expect(file, 'no violation is planted for this rule').toBeDefined();
    expect(findViolations([file!]).map((violation) => violation.rule)).toContain(rule);
  });

  it('sees a relative import that leaves the domain, and not one that stays', () => {
    const at = (text: string) => findViolations([{ path: 'services/routing/src/domain/rules/x.ts', text }]);
    expect(at("import '../../http/y.ts';\n")).toHaveLength(1);
    expect(at("import '../case.ts';\n")).toHaveLength(0);
  });

  it('finds imports of every form', () => {
    const text = `import a from 'a';\nimport type { B } from "b";\nexport * from './c.ts';\nimport 'd';\nawait import('e');\n`;
    expect(importsOf(text)).toEqual(['a', 'b', './c.ts', 'd', 'e']);
  });
});
