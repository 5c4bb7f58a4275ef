// The harness itself, where there are scripts.
import { expect, test } from "../support/kaimen.ts";

const html = { contentType: "text/html" };

test("an uncaught exception is a fault", async ({ page, faults }) => {
  const body = '<link rel="icon" href="data:,"><h1>x</h1><script>throw new Error("boom")</script>';
  await page.route("**/throwing", (route) => route.fulfill({ ...html, body }));
  faults.expect(/boom/);
  await page.goto("/throwing");
  await expect(page.locator("h1")).toBeVisible();
});
