// What every page owes every person: nothing a screen reader trips over, nothing that needs
// scrolling sideways at 320 pixels, targets that a thumb can hit.
import { judge } from "../support/axe.ts";
import { begin, chooseAccount, enterCode, languageOf, refused, speak, submit } from "../support/journey.ts";
import { expect, type Page, test } from "../support/kaimen.ts";
import { passportHolder, phone } from "../support/person.ts";

const READ = ["/", "/?document=foreign_passport", "/agreement", "/privacy", "/help", "/register/refused", "/login", "/recover", "/recover/done"];

for (const scheme of ["light", "dark"] as const) {
  test(`every page that is only read is accessible (${scheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const path of READ) {
      await page.goto(path);
      await judge(page);
    }
  });

  test(`every step is accessible, refused or not (${scheme})`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const person = passportHolder();
    const code = await server.issueCode(person);
    await page.goto("/register");
    await judge(page);
    await begin(page, "en", person.type);
    await expect(page.locator("#code")).toBeVisible();
    await judge(page);
    await submit(page);
    await expect(page.locator("#problem")).toBeFocused();
    await judge(page);
    await page.goto("/register/document");
    await judge(page);
    await page.goto("/register/identity");
    await enterCode(page, person, code);
    await expect(page.locator("#password")).toBeVisible();
    await judge(page);
    await chooseAccount(page);
    await expect(page.locator("#phone")).toBeVisible();
    await judge(page);
    await page.locator("#phone").fill(phone());
    await submit(page);
    await expect(page.locator("#sms_code")).toBeVisible();
    await judge(page);
  });
}

test("what a registration can lead to is accessible, and narrow enough: case, held phone, codes, shared computer, new password", async ({ page, server, elder }, info) => {
  const [recorded, language] = [passportHolder(), languageOf(info.project)];
  const typed = { ...recorded, name: `Jo ${recorded.name}` };
  const code = await server.issueCode(recorded);
  await page.goto("/register?document=foreign_passport");
  await speak(page, language);
  await page.locator("#shared").check();
  await submit(page);
  await expect(page.locator(".shared")).toBeVisible();
  await everywhere(page);
  await refused(page, () => enterCode(page, typed, code));
  await refused(page, () => enterCode(page, typed, code));
  await expect(page.locator(".declare")).toBeVisible();
  await everywhere(page);
  await page.locator("#code").fill(code);
  await page.locator("button[value=declare]").click();
  await expect(page.locator("button[value=withdraw]")).toBeVisible();
  await everywhere(page);
  await page.locator("button[value=withdraw]").click();
  await enterCode(page, recorded, code);
  await chooseAccount(page);
  const known = await server.messages(elder.phone);
  await page.locator("#phone").fill(elder.phone);
  await submit(page);
  await page.locator("#sms_code").fill(await server.smsCode(elder.phone, known));
  await submit(page);
  await expect(page.locator("button[value=mine]")).toBeVisible();
  await everywhere(page);
  await page.locator("button[value=mine]").click();
  await expect(page.locator(".codes")).toBeVisible();
  await everywhere(page);
  await page.goto("/recover");
  await everywhere(page);
  await page.locator("#identifier").fill(recorded.number);
  await submit(page);
  await expect(page.locator("#recovery_code")).toBeVisible();
  await everywhere(page);
  await refused(page, () => submit(page));
  await expect(page.locator("#problem")).toBeFocused();
  await everywhere(page);
});

/** In both lights, and at 320 pixels. */
async function everywhere(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await judge(page);
  }
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  await judge(page);
  await page.setViewportSize(size);
}

test("nothing scrolls sideways at 320 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [...READ, "/register"]) {
    await page.goto(path);
    const wide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    expect(wide, path).toBe(false);
  }
});
