import type { Gridcase } from '../open-gridcase.ts';
import { createApiClient } from './api-client.ts';
import type { PlayedDay } from './play-day.ts';
import { caseOf } from './scenes/scene.ts';
import { scenes } from './scenes/scenes.ts';

/** Prints how each scene ended, as REST answers it, and what to ask for to see it whole. */
export async function tellScenes(gridcase: Gridcase, played: PlayedDay): Promise<void> {
  const api = createApiClient(gridcase.url(), gridcase.issuer, gridcase.integrations);
  console.log('\n--- What came of it, and where to look next');
  for (const [index, { title, report, outcome }] of scenes.entries()) {
    const { line, look } = await outcome(api, await caseOf(api, played.caseOf(report)));
    console.log(`    ${index + 1}. ${title}\n       ${line}\n       ${look}`);
  }
}
