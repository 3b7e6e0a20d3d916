/** A source file as the rules see it: its path from the repository's root and what it imports. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Violation {
  readonly path: string;
  readonly rule: string;
  readonly detail: string;
}

type Rule = (file: SourceFile, imports: readonly string[]) => string | undefined;

const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What a file imports or re-exports, statically or by a literal dynamic import. */
export function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].map((match) => (match[1] ?? match[2])!);
}

const part = (path: string, index: number): string => path.split('/')[index] ?? '';
const isSource = (path: string): boolean => part(path, 2) === 'src';
const isDomain = (path: string): boolean => path.includes('/src/domain/');
const named = (imported: string, name: string): boolean => imported === name || imported.startsWith(`${name}/`);

/** Packages that put everything together, and so may know everything. */
const COMPOSERS = ['packages/standalone/', 'packages/cli/'];
const SERVICES = ['intake', 'routing', 'scoring', 'notification', 'timeline'].map((name) => `@gridcase/${name}`);
const BACKENDS = ['embedded', 'event-store-db', 'message-bus', 'messaging-kafka', 'vault-postgres', 'backend'].map(
  (name) => `@gridcase/${name}`,
);
/** A calendar counts, and does nothing else: it is as pure as the domain. */
const DOMAIN_MAY_IMPORT = ['@gridcase/calendar', '@gridcase/contracts', '@gridcase/event-sourcing', 'zod'];
/** Technologies with one importer: whoever else wants them goes through its port. The test servers speak both protocols. */
const SOLE_IMPORTERS: Record<string, string> = {
  kafkajs: 'packages/messaging-kafka/',
  '@eventstore/db-client': 'packages/event-store-db/',
  pg: 'packages/vault-postgres/',
};
/** Dev only: speaks both technologies' protocols to test their importers, and is tested with the real clients. */
const TEST_SERVERS = 'packages/testing/';
/** What a package opens beside its index, so that an embedded start checks its settings without loading gRPC, and a thread reads the log without loading a server. */
const SECOND_DOORS: ReadonlySet<string> = new Set([
  '@gridcase/backend/log',
  '@gridcase/event-store-db/connection-string',
  '@gridcase/vault-postgres/vault-address',
]);

const FORBIDDEN_NAMES = /^(utils?|helpers?|common|types|base|manager|misc|shared)\.ts$/;

const first = (imports: readonly string[], wrong: (imported: string) => boolean): string | undefined => {
  const found = imports.find(wrong);
  return found && `imports ${found}`;
};

/** Every rule by name. A rule answers with what is wrong, or nothing. */
export const RULES: Record<string, Rule> = {
  'the domain imports the language, the decider and the calendar, nothing else': ({ path }, imports) =>
    isDomain(path)
      ? first(imports, (i) => (i.startsWith('.') ? leavesDomain(path, i) : !DOMAIN_MAY_IMPORT.some((n) => named(i, n))))
      : undefined,
  'the domain knows no clock, no process, no chance': ({ path, text }) =>
    isDomain(path) ? /\b(Date\.now|new Date\(\)|process\.|Math\.random|randomUUID)\b/.exec(text)?.[0] : undefined,
  'no service imports another service': ({ path }, imports) =>
    part(path, 0) === 'services'
      ? first(imports, (i) => SERVICES.some((s) => named(i, s)) && !named(i, `@gridcase/${part(path, 1)}`))
      : undefined,
  'no package imports a service, but those that compose': ({ path }, imports) =>
    part(path, 0) === 'packages' && !COMPOSERS.some((c) => path.startsWith(c))
      ? first(imports, (i) => SERVICES.some((s) => named(i, s)))
      : undefined,
  'a backend is chosen in main.ts, nowhere else': ({ path }, imports) =>
    part(path, 0) === 'services' && isSource(path) && !path.endsWith('/main.ts')
      ? first(imports, (i) => BACKENDS.some((b) => named(i, b)))
      : undefined,
  'contracts stand on zod alone': ({ path }, imports) =>
    path.startsWith('packages/contracts/src/') ? first(imports, (i) => !i.startsWith('.') && i !== 'zod') : undefined,
  'event-sourcing stands on nothing': ({ path }, imports) =>
    path.startsWith('packages/event-sourcing/src/')
      ? first(imports, (i) => !i.startsWith('.') && !i.startsWith('node:'))
      : undefined,
  'a technology has one importer': ({ path }, imports) =>
    path.startsWith(TEST_SERVERS)
      ? undefined
      : first(imports, (i) => Object.entries(SOLE_IMPORTERS).some(([n, own]) => named(i, n) && !path.startsWith(own))),
  'nobody reaches into another package': (_, imports) =>
    first(imports, (i) => /^@gridcase\/[^/]+\/.+/.test(i) && !SECOND_DOORS.has(i)),
  'the testing package is for tests': ({ path }, imports) =>
    isSource(path) && !path.startsWith('packages/testing/')
      ? first(imports, (i) => named(i, '@gridcase/testing'))
      : undefined,
  'a file has at most 250 lines': ({ path, text }) => {
    const lines = text.split('\n').length - 1;
    return isSource(path) && !path.includes('/rules/default/') && lines > 250 ? `${lines} lines` : undefined;
  },
  'a file is named for what it holds': ({ path }) =>
    FORBIDDEN_NAMES.test(path.split('/').at(-1)!) ? 'a name that says nothing' : undefined,
};

export function findViolations(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const imports = importsOf(file.text);
    return Object.entries(RULES).flatMap(([rule, check]) => {
      const detail = check(file, imports);
      return detail === undefined ? [] : [{ path: file.path, rule, detail }];
    });
  });
}

/** True when a relative import from a domain file ends outside the domain folder. */
function leavesDomain(path: string, imported: string): boolean {
  const depth = path.slice(path.indexOf('/src/domain/') + '/src/domain/'.length).split('/').length - 1;
  return (imported.match(/\.\.\//g)?.length ?? 0) > depth;
}
