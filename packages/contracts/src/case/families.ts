import type { CaseEvent } from '../catalogue.ts';
import { type CaseFacts, dispatchOf } from './case-facts.ts';
import { consultationAfter } from './consultation.ts';
import { diversionsAfter } from './diversions.ts';
import { jointAfter } from './evolve-joint.ts';
import { heardAfter } from './heard.ts';
import { helpAfter } from './help.ts';
import { pauseAfter } from './pause.ts';
import { photosAfter } from './photos.ts';
import { recusalsAfter } from './recusals.ts';
import { rulingsAfter } from './rulings.ts';
import { supervisionAfter } from './supervision.ts';
import { tacklingAfter } from './tackling.ts';
import { withdrawnAfter } from './withdrawals.ts';

/** What families of commands have of their own: each by a fold of its own, absent until it begins. */
export function familiesAfter(facts: CaseFacts, event: CaseEvent, before: CaseFacts): CaseFacts {
  const { about } = facts;
  const after = {
    rulings: rulingsAfter(about.rulings, event),
    recusals: recusalsAfter(about.recusals, event),
    heard: heardAfter(about.heard, event),
    consultation: consultationAfter(about.consultation, event, dispatchOf(before)),
    diversions: diversionsAfter(about.diversions, event),
    joint: jointAfter(about.joint, event),
    pause: pauseAfter(about.pause, event),
    withdrawn: withdrawnAfter(about.withdrawn, event),
    photos: photosAfter(about.photos, event),
    help: helpAfter(about.help, event),
    supervision: supervisionAfter(before, event),
    tackling: tacklingAfter(about.tackling, event),
  };
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((family) => after[family] !== about[family]);
  if (changed.length === 0) return facts;
  const news = Object.fromEntries(changed.map((family) => [family, after[family]]));
  return { ...facts, about: { ...about, ...news } };
}
