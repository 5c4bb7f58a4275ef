// The slip's link: its secret stands in for the six characters, and nobody but the form's own post
// ever carries it.
import { chooseAccount, confirmPhone, enterCode, fillDocument, type Language, speak, submit, WORDS } from "../support/journey.ts";
import { expect, hasScripts, type Page, type Slip, test } from "../support/kaimen.ts";
import { passportHolder, phone } from "../support/person.ts";

const READ = { zh: "已从凭条二维码读取注册码", en: "The code was read from your slip" };

/** Every address that the browser asks for, and what it says it came from. */
function listen(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    asked.push(request.url(), request.headers()["referer"] ?? "");
  });
  return asked;
}

/** The link, as a phone's camera opens it; as far as the identity step. */
async function open(page: Page, slip: Slip, language: Language): Promise<void> {
  await page.goto(slip.link, { waitUntil: "domcontentloaded" });
  const bar = new URL(page.url());
  expect(bar.pathname + bar.search).toBe("/register?document=foreign_passport");
  await speak(page, language);
  await page.getByRole("button", { name: WORDS[language].agree }).click();
  await expect(page).toHaveURL(/\/register\/identity$/);
}

for (const language of ["zh", "en"] as Language[]) {
  test(`the slip's link is enough, and its secret is seen by nobody (${language})`, async ({ page, server }, info) => {
    test.skip(!hasScripts(info.project), "without a script the six characters are typed: below");
    const person = passportHolder();
    const [slip, mobile, asked] = [await server.issue(person), phone(), listen(page)];
    await page.goto(slip.link, { waitUntil: "domcontentloaded" });
    expect(page.url(), "the address bar is clear at once").toBe(`${server.url}/register?document=foreign_passport`);
    await speak(page, language);
    await page.getByRole("button", { name: WORDS[language].agree }).click();
    await expect(page.locator(".from-slip")).toContainText(READ[language]);
    await expect(page.locator("#code")).toBeHidden();
    await page.reload();
    await expect(page.locator(".from-slip"), "a reload keeps it").toBeVisible();
    await fillDocument(page, person);
    await submit(page);
    await chooseAccount(page);
    expect(await page.evaluate("sessionStorage.getItem('slip')"), "it has done its work").toBeNull();
    await confirmPhone(page, server, mobile);
    await expect(page.locator(".done h1")).toHaveText(WORDS[language].done);
    expect(asked.filter((one) => one.includes(slip.secret))).toEqual([]);
    expect(server.log()).not.toContain(slip.secret);
  });
}

test("the code can be typed instead of read", async ({ page, server }, info) => {
  test.skip(!hasScripts(info.project), "without a script the six characters are typed: below");
  const person = passportHolder();
  const slip = await server.issue(person);
  await open(page, slip, "en");
  await page.getByRole("button", { name: "Type the code instead" }).click();
  await expect(page.locator(".from-slip")).toBeHidden();
  await expect(page.locator("#code"), "the focus goes on to what is to be typed").toBeFocused();
  await page.reload();
  await expect(page.locator("#code"), "and that stays so").toBeVisible();
  await enterCode(page, person, slip.code);
  await expect(page).toHaveURL(/\/register\/account$/);
});

test("a bent link leaves nothing in the address bar, and the code is typed", async ({ page, server }, info) => {
  test.skip(!hasScripts(info.project), "without a script the six characters are typed: below");
  const person = passportHolder();
  const slip = await server.issue(person);
  await page.goto(slip.link.slice(0, -3), { waitUntil: "domcontentloaded" });
  expect(page.url()).toBe(`${server.url}/register?document=foreign_passport`);
  await page.goto(`${slip.link}.`, { waitUntil: "domcontentloaded" });
  await expect(page, "nor one with what a sentence put behind it").toHaveURL(/document=foreign_passport$/);
  await page.getByRole("button", { name: WORDS.zh.agree }).click();
  await expect(page.locator(".from-slip"), "which is no part of it").toBeVisible();
});

test("a slip of somebody else proves nothing, and says no more than a wrong code", async ({ page, server }, info) => {
  test.skip(!hasScripts(info.project), "without a script the six characters are typed: below");
  const slip = await server.issue(passportHolder());
  await open(page, slip, "en");
  await fillDocument(page, passportHolder());
  await submit(page);
  await expect(page.locator("#problem")).toContainText("The details or the code do not match.");
  await expect(page.locator(".from-slip"), "the slip is still at hand").toBeVisible();
});

test("without a script the link leads to the form, and the six characters are typed", async ({ page, server }, info) => {
  test.skip(hasScripts(info.project), "with a script they need not be typed: above");
  const person = passportHolder();
  const [slip, mobile, asked] = [await server.issue(person), phone(), listen(page)];
  await open(page, slip, "en");
  await expect(page.locator(".from-slip")).toBeHidden();
  await enterCode(page, person, slip.code);
  await chooseAccount(page);
  await confirmPhone(page, server, mobile);
  await expect(page.locator(".done h1")).toHaveText(WORDS.en.done);
  const sent = asked.map((one) => one.split("#")[0]);
  expect(sent.filter((one) => one?.includes(slip.secret)), "a fragment is never sent").toEqual([]);
  expect(server.log()).not.toContain(slip.secret);
});
