export { createIntake, type IntakeOptions } from './create-intake.ts';
export { loadPepper } from './pepper.ts';
