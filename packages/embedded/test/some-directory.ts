import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of this test's own, gone after it. */
export function someDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
