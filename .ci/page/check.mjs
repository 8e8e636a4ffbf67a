// Opens exported pages in headless Chromium and says what is wrong with them, one line a fault:
// check.mjs CHROMIUM SHOTS PAGE.html ...
//
// A page may print nothing on the console, ask for nothing but itself, break no rule of axe-core in light or dark,
// be no wider than the window at phone and desktop width. Pictures and a print of each go to the folder SHOTS. A page
// called huge is opened once and only held to its width: axe-core takes minutes for thousands of touchpoints.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [chromium, shots, ...files] = process.argv.slice(2);
const rules = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"];

const faults = [];
let looks = 0;
mkdirSync(shots, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
  protocolTimeout: 600_000,
});
try {
  for (const file of files) await look(file);
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
console.log(`page: ${files.length} pages, ${looks} looks, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function look(file) {
  const name = basename(file, ".html");
  const address = pathToFileURL(file).href;
  const page = await browser.newPage();
  const fault = (what) => faults.push(`${name}: ${what}`);
  page.on("console", (message) => fault(`console: ${message.text()}`));
  page.on("pageerror", (error) => fault(`error: ${error.message}`));
  page.on("dialog", (dialog) => { fault(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url() !== address) fault(`asks for ${request.url()}`); });
  const isHuge = name === "huge";
  for (const width of isHuge ? WIDTHS.slice(-1) : WIDTHS) {
    for (const scheme of isHuge ? SCHEMES.slice(0, 1) : SCHEMES) {
      looks += 1;
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(address, { waitUntil: "load", timeout: 300_000 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) fault(`is ${wide} px too wide at ${width}: ${await page.evaluate(widest)}`);
      const inside = isHuge ? "" : await page.evaluate(cutOff);
      if (inside) fault(`cannot be scrolled to at ${width}: ${inside}`);
      const twice = await page.evaluate(repeatedIds);
      if (twice) fault(`ids given twice or links to nowhere: ${twice}`);
      if (await page.evaluate(() => document.scripts.length)) fault("has a script");
      const picture = join(shots, `${name}-${width}-${scheme}.png`);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      // Chromium paints no picture that is much higher.
      await page.screenshot({ path: picture, clip: { x: 0, y: 0, width, height: Math.min(height, 16_000) } });
      if (isHuge) continue;
      for (const broken of await rulesBroken(page)) fault(`${width} ${scheme}: ${broken}`);
    }
  }
  if (!isHuge) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    await page.pdf({ path: join(shots, `${name}.pdf`), preferCSSPageSize: true, timeout: 600_000 });
  }
  await page.close();
}

async function rulesBroken(page) {
  await page.evaluate(rules);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map((rule) => {
      const places = rule.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.any.map((check) => check.message)[0] ?? ""})`);
      return `${rule.id}: ${rule.nodes.length} times, ${places.join("; ")}`;
    });
  });
}

// The four below run in the page.

function widest() {
  const over = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > window.innerWidth + 1);
  return over.slice(0, 3).map((it) => `${it.tagName.toLowerCase()}.${it.getAttribute("class") ?? ""}`).join(", ");
}

function cutOff() {
  const hides = (it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 1 && getComputedStyle(it).overflowX !== "visible";
  const shut = [...document.querySelectorAll("body *")].filter((it) => hides(it) && it.tabIndex < 0 && !it.closest("svg"));
  return shut.slice(0, 3).map((it) => `${it.tagName.toLowerCase()}.${it.getAttribute("class") ?? ""}`).join(", ");
}

function repeatedIds() {
  const counts = new Map();
  for (const it of document.querySelectorAll("[id]")) counts.set(it.id, (counts.get(it.id) ?? 0) + 1);
  const twice = [...counts].filter(([, count]) => count > 1).map(([id]) => id);
  const links = [...document.querySelectorAll("a[href^='#'], use[href^='#']")].map((it) => it.getAttribute("href").slice(1));
  return [...twice, ...links.filter((id) => !counts.has(id))].slice(0, 5).join(", ");
}
