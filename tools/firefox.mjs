// Searches sites in Firefox by the keyboard and prints, as JSON, what went wrong.
//
//   node tools/firefox.mjs FIREFOX '[{"at": "file:///…/", "asks": [{"words": "…", "first": "actors/x.html"}]}]'
import puppeteer from 'puppeteer-core';

const [executablePath, sites] = process.argv.slice(2);
const wrong = [];
const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
try {
  // The browser's own pages and fonts are about: and data:.
  const asked = (at, url) => url.startsWith(at) || /^(about|data):/.test(url);
  for (const { at, asks } of JSON.parse(sites)) {
    const page = await browser.newPage();
    page.on('pageerror', (error) => wrong.push(`${at}: ${error.message}`));
    page.on('console', (message) => { if (['error', 'warn'].includes(message.type())) wrong.push(`${at}: ${message.text()}`); });
    page.on('request', (request) => { if (!asked(at, request.url())) wrong.push(`${at} asks for ${request.url()}`); });
    for (const { words, first } of asks) {
      await page.goto(`${at}index.html`);
      await page.keyboard.press('/');
      await page.keyboard.type(words);
      await page.waitForFunction(() => document.getElementById('d-found').ariaBusy === 'false' && !document.getElementById('d-found').hidden);
      await page.keyboard.press('ArrowDown');
      const chosen = await page.$eval('#d-found [aria-selected="true"]', (option) => option.dataset.href);
      if (chosen !== at + first) wrong.push(`${at}: ${words} suggests ${chosen}, want ${first}`);
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      if (page.url() !== at + first) wrong.push(`${at}: Enter on ${words} leads to ${page.url()}`);
      await page.goto(`${at}search.html?q=${encodeURIComponent(words)}`);
      const found = await (await page.waitForSelector('#d-hits .says a')).evaluate((link) => link.href);
      if (found !== at + first) wrong.push(`${at}: ${words} finds ${found}, want ${first}`);
    }
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(wrong));
