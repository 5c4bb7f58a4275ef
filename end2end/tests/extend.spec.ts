// Half an hour after the last answered step all is forgotten: that is said in time, and put off by one
// button; nothing typed is lost by it.
import { begin, enterCode, fillDocument, languageOf, speak } from "../support/journey.ts";
import { expect, hasScripts, test } from "../support/kaimen.ts";
import { passportHolder } from "../support/person.ts";

const SAID = {
  zh: { more: "再延长 30 分钟", soon: "本页将在 5 分钟后关闭", kept: /所填内容保留至 .+（北京时间）/ },
  en: { more: "Give me 30 more minutes", soon: "This form closes in 5 minutes", kept: /What you enter is kept until .+ Beijing time/ },
} as const;

test("five minutes before the end a script says so, and the button puts it off", async ({ page, server }, info) => {
  test.skip(!hasScripts(info.project), "without a script it is always said: below");
  const [said, person] = [SAID[languageOf(info.project)], passportHolder()];
  const code = await server.issueCode(person);
  await page.clock.install();
  await begin(page, languageOf(info.project), person.type);
  await expect(page.locator("#code")).toBeVisible();
  await expect(page.locator(".ends")).toBeHidden();
  await page.locator("#code").fill(code);
  await fillDocument(page, person);
  await page.clock.fastForward("24:00");
  await expect(page.locator(".ends"), "not too early").toBeHidden();
  await page.clock.fastForward("01:30");
  await expect(page.locator(".ends")).toContainText(said.soon);
  await page.getByRole("button", { name: said.more }).click();
  await expect(page.locator(".ends"), "put off").toBeHidden();
  await expect(page.locator("#code"), "and the page was not loaded again").toHaveValue(code);
  await page.clock.fastForward("26:00");
  await expect(page.locator(".ends")).toBeVisible();
  await page.getByRole("button", { name: said.more }).click();
  await expect(page.locator(".ends")).toBeHidden();
  await enterCode(page, person, code);
  await expect(page).toHaveURL(/\/register\/account$/);
});

test("without a script the time and the button are always there", async ({ page, server }, info) => {
  test.skip(hasScripts(info.project), "with a script it is said when it is near: above");
  const [said, person] = [SAID[languageOf(info.project)], passportHolder()];
  const code = await server.issueCode(person);
  await begin(page, languageOf(info.project), person.type);
  await expect(page.locator("#code")).toBeVisible();
  await expect(page.locator(".ends")).toContainText(said.kept);
  await fillDocument(page, person);
  await page.getByRole("button", { name: said.more }).click();
  await expect(page).toHaveURL(/\/register\/identity$/);
  await expect(page.locator("#number")).toHaveValue(person.number);
  await expect(page.locator("#name")).toHaveValue(person.name);
  await expect(page.locator("#nationality")).toHaveValue(person.nationality);
  await enterCode(page, person, code);
  await expect(page).toHaveURL(/\/register\/account$/);
  await expect(page.locator(".ends"), "on every step").toContainText(said.kept);
  await page.goto("/");
  await speak(page, "en");
  await expect(page.locator(".ends")).toHaveCount(0);
});
