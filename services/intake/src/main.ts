/** Intake as a process of its own, configured by environment variables (docs/reference/configuration.md). */
import { join } from 'node:path';
import { startService } from '@gridcase/backend';
import { createIntegrationsFile, loadPepper } from '@gridcase/runtime';
import { z } from 'zod';
import { createIntake } from './create-intake.ts';

await startService({
  name: 'intake',
  environment: z.object({}),
  integrations: (shared) => createIntegrationsFile(join(shared, 'keys', 'integrations.json')),
  // Integrations hang up after 1 to 5 seconds and come again by themselves: an answer later than that reaches nobody.
  limits: { patienceMs: 4_000 },
  create: ({ shared, ...parts }) => createIntake({ ...parts, pepper: loadPepper(shared) }),
});
