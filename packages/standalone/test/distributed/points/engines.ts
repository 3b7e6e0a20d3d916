import type { RecordedEvent } from '@gridcase/event-sourcing';
import type { RealKafka } from '@gridcase/testing';
import { freePort, startGridcase } from '../../gridcase-process.ts';
import { wholeLog } from '../../whole-log.ts';
import { startCluster } from '../cluster.ts';
import { type History, readHistory } from './history.ts';
import { type PointsFacts, pointsFactsOf } from './points-facts.ts';
import { playStory, type Story } from './points-story.ts';
import { startReceiver, type Told } from './receiver.ts';
import { photo, type Stage, untilTold } from './stage.ts';
import { createStoryClient } from './story-client.ts';

/** An engine with the story played on it, stopped again. */
export interface Played {
  readonly story: Story;
  readonly history: History;
  /** Everything that came to the webhook. */
  readonly told: readonly Told[];
  readonly facts: PointsFacts;
}

/** To the trader: two deductions, flag, course, appeal, flag, verdict, reversal, completion. To the desk: the appeal. */
const MESSAGES = 10;

/** The single process, as `npm start` runs it. */
export async function playEmbedded(directory: string, today: string): Promise<Played> {
  const receiver = await startReceiver();
  const env = { GRIDCASE_ROUTES: JSON.stringify(receiver.routes) };
  const server = await startGridcase({ directory, port: await freePort(), env });
  const stage: Stage = { api: await createStoryClient(server.url, directory), receiver, today };
  const played = await playOn(stage).finally(() => server.stop());
  receiver.close();
  return { ...played, facts: factsIn(await wholeLog(directory), played.story) };
}

/** Two replicas of each service behind the gateway, with the keys of another directory. */
export async function playDistributed({ brokers }: RealKafka, keysFrom: string, today: string): Promise<Played> {
  const receiver = await startReceiver();
  const cluster = await startCluster({ brokers, replicas: 2, keysFrom, routes: receiver.routes });
  const stage: Stage = { api: await createStoryClient(cluster.url, cluster.shared), receiver, today };
  const played = await playOn(stage).finally(() => cluster.stop());
  receiver.close();
  const facts = factsIn(await cluster.log(), played.story);
  cluster.remove();
  return { ...played, facts };
}

async function playOn(stage: Stage): Promise<Omit<Played, 'facts'>> {
  const story = await playStory(stage);
  const { shop, hardware, corner, houses, ledgerAt } = story.registry;
  const { ledgerId, changedAt: instant } = story.afterViolation;
  const history = await readHistory(stage, { premisesId: shop, ledgerId }, { instant, messages: MESSAGES });
  const others = [hardware, corner, houses[0]].map((premisesId) => ledgerAt.get(premisesId)!);
  const cases = [story.violation, story.flagged, story.unflagged].map(({ caseId }) => caseId);
  for (const id of [...others, ...cases]) await untilTold(stage, id);
  return { story, history, told: stage.receiver.told };
}

function factsIn(log: readonly RecordedEvent[], { rounds }: Story): PointsFacts {
  const id = rounds.race.winner;
  return pointsFactsOf(log, { id, sha256: photo(id).sha256 });
}
