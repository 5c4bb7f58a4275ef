// A person who gets everything wrong once: every field of every step, in a noisy hall, with a bad
// connection and in two languages. Each mistake is named at its field and in the summary, nothing
// typed is lost but secrets, and in the end there is an account.
import { chooseAccount, enterCode, fillDocument, refused, speak, submit, WORDS } from "../support/journey.ts";
import { expect, hasScripts, type Page, test } from "../support/kaimen.ts";
import { passportHolder, phone } from "../support/person.ts";

/** Fills the fields, submits, and reads what is said about each: in the summary, whose link leads to the field, and at it. */
async function mistake(page: Page, scripted: boolean, typed: Record<string, string>, said: Record<string, string | RegExp>): Promise<void> {
  await refused(page, async () => {
    for (const [field, value] of Object.entries(typed)) await page.locator(`#${field}`).fill(value);
    await submit(page);
  });
  const summary = page.locator("#problem");
  await expect(summary).toBeVisible();
  if (scripted) await expect(summary).toBeFocused();
  for (const [field, words] of Object.entries(said)) {
    await expect(page.locator(`#${field}-error`)).toContainText(words);
    const link = summary.locator(`a[href$="#${field}"]`);
    await expect(link).toContainText(words);
    await link.click();
    await expect(page.locator(`#${field}`), "the link leads to the field").toBeFocused();
  }
  await expect(summary.locator("a")).toHaveCount(Object.keys(said).length);
  for (const [field, value] of Object.entries(typed)) {
    const secret = /^(code|password|password_again|sms_code)$/.test(field);
    if (!secret && value) await expect(page.locator(`#${field}`), "what was typed is kept").toHaveValue(value);
    else if (secret && !scripted) await expect(page.locator(`#${field}`), "but never a secret").toHaveValue("");
  }
}

/** The next post gets through, and its answer is lost on the way back. */
async function loseAnswer(page: Page, step: string): Promise<() => boolean> {
  let lost = false;
  await page.route(`**/api/register/${step}`, async (route) => {
    if (lost) return route.continue();
    lost = true;
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
  return () => lost;
}

test("somebody who mistypes everything once, loses the connection twice and changes the language arrives", async ({ page, server, faults }, info) => {
  const scripted = hasScripts(info.project);
  if (scripted) faults.expect(/net::ERR_FAILED/);
  const [person, mobile] = [passportHolder(), phone()];
  const code = await server.issueCode(person);

  await page.goto("/register");
  await speak(page, "en");
  await page.getByRole("button", { name: WORDS.en.agree }).click();
  await expect(page).toHaveURL(/\/register\/document$/);
  await page.getByRole("button", { name: WORDS.en.byCode }).click();
  await expect(page.locator("#problem")).toContainText("Choose the document that you hold");
  await page.locator(`input[value="${person.type}"]`).check();
  await page.getByRole("button", { name: WORDS.en.byCode }).click();
  await expect(page).toHaveURL(/\/register\/identity$/);

  await mistake(page, scripted, {}, {
    code: "Enter the six characters from the slip",
    number: "Enter the number of your document",
    name: "Enter your name as on the document",
    nationality: "Choose your nationality (region)",
  });
  await mistake(page, scripted, { code: "A1", number: "X", name: "李小龙" }, {
    code: /exactly six characters|never contain/,
    number: /too many or too few characters|does not look like/,
    name: "Write the name in Latin letters",
    nationality: "Choose your nationality (region)",
  });
  await speak(page, "zh");
  await expect(page.locator("#problem"), "the same, in the other language").toContainText("用拉丁字母填写姓名");
  await expect(page.locator("#name-error")).toContainText("用拉丁字母填写姓名");
  await expect(page.locator("#name")).toHaveValue("李小龙");
  await fillDocument(page, person);
  await refused(page, () => enterCode(page, person, "222222"));
  await expect(page.locator("#problem")).toContainText("信息有误或注册码不可用");
  const lostCode = await loseAnswer(page, "identity");
  await enterCode(page, person, code);
  if (!scripted) await findBack(page, lostCode, "/register/identity");
  await expect(page).toHaveURL(/\/register\/account$/);

  await mistake(page, scripted, { account_name: "123456", password: "short", password_again: "short" }, {
    account_name: "账号中至少应有一个字母或汉字",
    password: "密码应为 8 至 15 个字符",
  });
  await mistake(page, scripted, { account_name: "", password: "abcdefgh", password_again: "abcdefgh" }, {
    account_name: "请填写账号",
    password: "至少两种",
  });
  const name = `走运${person.number}`;
  await mistake(page, scripted, { account_name: name, password: "Tx9#tree-7w", password_again: "Tx9#tree-7v" }, {
    password_again: "两次输入的密码不一致",
  });
  await chooseAccount(page);
  await expect(page).toHaveURL(/\/register\/phone$/);

  await mistake(page, scripted, { phone: "" }, { phone: "请填写手机号码" });
  await mistake(page, scripted, { phone: "12345" }, { phone: "这不是手机号码" });
  await mistake(page, scripted, { phone: "+44 7700 900123" }, { phone: "该国家（地区）的号码无法接收短信" });
  await speak(page, "en");
  await expect(page.locator("#phone")).toHaveValue("+44 7700 900123");
  await page.locator("#phone").fill(mobile);
  const lostPhone = await loseAnswer(page, "phone");
  await submit(page);
  if (!scripted) await findBack(page, lostPhone, "/register/confirm");
  await expect(page).toHaveURL(/\/register\/confirm$/);

  const sms = await server.smsCode(mobile);
  await mistake(page, scripted, { sms_code: "12" }, { sms_code: "exactly six digits" });
  await mistake(page, scripted, { sms_code: sms === "111111" ? "222222" : "111111" }, { sms_code: "not the code from the newest message" });
  await page.locator("#sms_code").fill(sms);
  await submit(page);
  await expect(page.locator(".done h1")).toHaveText(WORDS.en.done);
  await expect(page.locator("main")).toContainText(name);
});

/** Without a script the browser shows that nothing came; the person, who has read that, opens the page again. */
async function findBack(page: Page, lost: () => boolean, path: string): Promise<void> {
  await expect.poll(lost).toBe(true);
  await page.waitForURL("chrome-error://chromewebdata/");
  await page.goto(path);
}
