import { dayBegins, receivedOf } from '@gridcase/contracts';
import { type CommandContext, nameUuid, type RecordedEvent } from '@gridcase/event-sourcing';
import type { Desks } from '../../bench/open-desks.ts';
import { FACTS, type Fact, handleFact } from '../../src/consume/consume-facts.ts';
import type { Officer } from '../../src/domain/officer.ts';
import type { Chance } from './chance.ts';
import type { Office } from './office.ts';
import { officersOf, type Place, type Town } from './town.ts';

/** Everything that a part of the year works with. */
export interface Simulation {
  readonly desks: Desks;
  readonly chance: Chance;
  readonly town: Town;
  /** Registered, by id; those closed meanwhile stay. */
  readonly places: Map<string, Place>;
  readonly all: Place[];
  /** They get most of what is found, so that some ledgers run empty while most stay full. */
  readonly trouble: readonly Place[];
  readonly office: Office;
  readonly clock: { now(): number; set(day: string, hour?: number): void };
  /** How often each part came out how: `enter done`, `confirm same-person`. */
  readonly told: Map<string, number>;
  /** Facts that no ledger took: by where it stands, with the reason. */
  readonly refused: Map<string, string>;
  /** Officers' entries that were taken, by cause and premises. */
  readonly accepted: string[];
}

export interface Job {
  /** Jobs of one lane come one after the other; lanes run side by side. */
  readonly lane: string;
  readonly what: string;
  readonly run: () => Promise<{ readonly outcome: string; readonly refusal?: { readonly code: string } }>;
}

const SIDE_BY_SIDE = 256;

/** All chance is used up before, so that what comes out does not hang on who was quicker. */
export async function carryOut(sim: Simulation, jobs: readonly Job[]): Promise<void> {
  const lanes = [...Map.groupBy(jobs, ({ lane }) => lane).values()].reverse();
  const work = async () => {
    for (let lane = lanes.pop(); lane !== undefined; lane = lanes.pop()) {
      for (const { what, run } of lane) {
        let { outcome, refusal } = await run();
        // Whoever is told to try again does.
        while (refusal?.code === 'too-many-conflicts') ({ outcome, refusal } = await run());
        tell(sim, `${what} ${refusal?.code ?? outcome}`);
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  await sim.office.readOn();
  await sim.desks.settle();
}

export const tell = ({ told }: Simulation, what: string): Map<string, number> =>
  told.set(what, (told.get(what) ?? 0) + 1);

/** What an officer says; `key` makes the command's id. */
export const saidBy = (
  { clock }: Simulation,
  { id, role }: Pick<Officer, 'id' | 'role'>,
  key: string,
): CommandContext => ({
  commandId: nameUuid(['year', 'command', key]),
  correlationId: nameUuid(['year', 'correlation', key]),
  actor: { kind: 'person', id, role },
  now: clock.now(),
});

/** As the bus would bring it at its worst: in any order, every twentieth twice and at once, a share not before next time. */
export async function deliver(sim: Simulation, share = 0.02): Promise<void> {
  const { chance, office } = sim;
  const waiting = office.outbox.splice(0);
  const delayed = waiting.filter(() => chance.happens(share));
  const again = waiting.filter(() => chance.happens(0.05));
  const late = new Set(delayed);
  const due = chance.shuffled([...waiting.filter((event) => !late.has(event)), ...again]);
  await carryOut(
    sim,
    due.map((event, index) => ({ lane: String(index), what: `fact ${event.type}`, run: () => hear(sim, event) })),
  );
  office.outbox.push(...delayed);
}

const TRIES = 3;

/** Told again while it asks for that, as the consumer does, for a while. */
async function hear({ desks, clock, refused }: Simulation, event: RecordedEvent) {
  // The feed hands over no others.
  if (!(FACTS as ReadonlySet<string>).has(event.type)) return { outcome: 'handled' };
  const fact = receivedOf<Fact>(event);
  const place = `${event.stream}@${event.revision}`;
  for (let attempt = 1; ; attempt++) {
    const outcome = await handleFact(desks.ledgers, clock, fact);
    if (outcome.outcome === 'handled') {
      refused.delete(place);
      return { outcome: 'handled' };
    }
    const code = /^[a-z-]+/.exec(outcome.reason)![0];
    if (outcome.outcome === 'retry' && attempt < TRIES) continue;
    refused.set(place, code);
    return { outcome: outcome.outcome, refusal: { code } };
  }
}

export const somePlace = ({ all, trouble, chance }: Simulation): Place =>
  chance.pick(chance.happens(0.6) ? trouble : all);

export const officersFor = ({ given }: Place) => officersOf(given.areaCode);

/** A day of the month, at the latest today. */
export function someDay({ clock, chance }: Simulation, month: string): string {
  const today = new Date(clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const last = today.startsWith(month) ? Number(today.slice(8)) : 28;
  return `${month}-${String(1 + chance.below(last)).padStart(2, '0')}`;
}

export function settableClock(): Simulation['clock'] {
  let now = 0;
  return {
    now: () => now,
    set(day, hour = 10) {
      now = dayBegins(day) + hour * 3_600_000;
    },
  };
}
