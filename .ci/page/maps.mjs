// Writes maps that a page must survive: maps.mjs SAMPLE.ron FOLDER
//
// hostile.ron is the sample with every text replaced by one that breaks pages; huge.ron has three thousand
// touchpoints, and empty.ron nothing.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [sample, folder] = process.argv.slice(2);
const HOSTILE = [
  "<script>alert(1)</script>",
  "\"><img src=https://evil.example/x.png onerror=alert(1)>",
  "' onmouseover='alert(1)' x='",
  "</style></title></head></svg><script>alert(1)</script>",
  "javascript:alert(1)",
  "https://a.example/?q=\"><script>alert(1)</script>",
  "\\\"; } * { display: none } @import 'https://evil.example/x.css';",
  "Wort".repeat(2500),
  "購入体験の中で最も重要な瞬間についての長い説明文です",
  "הלקוח מחכה בבית לשליח שאף פעם לא מצלצל",
  "العميل ينتظر <b>في البيت</b>",
  "two\nlines\n\n   and more",
  "&amp; &lt;b&gt; &#0; <!-- ]]> %3Cscript%3E {{7*7}} ${7*7}",
  "\u{1f469}\u200d\u{1f469}\u200d\u{1f467} \u{1f3f4} e\u0301",
];
const TEXTS = "title|name|text|description|goal|goals|scenario|scope|purpose|owner|team|segment|quote|demographics|" +
  "behaviours|attitudes|needs|frustrations|entry|exit|tactics|action|message|bias|against|category|benefit|" +
  "solution|metric|variant_a|variant_b|source|link|unit|reason|channel";

let turn = 0;
const hostile = readFileSync(sample, "utf8").replace(
  new RegExp(`^(\\s+(?:${TEXTS})): ".*",$`, "gm"),
  (_, key) => {
    const text = HOSTILE[turn++ % HOSTILE.length];
    const written = JSON.stringify(key.trim() === "channel" ? text.replaceAll("\n", " ") : text);
    return `${key}: ${written.replace(/\\u(\w{4})/g, "\\u{$1}")},`;
  },
);
if (turn < 100) throw new Error(`only ${turn} texts were found in ${sample}`);
writeFileSync(join(folder, "hostile.ron"), hostile);

const touchpoint = (at) => `(title: "Moment ${at} <i>", emotion: ${((at * 7) % 41 - 20) / 10}, channel: "web",
  notes: [(kind: Pain, severity: ${at % 4 + 1}, text: "It hurts ${at}"), (kind: Backstage, text: "Somebody works ${at}")]),`;
const stage = (at) => `(name: "Stage ${at}", touchpoints: [${Array.from({ length: 300 }, (_, i) => touchpoint(at * 1000 + i)).join("\n")}]),`;
writeFileSync(join(folder, "huge.ron"), `JourneyMap(version: 1, title: "Huge", stages: [${Array.from({ length: 10 }, (_, i) => stage(i)).join("\n")}])\n`);
writeFileSync(join(folder, "empty.ron"), "JourneyMap(version: 1, title: \"\", stages: [])\n");
