import { PersonRef } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import { erasePerson } from '@gridcase/intake';
import { UsageError } from '../data-directory.ts';
import { openSameBackend } from '../open-backend.ts';

export interface EraseOptions {
  readonly ref: string;
  readonly by: string;
  readonly reason: string;
  readonly data?: string;
}

/**
 * `gridcase erase`: destroys the key of one person, for good, once the order is in the log. The server may run meanwhile.
 * Said again it finishes what was cut off, and tells the first order.
 */
export async function erase({ ref, by, reason, data }: EraseOptions): Promise<void> {
  if (!PersonRef.safeParse(ref).success)
    throw new UsageError('--ref must be a pseudonym like r_…, as timelines show it: never a name or a number');
  if (by.trim() === '' || by.length > 200) throw new UsageError('--by must say who orders it, in up to 200 characters');
  if (reason.trim() === '' || reason.length > 500)
    throw new UsageError('--reason must say why, in up to 500 characters');
  const backend = await openSameBackend(data);
  try {
    const actor = { kind: 'person', id: by.trim(), role: 'admin' } as const;
    const now = Date.now();
    const { order, keyDestroyed } = await erasePerson(backend, { ref, reason: reason.trim() }, { actor, now });
    if (order.at !== toInstant(now))
      console.log(`${ref} was ordered to be erased at ${order.at} by ${order.by} already.`);
    console.log(keyDestroyed ? `The key of ${ref} is destroyed.` : `There is no key of ${ref}, and none will be made.`);
    console.log('Copies of the vault that are older than this still hold it: let them expire.');
  } finally {
    await backend.close();
  }
}
