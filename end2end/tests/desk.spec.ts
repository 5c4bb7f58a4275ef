// A clerk's day at 1366 × 768, by keyboard only, with and without scripts.
import { judge } from "../support/axe.ts";
import { Clerk } from "../support/clerk.ts";
import { expect, hasScripts, test } from "../support/kaimen.ts";
import { passportHolder } from "../support/person.ts";

test.use({ viewport: { width: 1366, height: 768 } });

/** The machine-readable lines of a passport (ICAO 9303-4): check digits computed. */
function lines(number: string, surname: string, given: string): string {
  const value = (letter: string): number => (letter === "<" ? 0 : /\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) - 55);
  const digit = (text: string): number => [...text].reduce((sum, letter, at) => sum + value(letter) * [7, 3, 1][at % 3]!, 0) % 10;
  const first = `P<SWE${surname}<<${given}`.padEnd(44, "<");
  const [birth, expiry, own] = ["740812", "300415", "".padEnd(14, "<")];
  const all = [number.padEnd(9, "<"), birth, expiry, own].map((part) => `${part}${digit(part)}`);
  const composite = digit(all[0]! + all[1]! + all[2]! + all[3]!);
  return `${first}\n${all[0]}SWE${all[1]}F${all[2]}${all[3]}${composite}`;
}

test("a walk-in from the lines to the slip, a typed one, a search, a code taken back", async ({ page, server }, info) => {
  const clerk = await Clerk.hired(page, server, "issuer", "陈晓敏");
  const number = passportHolder().number;
  await clerk.isAt("mrz");
  await clerk.type(lines(number, "ERIKSSON", "ANNA<MARIA"));
  clerk.keys = 0;
  if (!hasScripts(info.project)) await clerk.alt("r");
  await expect(page.locator("#number")).toHaveValue(number);
  await clerk.isAt("agree");
  await clerk.press("Space");
  await clerk.alt("i");
  await expect(page.locator(".paper output")).toHaveText(/^[2-9A-HJKMNP-Z]{3} [2-9A-HJKMNP-Z]{3}$/);
  expect(clerk.keys, "key presses after the lines").toBeLessThan(40);
  const left = page.locator("[data-left]");
  await expect(left).toBeVisible();
  await clerk.alt("l");
  await expect(page.locator(".paper output")).toBeVisible();
  await clerk.alt("n");
  await clerk.isAt("mrz");
  const other = passportHolder();
  await clerk.goTo("document_type");
  await clerk.press("ArrowDown");
  await clerk.goTo("number");
  await clerk.type(other.number);
  await clerk.goTo("last_four");
  await clerk.type(other.number.slice(-4));
  await clerk.goTo("birth");
  await clerk.type("19800101");
  await clerk.goTo("expiry");
  await clerk.type("20260101");
  await clerk.goTo("name");
  await clerk.type(other.name);
  await clerk.goTo("nationality");
  await clerk.type(other.nationality);
  await clerk.goTo("agree");
  await clerk.press("Space");
  await clerk.press("Enter");
  // Expired: said at its field, where the focus then is; nothing typed is lost.
  await clerk.isAt("expiry");
  await expect(page.locator("#expiry-error")).toBeVisible();
  await clerk.press("Control+A");
  await clerk.type("20300101");
  await clerk.press("Enter");
  await expect(page.locator(".paper output")).toBeVisible();
  await clerk.alt("4");
  await clerk.isAt("query");
  await clerk.type(other.number);
  await clerk.press("Enter");
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.locator("tbody a").focus();
  await clerk.press("Enter");
  await clerk.goTo("reason");
  await clerk.press("ArrowDown");
  await clerk.alt("v");
  await expect(page.locator("table").first()).toContainText("已作废");
  await clerk.alt("0");
  await expect(page.locator("#login")).toBeFocused();
});

test("the language changes and nothing typed is lost", async ({ page, server }) => {
  const clerk = await Clerk.hired(page, server, "issuer", "陈晓敏");
  await clerk.goTo("name");
  await clerk.type("Anna Eriksson");
  await page.locator("button[value=en]").focus();
  await clerk.press("Enter");
  await expect(page.locator("h1")).toHaveText("Walk-in");
  await expect(page.locator("#name")).toHaveValue("Anna Eriksson");
});

test("the fourth code waits until another person has seen it", async ({ page, server, browser, extraHTTPHeaders, javaScriptEnabled }) => {
  const person = passportHolder();
  for (let issued = 0; issued < 3; issued++) await server.issueCode(person);
  const clerk = await Clerk.hired(page, server, "issuer", "陈晓敏");
  await page.locator("#document_type").selectOption(person.type);
  await page.locator("#nationality").selectOption(person.nationality);
  for (const [field, value] of Object.entries({ number: person.number, last_four: person.number.slice(-4), name: person.name, birth: "19800101", expiry: "20300101" })) {
    await page.locator(`#${field}`).fill(value);
  }
  await clerk.alt("i");
  await expect(page.locator(".findings")).toContainText("七天内第四个注册码");
  await page.locator("#seen").check();
  await page.locator("#agree").check();
  await clerk.alt("i");
  await expect(page.locator(".paper")).toContainText("等待复核");
  const other = await browser.newContext({ baseURL: server.url, extraHTTPHeaders, locale: "zh-CN", javaScriptEnabled, viewport: { width: 1366, height: 768 } });
  const reviewer = await Clerk.hired(await other.newPage(), server, "reviewer", "李明");
  await expect(reviewer.page.locator(".count")).toHaveText("1");
  await reviewer.alt("3");
  await expect(reviewer.page.locator("tbody")).toContainText(person.number.slice(-4));
  await reviewer.alt("a");
  await expect(reviewer.page.locator(".done-line")).toBeVisible();
  await expect(reviewer.page.locator(".count")).toHaveCount(0);
  await clerk.alt("c");
  await expect(page.locator("table").first()).toContainText("有效");
  await other.close();
});

for (const scheme of ["light", "dark"] as const) {
  test(`every page of the desk is accessible (${scheme})`, async ({ page, server }, info) => {
    test.skip(!hasScripts(info.project), "axe is a script");
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto("/hall/login");
    await judge(page);
    const clerk = await Clerk.hired(page, server, "issuer", "陈晓敏");
    await judge(page);
    await clerk.alt("i");
    await expect(page.locator("#problem")).toBeVisible();
    await judge(page);
    const person = passportHolder();
    const code = await server.issue(person);
    for (const path of ["find", "cases", "reviews", "day", `code/${code.id}`, `slip/${code.id}`]) {
      await page.goto(`/hall/${path}`);
      await judge(page);
    }
    await page.context().clearCookies();
    await Clerk.hired(page, server, "administrator", "王管理");
    for (const path of ["staff", "halls", "outages", "reviews", "day"]) {
      await page.goto(`/hall/${path}`);
      await judge(page);
    }
    await page.context().clearCookies();
    await Clerk.hired(page, server, "auditor", "赵审计");
    await page.goto("/hall/trail");
    await judge(page);
  });
}
