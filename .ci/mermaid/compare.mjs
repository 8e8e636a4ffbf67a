// Compares what Mermaid reads in DIR/NAME.mmd with what DIR/NAME.json says is to be found there.
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse, version } from './oracle.mjs';

// A break is a line break, blanks do not count, and an empty name is written as a blank without width.
const plain = (text) =>
  text.replace(/<br>/g, '\n').replace(/\u200b/g, '').replace(/\s+/g, ' ').trim();
// Tasks of a first stage without a name need no section.
const named = (sections) => sections.map(plain).filter((name) => name !== '');
const told = (diagram) => ({
  title: plain(diagram.title),
  sections: named(diagram.sections),
  tasks: diagram.tasks.map((task) => ({
    section: plain(task.section),
    task: plain(task.task),
    score: task.score,
    people: task.people.map(plain),
  })),
});

const folder = process.argv[2];
const names = fs.readdirSync(folder).filter((name) => name.endsWith('.mmd')).sort();
let tasks = 0;
let faults = 0;
const fault = (name, what) => {
  faults += 1;
  console.log(`mermaid: ${name}: ${what}`);
};
for (const name of names) {
  const file = path.join(folder, name);
  const read = await parse(fs.readFileSync(file, 'utf8'));
  const expected = told(JSON.parse(fs.readFileSync(file.replace(/\.mmd$/, '.json'), 'utf8')));
  tasks += expected.tasks.length;
  if (!read.accepted || read.diagramType !== 'journey') {
    fault(name, `refused: ${read.error ?? read.diagramType}`);
  } else if (!isDeepStrictEqual(told(read), expected)) {
    fault(name, `\n  read     ${JSON.stringify(told(read))}\n  expected ${JSON.stringify(expected)}`);
  }
}
const same = names.length - faults;
console.log(`corpus export: ${names.length} diagrams with ${tasks} tasks; Mermaid ${version} reads ${same} as they were meant`);
process.exit(faults > 0 || names.length === 0 ? 1 : 0);
