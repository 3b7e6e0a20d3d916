/** A vitest reporter: the table that `npm run soak` ends with, of what each soaked test says that it did (`tellFigures`). */
export default class SoakFigures {
  onTestRunEnd(modules) {
    const rows = modules.flatMap((module) => [...module.children.allTests()].flatMap((test) => rowOf(module, test)));
    console.log(`\n${new Date().toISOString()}, Node ${process.version}\n`);
    console.log(table([['test', 'result', 'seconds', 'what was done'], ['---', '---', '---', '---'], ...rows]));
  }
}

function rowOf(module, test) {
  const { figures } = test.meta();
  if (figures === undefined) return [];
  const done = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  const seconds = ((test.diagnostic()?.duration ?? 0) / 1_000).toFixed(0);
  return [[`${module.relativeModuleId}: ${test.name}`, test.result().state, seconds, done.join(', ')]];
}

const table = (rows) => rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
