// Opens the documentation in a real browser and tells in one line of JSON what happened there.
// node page.mjs URL BROWSER TEXT...   waits until the page shows every TEXT, 30 s at most
import { chromium } from "playwright-core";

const [url, executablePath, ...texts] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath,
  headless: true,
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-domain-reliability", "--no-first-run", "--no-default-browser-check"],
});
const problems = [];
const requests = [];
const missing = [];
try {
  const page = await browser.newPage();
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("request", (request) => requests.push(request.url()));
  const response = await page.goto(url, { waitUntil: "load", timeout: 30_000 });
  for (const text of texts) {
    try {
      await page.getByText(text).first().waitFor({ state: "attached", timeout: 30_000 });
    } catch {
      missing.push(text);
    }
  }
  console.log(JSON.stringify({ status: response?.status(), title: await page.title(), problems, missing, requests }));
} finally {
  await browser.close();
}
