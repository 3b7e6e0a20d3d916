import { type AccessRow, Role, SCOPES, type Verdict } from '@gridcase/contracts';
import type { Answer, Call, Person } from './people.ts';
import { type Cell, cellsOf, type Variant } from './places.ts';
import type { Probe } from './probe.ts';
import type { World } from './world.ts';

/** What comes of a call: as the table says it, or nothing that a table could say. */
type Outcome = Exclude<Verdict, 'never'> | 'forbidden' | 'unauthenticated';

const REFUSALS: readonly string[] = ['unauthenticated', 'forbidden', 'out-of-area', 'unknown-area'];

/**
 * Tries a route with every role, from every area that its scope tells apart. Gives what does not come out as the row says,
 * a line each: nothing, when row and server agree.
 */
export async function checkRoute(world: World, route: string, row: AccessRow, probe: Probe): Promise<string[]> {
  const calls = cellsOf(row.scope, world.places).flatMap((cell) =>
    cell.areas.flatMap((area) => Role.options.flatMap((role) => trials(world, row, probe, cell, { role, area }))),
  );
  const faults: string[] = [];
  for (let from = 0; from < calls.length; from += AT_ONCE) {
    const some = calls.slice(from, from + AT_ONCE);
    faults.push(...(await Promise.all(some.map((trial) => tryOut(world, route, probe, trial)))).flat());
  }
  return faults;
}

const AT_ONCE = 12;

interface Trial {
  readonly person: Person;
  readonly cell: Cell;
  readonly call: Call;
  readonly expected: Outcome;
  /** Whether the answer's items are looked through. */
  readonly listed: boolean;
}

function trials(world: World, row: AccessRow, probe: Probe, cell: Cell, { role, area }: Person): Trial[] {
  const expected = expectedOf(world, row, cell, role);
  if (expected === 'never') return [];
  const { variant } = cell;
  const id = role === 'holder' ? probe.holder?.(variant) : undefined;
  const person = { role, area, ...(id !== undefined && { id }) };
  const call = probe.call(variant, person);
  const asking = probe.asking?.(variant);
  // Whoever asks for an area is told that it is not theirs, where a list of their own is silent.
  const asked = expected === 'hidden' ? 'out-of-area' : expected;
  return [
    ...(call ? [{ person, cell, call, expected, listed: probe.shows !== undefined }] : []),
    ...(asking ? [{ person, cell, call: asking, expected: asked, listed: false }] : []),
  ];
}

function expectedOf({ policy }: World, row: AccessRow, { relation, variant }: Cell, role: Role): Outcome | 'never' {
  if (row.open) return 'allowed';
  const roles = row.asPolicySays === undefined ? row.roles : policy.gate(row.asPolicySays);
  if (roles === undefined) return 'unauthenticated';
  const verdict: Verdict = SCOPES[row.scope].verdicts[relation];
  if (verdict === 'never' || relation === 'foreign') return verdict;
  if (!roles.includes(role)) return 'forbidden';
  // Theirs, wherever it lies.
  if (role === 'holder') return 'allowed';
  const may = row.asPolicySays === undefined || policy.may(row.asPolicySays, TIER[variant], role);
  return verdict === 'allowed' && !may ? 'forbidden' : verdict;
}

/** Where the thing in this form is; what waits in a queue is at none. */
const TIER = { home: 'grid', moved: 'grid', wide: 'community', waiting: undefined } as const;

async function tryOut(world: World, route: string, probe: Probe, trial: Trial): Promise<string[]> {
  const { person, cell, call, expected, listed } = trial;
  const answer = await (probe.ask?.(person) ?? world.as(person, call));
  const outcome = outcomeOf(answer, probe, listed ? cell.variant : undefined);
  if (outcome === expected) return [];
  const whom = `${person.role} of ${person.area}`;
  return [`${route} (${call.path}), ${cell.relation}: ${whom} was ${outcome}, the table says ${expected}`];
}

function outcomeOf(answer: Answer, probe: Probe, variant: Variant | undefined): string {
  const { status, code } = answer;
  if (code !== undefined && REFUSALS.includes(code)) return code;
  // Twelve do it in the same moment: whoever loses that race was let in to it.
  const answers = [...probe.answers, 'conflict'];
  if (!answers.some((expected) => expected === status || expected === code)) {
    return `answered ${status} ${code ?? ''} ${JSON.stringify(answer.body.errors ?? answer.body).slice(0, 200)}`;
  }
  return variant === undefined || probe.shows!(answer, variant) ? 'allowed' : 'hidden';
}
