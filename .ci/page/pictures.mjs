// Opens exported pictures in headless Chromium and says what is wrong with them, one line a fault:
// pictures.mjs CHROMIUM SHOTS PICTURE.svg ...
//
// No two texts may overlap, none may leave the picture or be smaller than 9 px, nothing may be asked for; and where a
// PNG of one page lies beside a picture, the browser must have drawn much the same.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

// Fonts differ between the two painters, and so do the edges of letters: of 255, averaged over all cells of 16 px.
const MOST_DIFFERENCE = 6;

const [chromium, shots, ...files] = process.argv.slice(2);
const faults = [];
let compared = 0;
let greatest = 0;
mkdirSync(shots, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--allow-file-access-from-files"],
  protocolTimeout: 600_000,
});
try {
  for (const file of files) await look(file);
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
console.log(
  `pictures: ${files.length} drawn by Chromium, ${compared} compared with the PNG, ` +
    `greatest difference ${greatest.toFixed(2)} of 255, ${faults.length} faults`,
);
process.exitCode = faults.length > 0 ? 1 : 0;

async function look(file) {
  const name = basename(file, ".svg");
  const address = pathToFileURL(file).href;
  const fault = (what) => faults.push(`${name}: ${what}`);
  const page = await browser.newPage();
  page.on("console", (message) => fault(`console: ${message.text()}`));
  page.on("request", (request) => { if (request.url() !== address) fault(`asks for ${request.url()}`); });
  const svg = readFileSync(file, "utf8");
  const [, width, height] = /<svg[^>]* width="([\d.]+)"[^>]* height="([\d.]+)"/.exec(svg).map(Number);
  await page.setViewport({ width: Math.ceil(width), height: Math.min(Math.ceil(height), 8_000) });
  await page.goto(address, { timeout: 300_000 });
  for (const what of await page.evaluate(textFaults, width, height)) fault(what);
  if (height <= 8_000) {
    const shot = await page.screenshot({ path: join(shots, `${name}.svg.png`) });
    const png = file.replace(/\.svg$/, ".png");
    if (existsSync(png) && !existsSync(png.replace(/\.png$/, "-2.png"))) await compare(name, shot, readFileSync(png), fault);
  }
  await page.close();
}

async function compare(name, one, other, fault) {
  const page = await browser.newPage();
  const urls = [one, other].map((bytes) => `data:image/png;base64,${Buffer.from(bytes).toString("base64")}`);
  const difference = await page.evaluate(differenceOf, urls);
  await page.close();
  compared += 1;
  greatest = Math.max(greatest, difference);
  if (difference > MOST_DIFFERENCE) {
    fault(`Chromium's picture differs from the PNG by ${difference.toFixed(1)}`);
    writeFileSync(join(shots, `${name}.png`), other);
  }
}

// The two below run in a page.

function textFaults(width, height) {
  const boxes = [...document.querySelectorAll("text")].map((it) => {
    const { left, right, top, bottom } = it.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(it).fontSize);
    // A line's box has room above and below its letters.
    const spare = (bottom - top) * 0.2;
    return { left, right, top: top + spare, bottom: bottom - spare, size, text: it.textContent };
  }).filter((box) => box.right - box.left > 1);
  const said = (box) => JSON.stringify(box.text.slice(0, 40));
  const found = [];
  for (const box of boxes) {
    if (box.size < 9) found.push(`${said(box)} is ${box.size} px small`);
    if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height) found.push(`${said(box)} leaves the picture`);
  }
  boxes.sort((one, other) => one.top - other.top);
  for (const [at, box] of boxes.entries()) {
    for (let next = at + 1; next < boxes.length && boxes[next].top < box.bottom; next += 1) {
      const other = boxes[next];
      const meets = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      if (meets > 1) found.push(`${said(box)} and ${said(other)} overlap by ${meets.toFixed(0)} px`);
    }
  }
  return found.slice(0, 10);
}

async function differenceOf(urls) {
  const CELL = 16;
  const images = await Promise.all(urls.map((url) => new Promise((done, failed) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = failed;
    image.src = url;
  })));
  const [across, down] = [Math.ceil(images[0].width / CELL), Math.ceil(images[0].height / CELL)];
  const [one, other] = images.map((image) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [across, down];
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, across, down);
    return context.getImageData(0, 0, across, down).data;
  });
  return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / (across * down * 3);
}
