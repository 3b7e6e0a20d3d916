import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseEvent } from '@gridcase/contracts';
import { type Embedded, openEmbedded } from '@gridcase/embedded';
import { type EventStore, systemClock } from '@gridcase/event-sourcing';
import { sealContact } from '@gridcase/privacy';
import { createLogger, createMetrics, type Service } from '@gridcase/runtime';
import { PATIENCE_MS } from '@gridcase/testing';
import { createNotification, RoutesConfig, type RoutesConfigInput } from '../src/index.ts';
import { appendCase } from './case-log.ts';
import { opened, reporter } from './controls.ts';
import { territoryWhereWorkerLeaves } from './posts.ts';

/** Notification on the embedded backend, in a directory of its own. */
export interface House {
  readonly embedded: Embedded;
  readonly directory: string;
  readonly service: Service;
  /** Lines of the log, parsed. */
  readonly lines: Record<string, unknown>[];
  /** Appends to the case, as routing would. */
  tell(events: readonly CaseEvent[], name?: string): Promise<void>;
  close(): Promise<void>;
}

/** Retries come fast in tests, nothing else is different. */
export const FAST = { retry: { attempts: 3, baseMs: 50, maxMs: 200 } } as const;

/** `faulty`: the store as notification meets it. */
export async function openHouse(
  routes: RoutesConfigInput,
  in_?: string,
  faulty: (store: EventStore) => EventStore = (store) => store,
): Promise<House> {
  const directory = in_ ?? mkdtempSync(join(tmpdir(), 'notification-'));
  const embedded = await openEmbedded({ directory });
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({ destination: { write: (line) => void lines.push(JSON.parse(line)) } });
  const service = createNotification({
    ...{
      ...embedded,
      store: faulty(embedded.store),
      directory,
      log,
      clock: systemClock,
      metrics: createMetrics(),
      territory: territoryWhereWorkerLeaves(),
    },
    routes: RoutesConfig.parse(routes),
  });
  for (const each of service.processes) await each.start();
  return {
    ...{ embedded, directory, service, lines },
    tell: async (events, name) => void (await appendCase(embedded.store, events, name)),
    async close() {
      for (const each of service.processes.toReversed()) await each.stop();
      await service.close();
      await embedded.close();
      if (!in_) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A case opened by a reporter whose contact is really sealed, with a key that is really in the vault. */
export async function openedBy({ vault }: Embedded, contact: { email?: string; phone?: string }): Promise<CaseEvent> {
  const key = await vault.obtain(reporter.ref);
  return opened({ reporter: { ref: reporter.ref, contact: sealContact(key!, reporter.ref, contact) } });
}

/** Waits until the condition holds; says what it was like when it never did. */
export async function until<T>(
  look: () => Promise<T> | T,
  holds: (seen: T) => boolean,
  withinMs = PATIENCE_MS,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
