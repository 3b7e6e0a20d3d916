export { createIntake, type IntakeOptions } from './create-intake.ts';
export { type Erasure, erasePerson } from './erase-person.ts';
