// validate.mjs SCHEMA FILE...: every file fits the schema, and none does any more with a score out of its range.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const [schema, ...files] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
// `examples` and `description` say something to people alone; everything else must be known to the validator.
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(read(schema));
let wrong = 0;
const fail = (file, why) => {
  wrong += 1;
  console.error(`${file}: ${why}`);
};
for (const file of files) {
  const map = read(file);
  if (!validate(map)) fail(file, JSON.stringify(validate.errors.slice(0, 3)));
  map.stages = [...(map.stages ?? []), { id: "s", touchpoints: [{ id: "t", emotion: 3 }] }];
  if (validate(map)) fail(file, "a score of 3 was not refused");
}
console.log(`json: ${files.length} maps, ${wrong} do not fit the schema`);
process.exit(wrong > 0 ? 1 : 0);
