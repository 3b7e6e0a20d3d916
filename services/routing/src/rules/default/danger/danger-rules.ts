import type { RuleSetInput } from '../../../domain/rule-set.ts';
import { collapse, falling, landslide, storm } from './collapse.ts';
import { fire, smoke } from './fire.ts';
import { chemical, foodPoisoning, gas, poisoning } from './gas-and-poison.ts';
import { animal, medical } from './hurt.ts';
import { astray, missing } from './missing.ts';
import { burstPipe, electric } from './pipe-and-wire.ts';
import { crowd, explosion, traffic } from './traffic-and-blast.ts';
import { fallenIn, lockedIn, trapped } from './trapped.ts';
import { bareCry, help, suicide, violence } from './violence.ts';
import { flood, water } from './water.ts';

/** Danger to life, by kinds, whatever field the words belong to. How well it is seen: test/danger. */
export const dangerRules: RuleSetInput['rules'] = [
  ...[fire, smoke, gas, explosion, chemical, poisoning, foodPoisoning],
  ...[burstPipe, electric, collapse, falling, landslide, storm],
  ...[trapped, lockedIn, fallenIn, astray, missing, water, flood],
  ...[traffic, medical, animal, crowd, violence, suicide, help, bareCry],
];
