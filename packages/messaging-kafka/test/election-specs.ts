import { MessageBusUnavailable } from '@gridcase/message-bus';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKafkaElection } from '../src/index.ts';
import { cuttable, QUICK, SILENT } from './controls.ts';

let groups = 0;

/** A broker that has just begun says that its coordinator is loading; whoever asks again is told. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof MessageBusUnavailable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Candidates of a group of their own. */
export function candidates(brokers: readonly string[], sessionTimeoutMs: number) {
  const group = `gridcase.some-${process.pid}-${++groups}.relay`;
  let standing = 0;
  return () => {
    const { socketFactory, cut } = cuttable();
    const stopping = new AbortController();
    const election = createKafkaElection({
      ...{ brokers, clientId: `candidate-${++standing}`, group, log: SILENT },
      ...{ socketFactory, timing: { ...QUICK, sessionTimeoutMs } },
    });
    onTestFinished(async () => {
      stopping.abort();
      await election.resign();
    });
    let waits = 0;
    return {
      cut,
      waits: () => waits,
      chosen: () => election.chosen(stopping.signal, () => waits++),
      resign: () => election.resign(),
    };
  };
}

/** What an election does on any broker. `brokers` is asked when a test begins. */
export function electionSpecs(what: string, brokers: () => readonly string[], sessionMs: number): void {
  describe(`an election by ${what}`, () => {
    it('chooses one, who stays chosen whoever comes', async () => {
      const stand = candidates(brokers(), sessionMs);
      const first = stand();
      const lead = await patiently(first.chosen);
      const others = [stand(), stand()];
      const theirs = others.map((other) => patiently(other.chosen));
      await expect.poll(() => others.every((other) => other.waits() > 0)).toBe(true);
      expect([lead?.held(), lead?.lost.aborted]).toEqual([true, false]);
      // Asked again, it is the same term.
      expect((await first.chosen())?.lost).toBe(lead?.lost);
      await first.resign();
      expect(lead?.held()).toBe(false);
      expect((await Promise.race(theirs))?.held()).toBe(true);
    });

    it('chooses another when the chosen one falls silent, who knows by itself that it no longer is', async () => {
      const stand = candidates(brokers(), sessionMs);
      const first = stand();
      const lead = await patiently(first.chosen);
      const second = stand();
      const next = patiently(second.chosen);
      await expect.poll(() => second.waits()).toBeGreaterThan(0);
      first.cut();
      expect((await next)?.held()).toBe(true);
      await expect.poll(() => lead?.held()).toBe(false);
    });
  });
}
