// Opens every page below a folder in Chromium and checks what a reader would notice.
// usage: node check.mjs NODE_MODULES OUT          prints "ok NAME" or "FAIL NAME: why", a line a check
import {createRequire} from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const [modules, out] = process.argv.slice(2);
const require = createRequire(path.resolve(modules) + '/');
const {chromium} = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 800, 1280];
const PAPER = 590; // the 156 mm of the type area in px

function pagesBelow(folder) {
  return fs.readdirSync(folder, {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap(entry => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? pagesBelow(full) : entry.name.endsWith('.html') ? [full] : [];
  });
}

function report(name, problem) {
  console.log(problem ? `FAIL ${name}: ${problem}` : `ok ${name}`);
}

// Beside columns of figures, which don't break, a text must not be left a column of characters.
function squeezedText() {
  const LETTERS_MIN = 6, WIDTH_MIN_EM = 3;
  return [...document.querySelectorAll('th, td')].find(cell => {
    const style = getComputedStyle(cell), room = cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return cell.getClientRects().length && cell.textContent.trim().length >= LETTERS_MIN && room < WIDTH_MIN_EM * parseFloat(style.fontSize);
  })?.textContent;
}

// Each chart has one drawing in sight, as wide as the page at most, in type that can be read.
function chartProblem() {
  const TYPE_MIN_PX = 9.5;
  for (const figure of document.querySelectorAll('figure:has(svg)')) {
    const seen = [...figure.querySelectorAll('svg')].filter(svg => svg.getClientRects().length);
    const name = figure.querySelector('figcaption')?.textContent ?? figure.id;
    if (seen.length !== 1)
      return `${name}: ${seen.length} drawings`;
    const {left, right, width} = seen[0].getBoundingClientRect(), box = figure.getBoundingClientRect();
    if (width < 250 || left < box.left - 1 || right > box.right + 1)
      return `${name}: ${width} px wide in ${box.width}`;
    for (const text of seen[0].querySelectorAll('text')) {
      const size = text.getAttribute('font-size') * width / seen[0].viewBox.baseVal.width;
      if (size < TYPE_MIN_PX)
        return `${name}: “${text.textContent}” is ${size.toFixed(1)} px high`;
    }
  }
  return '';
}

async function checkPage(browser, file) {
  const name = path.relative(out, file);
  const page = await browser.newPage();
  const requests = [], messages = [];
  page.on('request', request => requests.push(request.url()));
  page.on('console', message => messages.push(message.text()));
  page.on('pageerror', error => messages.push(String(error)));
  page.on('requestfailed', request => messages.push(`not found: ${request.url()}`));
  await page.goto(pathToFileURL(file).href);
  report(`${name} loads from its folder only`, requests.find(url => !url.startsWith('file:') && !url.startsWith('data:')));
  report(`${name} loads without a complaint`, messages[0]);
  for (const width of WIDTHS) {
    await page.setViewportSize({width, height: 900});
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    report(`${name} fits ${width} px`, over > 0 ? `${over} px too wide` : '');
    if (width > WIDTHS[0])
      report(`${name} shows its charts whole at ${width} px`, await page.evaluate(chartProblem));
  }
  const dead = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
    .filter(a => !document.getElementById(decodeURIComponent(a.getAttribute('href').slice(1)))).map(a => a.getAttribute('href'))[0]);
  report(`${name} has no dead link inside`, dead);
  await page.emulateMedia({media: 'print'});
  await page.setViewportSize({width: PAPER, height: 900});
  const cut = await page.evaluate(() => [...document.querySelectorAll('table, pre, svg, img')]
    .filter(box => box.getClientRects().length && box.getBoundingClientRect().right > window.innerWidth + 1).length);
  report(`${name} fits the paper`, cut ? `${cut} tables or pictures are cut off` : '');
  await page.emulateMedia({media: 'screen'});
  await page.setViewportSize({width: WIDTHS[0], height: 900});
  const hidden = await page.evaluate(() => [...document.querySelectorAll('.table caption .title')].map(title => {
    const box = title.closest('.scroll'), range = document.createRange();
    range.selectNodeContents(title);
    return range.getBoundingClientRect().right > box.getBoundingClientRect().right + 1 ? title.textContent : '';
  }).find(text => text));
  report(`${name} shows the names of its tables on a narrow screen`, hidden);
  const lost = await page.evaluate(() => [...document.querySelectorAll('th, td')]
    .find(cell => cell.closest('details:not([open])') ? false : getComputedStyle(cell).float !== 'none' || !cell.getClientRects().length)?.textContent);
  report(`${name} keeps its tables together`, lost && `“${lost}” is out of its table`);
  const indented = await page.evaluate(() => [...document.querySelectorAll('figure p, li p')]
    .find(text => parseFloat(getComputedStyle(text).textIndent) > 0)?.textContent);
  report(`${name} indents paragraphs alone`, indented && `“${indented}” is indented`);
  const squeezed = await page.evaluate(squeezedText);
  report(`${name} leaves texts in tables room on a narrow screen`, squeezed && `“${squeezed}” is set almost downwards`);
  report(`${name} shows its charts whole on a narrow screen`, await page.evaluate(chartProblem));
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}));
  report(`${name} is accessible (WCAG 2.1 AA)`,
    found.violations.map(v => `${v.id} ×${v.nodes.length} at ${v.nodes[0].target}`).join('; '));
  await page.close();
}

const browser = await chromium.launch({executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']});
for (const file of pagesBelow(out))
  await checkPage(browser, file);
await browser.close();
