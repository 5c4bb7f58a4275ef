// "I wrote it as in my passport": the name differs from what the desk recorded, the desk compares the
// two, and the page goes on by itself.
import { begin, chooseAccount, confirmPhone, enterCode, type Language, speak, submit, told, WORDS } from "../support/journey.ts";
import { expect, hasScripts, type Page, type Person, type Server, test } from "../support/kaimen.ts";
import { passportHolder, phone } from "../support/person.ts";

const SAID = {
  zh: {
    differs: "与办税服务厅登记的信息不一致",
    again: "我填写的内容与护照一致",
    title: "税务机关正在核对",
    fixed: "税务机关已更正登记信息",
    withdraw: "重新填写",
    goOn: "继续",
    look: "立即刷新",
    come: /请携带证件.*前往江门市任一办税服务厅/,
  },
  en: {
    differs: "differs from what the tax office recorded",
    again: "I wrote it as in my passport",
    title: "The tax office is comparing",
    fixed: "The tax office has corrected its record",
    withdraw: "let me type it again",
    goOn: "Go on",
    look: "Look again now",
    come: /bring it to any tax office/,
  },
} as const;

/** Twice another name than the desk recorded, then the button. */
async function declare(page: Page, language: Language, typed: Person, code: string): Promise<void> {
  const said = SAID[language];
  await begin(page, language, typed.type);
  const button = page.locator("button[value=declare]");
  await enterCode(page, typed, code);
  await told(page, said.differs);
  await expect(button, "not the first time").toBeHidden();
  await expect(page.locator("#name")).toHaveValue(typed.name);
  await page.locator("#code").fill(code);
  await submit(page);
  await told(page, said.again);
  await page.locator("#code").fill(code);
  await button.click();
  await expect(page.locator("h1")).toContainText(said.title);
  await expect(page).toHaveURL(/\/register\/identity$/);
}

/** In a page that was loaded after this ten seconds pass at once; nothing without a script. */
async function withClock(page: Page, scripts: boolean): Promise<void> {
  if (scripts) await page.clock.install();
}

/**
 * The page that waits looks again by itself, and shows `then`. A script looks every ten seconds, which
 * pass at once (`withClock`); without one the browser waits a second instead of the fifteen that the
 * server says, and that are expected.
 */
async function goesOnByItself(page: Page, server: Server, typed: Person, scripts: boolean, then: () => Promise<void>): Promise<void> {
  const fix = async (): Promise<void> => server.fixCase((await server.caseOf(typed.name)).id);
  if (scripts) {
    await fix();
    await expect(async () => {
      await page.clock.runFor("00:10");
      await then();
    }).toPass();
    return;
  }
  const waits: string[] = [];
  await page.route(/\/register\/identity$/, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const { refresh, ...headers } = response.headers();
    if (refresh !== undefined) {
      waits.push(refresh);
      headers.refresh = "1";
    }
    await route.fulfill({ response, headers });
  });
  await page.reload();
  await fix();
  await then();
  await page.unrouteAll({ behavior: "wait" });
  expect(new Set(waits), "it looks again, without a script too").toEqual(new Set(["15"]));
}

/** A script goes on without any click; without one the page says that there is a way on. */
async function wentOn(page: Page, fixed: string, scripts: boolean): Promise<void> {
  if (scripts) {
    await expect(page).toHaveURL(/\/register\/account$/, { timeout: 1_000 });
  } else {
    await expect(page.locator("h1")).toContainText(fixed);
  }
}

/** The desk recorded the first, the person writes the second. */
function twoSpellings(): [Person, Person] {
  const recorded = passportHolder();
  return [recorded, { ...recorded, name: `Jo ${recorded.name}` }];
}

for (const language of ["zh", "en"] as Language[]) {
  const said = SAID[language];

  test(`the desk corrects its record, and the page goes on by itself (${language})`, async ({ page, server }, info) => {
    const [recorded, typed] = twoSpellings();
    const scripts = hasScripts(info.project);
    await withClock(page, scripts);
    await declare(page, language, typed, await server.issueCode(recorded));
    expect((await server.caseOf(typed.name)).recorded).toContain(recorded.name);
    await goesOnByItself(page, server, typed, scripts, () => wentOn(page, said.fixed, scripts));
    if (!scripts) await page.getByRole("button", { name: said.goOn }).click();
    await chooseAccount(page);
    await expect(page.locator("main")).toContainText(typed.name);
    await confirmPhone(page, server, phone());
    await expect(page.locator(".done h1")).toHaveText(WORDS[language].done);
  });

  test(`the desk asks to come; or the person takes it back (${language})`, async ({ page, server }) => {
    const [recorded, typed] = twoSpellings();
    const code = await server.issueCode(recorded);
    await declare(page, language, typed, code);
    await page.getByRole("button", { name: said.withdraw }).click();
    await expect(page.locator("#name")).toHaveValue(typed.name);
    await expect(page.locator("#problem"), "taken back, nothing is wrong yet").toBeHidden();
    await page.locator("#code").fill(code);
    await submit(page);
    await told(page, said.again);
    await page.locator("#code").fill(code);
    await page.locator("button[value=declare]").click();
    await expect(page.locator("h1")).toContainText(said.title);
    await server.returnCase((await server.caseOf(typed.name)).id);
    await page.getByRole("link", { name: said.look }).click();
    await told(page, said.come);
    await expect(page.locator("#number")).toHaveValue(typed.number);
    await enterCode(page, recorded, code);
    await expect(page, "the code stays good").toHaveURL(/\/register\/account$/);
  });
}

test("the case is found again, goes on after a walk through the site, and speaks both languages", async ({ page, server }, info) => {
  const [recorded, typed] = twoSpellings();
  const scripts = hasScripts(info.project);
  await withClock(page, scripts);
  await declare(page, "en", typed, await server.issueCode(recorded));
  await speak(page, "zh");
  await expect(page.locator("h1")).toContainText(SAID.zh.title);
  await page.locator("header").getByRole("link", { name: "登录" }).click();
  await expect(page.locator("#identifier")).toBeVisible();
  await page.locator("footer").getByRole("link", { name: "帮助" }).click();
  await expect(page).toHaveURL(/\/help$/);
  await page.locator("header").getByRole("link", { name: "注册", exact: true }).click();
  await expect(page.locator("h1")).toContainText(SAID.zh.title);
  await goesOnByItself(page, server, typed, scripts, () => wentOn(page, SAID.zh.fixed, scripts));
});
