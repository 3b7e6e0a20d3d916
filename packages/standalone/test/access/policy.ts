import type { Role, Tier } from '@gridcase/contracts';
import { get, must, type Seeding } from './world.ts';

/** Whom the rule sets let do what, as the server itself tells it. */
export interface Policy {
  /** Whom some version lets do it at some tier: who comes as far as the case. */
  gate(action: string): readonly Role[];
  /** Whether the version in force lets the role do it at the tier; undefined: in a queue. */
  may(action: string, tier: Tier | undefined, role: Role): boolean;
}

type Permission = Readonly<Record<'any' | Tier, readonly Role[]>>;
type Permissions = Readonly<Record<string, Permission>>;

export async function readPolicy(seeding: Seeding): Promise<Policy> {
  const ask = (path: string) => must(seeding.as(seeding.city('supervisor'), get(path)), path);
  const { items } = await ask('/v1/rules');
  const sets: { inForce: boolean; permissions: Permissions }[] = await Promise.all(
    items.map(async ({ name, version, inForce }: { name: string; version: string; inForce: boolean }) => {
      const { policy } = await ask(`/v1/rules/${encodeURIComponent(name)}/${encodeURIComponent(version)}`);
      return { inForce, permissions: policy.permissions };
    }),
  );
  const { permissions } = sets.find(({ inForce }) => inForce)!;
  const gates = new Map(
    Object.keys(permissions).map((action) => [
      action,
      sets.flatMap((set) => Object.values(set.permissions[action]!).flat()),
    ]),
  );
  return {
    gate: (action) => gates.get(action)!,
    may(action, tier, role) {
      const permission = permissions[action]!;
      return permission.any.includes(role) || (tier !== undefined && permission[tier].includes(role));
    },
  };
}
