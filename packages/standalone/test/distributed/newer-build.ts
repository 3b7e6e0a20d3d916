import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../gridcase-process.ts';

/**
 * The next version of gridcase, made of this one. Its events carry a field, their metadata another one, so that the versions
 * of all schemas have risen; and whoever supervises a case gives it a tint, which is an event of a type of its own.
 */
const NEWS: readonly (readonly [file: string, old: string, now: string])[] = [
  [
    'packages/contracts/src/events/case-events.ts',
    'export const caseEventSchemas = {',
    "export const caseEventSchemas = {\n  'case.tinted.v1': z.strictObject({ tint: z.string() }),",
  ],
  [
    'packages/contracts/src/metadata.ts',
    '  schemaVersion: z.int().positive(),',
    '  schemaVersion: z.int().positive(),\n  tenantId: z.string().optional(),',
  ],
  ['packages/contracts/src/catalogue.ts', 'METADATA_GROWN = 0', 'METADATA_GROWN = 1'],
  [
    'packages/event-sourcing/src/handle-command.ts',
    '$causationId, schemaVersion, at:',
    "$causationId, schemaVersion, tenantId: 'yiwu', at:",
  ],
  [
    'packages/contracts/src/codec.ts',
    'JSON.stringify(result.data)',
    "JSON.stringify({ ...result.data, mood: 'good' })",
  ],
  [
    'services/routing/src/domain/supervision/order.ts',
    "decided<CaseEvent>({ type: 'case.supervised.v1', data });",
    "decided<CaseEvent>({ type: 'case.tinted.v1', data: { tint: 'blue' } } as never, { type: 'case.supervised.v1', data });",
  ],
  [
    'packages/contracts/src/case/evolve-case.ts',
    "case 'case.returned.v1':",
    "case 'case.tinted.v1':\n    case 'case.returned.v1':",
  ],
  [
    'services/notification/src/domain/quiet-events.ts',
    "  'case.opened.v1',",
    "  'case.tinted.v1',\n  'case.opened.v1',",
  ],
];

/** Makes it in a directory and gives that back. Packages from outside are this tree's own. */
export function makeNewerBuild(directory: string): string {
  mkdirSync(directory, { recursive: true });
  const filter = (source: string) => !['test', 'bench', 'samples'].includes(basename(source));
  for (const part of ['packages', 'services', 'package.json']) {
    cpSync(join(root, part), join(directory, part), { recursive: true, verbatimSymlinks: true, filter });
  }
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  for (const [name, old, now] of NEWS) {
    const file = join(directory, name);
    const text = readFileSync(file, 'utf8');
    if (!text.includes(old)) throw new Error(`${name} has changed: the newer build can't be made of it by "${old}"`);
    writeFileSync(file, text.replace(old, now));
  }
  return directory;
}
