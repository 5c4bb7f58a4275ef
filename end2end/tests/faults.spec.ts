// The harness itself: a run must fail for what nobody would look at.
import { expect, test } from "../support/kaimen.ts";

const html = { contentType: "text/html" };

test("what the content security policy forbids is a fault", async ({ page, faults }) => {
  const headers = { "content-security-policy": "default-src 'none'" };
  const body = '<link rel="icon" href="data:,"><h1>x</h1><p style="color: red">y</p>';
  await page.route("**/forbidden", (route) => route.fulfill({ ...html, headers, body }));
  faults.expect(/Content Security Policy/);
  await page.goto("/forbidden");
  await expect(page.locator("h1")).toBeVisible();
});
