// Bad networks and quick fingers, with a script at work.
import { begin, chooseAccount, confirmPhone, enterCode, PASSWORD, submit } from "../support/journey.ts";
import { expect, test } from "../support/kaimen.ts";
import { passportHolder, phone } from "../support/person.ts";

test("a connection lost in mid-post is taken up again, nothing retyped", async ({ page, server, faults }) => {
  faults.expect(/net::ERR_FAILED/);
  const person = passportHolder();
  const code = await server.issueCode(person);
  let lost = 0;
  await page.route("**/api/register/*", (route) => (lost++ % 2 === 0 ? route.abort() : route.continue()));
  await begin(page, "en", person.type);
  await enterCode(page, person, code);
  await chooseAccount(page);
  await confirmPhone(page, server, phone());
  await expect(page).toHaveURL(/\/register\/done$/);
  expect(lost).toBeGreaterThan(4);
});

test("an answer lost on its way back is asked for again and is the same", async ({ page, server, faults }) => {
  faults.expect(/net::ERR_FAILED/);
  const person = passportHolder();
  const code = await server.issueCode(person);
  await begin(page, "en", person.type);
  let first = true;
  await page.route("**/api/register/identity", async (route) => {
    if (!first) return route.continue();
    first = false;
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
  await enterCode(page, person, code);
  await expect(page).toHaveURL(/\/register\/account$/);
});

test("what was typed before the page woke up is kept and judged", async ({ page, server }) => {
  const person = passportHolder();
  const code = await server.issueCode(person);
  await begin(page, "en", person.type);
  await enterCode(page, person, code);
  await expect(page.locator("#password")).toBeVisible();
  let wake = (): void => undefined;
  const asleep = new Promise<void>((resolve) => (wake = resolve));
  await page.route("**/*.wasm", async (route) => {
    await asleep;
    await route.continue();
  });
  await page.goto("/register/account", { waitUntil: "commit" });
  await page.locator("#password").fill(PASSWORD);
  await expect(page.locator(".rules .met")).toHaveCount(0);
  wake();
  await expect(page.locator(".rules .met")).toHaveCount(3);
  await expect(page.locator("#password")).toHaveValue(PASSWORD);
  await expect(page.locator("#password"), "the page does not take the focus away").toBeFocused();
  await page.locator("#password_again").fill(PASSWORD);
  await expect(page.locator(".rules .met")).toHaveCount(4);
  await submit(page);
  await expect(page).toHaveURL(/\/register\/phone$/);
});
