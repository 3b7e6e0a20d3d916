/**
 * For a program that is to find nothing in its environment but what it is given: where programs are, and where Node keeps
 * what it has compiled already (without it each start compiles everything anew).
 */
export const BARE_ENVIRONMENT: Readonly<NodeJS.ProcessEnv> = {
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
};
