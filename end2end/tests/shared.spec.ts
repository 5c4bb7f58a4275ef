// "Others use this computer too": it says so, and forgets when the person is done or has gone.
import { begin, chooseAccount, confirmPhone, enterCode, fillDocument, languageOf, signIn, speak, submit, WORDS } from "../support/journey.ts";
import { expect, hasScripts, type Page, test } from "../support/kaimen.ts";
import { passportHolder, phone } from "../support/person.ts";

const SAID = {
  zh: { label: "这是公用电脑", banner: "公用电脑", clear: "结束并清除本机内容" },
  en: { label: "Others use this computer too", banner: "Shared computer", clear: "Finish and clear this computer" },
} as const;

/** Nothing but the language is left in the browser. */
async function nothingIsLeft(page: Page): Promise<void> {
  await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/$/);
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names.filter((name) => !name.endsWith("language"))).toEqual([]);
}

test("a shared computer is cleared on finish; the way back shows nothing personal", async ({ page, server }, info) => {
  const language = languageOf(info.project);
  const [said, person, mobile] = [SAID[language], passportHolder(), phone()];
  const code = await server.issueCode(person);
  await page.goto(`/register?document=${person.type}`);
  await speak(page, language);
  await expect(page.locator("#shared"), "never ticked beforehand").not.toBeChecked();
  await page.getByLabel(said.label).check();
  await page.getByRole("button", { name: WORDS[language].agree }).click();
  await expect(page.locator(".shared")).toContainText(said.banner);
  await enterCode(page, person, code);
  const account = await chooseAccount(page);
  await expect(page.locator(".shared"), "on every step").toContainText(said.banner);
  await confirmPhone(page, server, mobile);
  await expect(page.locator(".done h1")).toHaveText(WORDS[language].done);
  await page.getByRole("button", { name: said.clear }).click();
  await nothingIsLeft(page);
  await page.goBack();
  for (const secret of [person.number, person.name, account, mobile.slice(-4)]) {
    await expect(page.locator("body")).not.toContainText(secret);
  }
  await page.goto("/register/done");
  await expect(page).toHaveURL(/\/register$/);
});

test("who signs in on a shared computer can clear it as well", async ({ page, elder }, info) => {
  const said = SAID[languageOf(info.project)];
  await page.goto("/login");
  await speak(page, languageOf(info.project));
  await page.locator("#identifier").fill(elder.phone);
  await page.locator("#password").fill("Tx9#tree-7w");
  await page.getByLabel(said.label).check();
  await submit(page);
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.locator(".shared")).toContainText(said.banner);
  await page.getByRole("button", { name: said.clear }).click();
  await nothingIsLeft(page);
  await page.goto("/account");
  await expect(page, "signed out").toHaveURL(/\/login$/);
});

test("after two minutes in which nothing is touched everything is cleared", async ({ page, server }, info) => {
  test.skip(!hasScripts(info.project), "only a script sees that nothing is touched");
  await page.clock.install();
  const person = passportHolder();
  await server.issueCode(person);
  await page.goto(`/register?document=${person.type}`);
  await page.locator("#shared").check();
  await page.getByRole("button", { name: WORDS.zh.agree }).click();
  await expect(page.locator("#code")).toBeVisible();
  await fillDocument(page, person);
  await page.clock.runFor("01:50");
  await page.locator("#code").press("A");
  await page.clock.runFor("01:50");
  await expect(page.locator("#number"), "a key puts it off").toHaveValue(person.number);
  await page.clock.runFor("00:15");
  await nothingIsLeft(page);
  await page.goto("/register/identity");
  await expect(page, "there is no registration any more").toHaveURL(/\/register$/);
});

test("what happens in the background counts: a page that slept is cleared when it wakes up", async ({ page }, info) => {
  test.skip(!hasScripts(info.project), "only a script sees that nothing is touched");
  await page.clock.install();
  await begin(page, "en", "foreign_passport");
  await expect(page.locator("#code")).toBeVisible();
  await expect(page.locator(".shared"), "not unless the person said so").toHaveCount(0);
  await page.goto("/login");
  await page.context().clearCookies();
  await page.goto("/register?document=foreign_passport");
  await page.locator("#shared").check();
  await submit(page);
  await expect(page.locator(".shared")).toBeVisible();
  await page.clock.fastForward("10:00");
  await nothingIsLeft(page);
});
