// The promise about the first form: at most 25 KB of HTML and CSS, compressed, before it is usable.
import { get } from "node:http";
import { expect, test } from "../support/kaimen.ts";

const LIMIT = 25_000;

/** Bytes on the wire, as a browser that takes brotli gets them. */
function bytes(url: string): Promise<{ length: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br", accept: "text/html,text/css" } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ length: Buffer.concat(parts).length, body: Buffer.concat(parts) }));
    }).on("error", reject);
  });
}

test("the first form is usable after 25 KB", async ({ page, server }) => {
  await page.goto("/register");
  const sheet = await page.locator('link[rel="stylesheet"]').getAttribute("href");
  const [form, style] = [await bytes(`${server.url}/register`), await bytes(`${server.url}${sheet}`)];
  console.log(`first form: HTML ${form.length} + CSS ${style.length} = ${form.length + style.length} bytes brotli`);
  expect(form.length + style.length).toBeLessThanOrEqual(LIMIT);
});
