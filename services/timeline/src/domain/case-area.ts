import { type AreaCode, areaAfter, areaContains, type SaysArea } from '@gridcase/contracts';

/**
 * Where a case is shown after an event that says where it lies: there. What is taken over from an older register waits for
 * nobody: until somebody opens it again it is shown where it was, as far as that is known, whoever would then have it.
 */
export function areaShown(event: SaysArea): AreaCode | null {
  const area = areaAfter(event);
  const was = event.type === 'case.archived.v1' ? event.data.location.areaCode : null;
  return was !== null && area !== null && areaContains(area, was) ? was : area;
}
