export { createIntake, type IntakeOptions } from './create-intake.ts';
