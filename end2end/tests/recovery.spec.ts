// A forgotten password: by a code to the confirmed phone, by a recovery code, and nobody learns who
// has an account.
import { begin, chooseAccount, confirmPhone, enterCode, languageOf, PASSWORD, refused, signIn, speak, submit, told, WORDS } from "../support/journey.ts";
import { expect, type Page, test } from "../support/kaimen.ts";
import { passportHolder, phone } from "../support/person.ts";

const NEW = "Brook7&stone";
const NEWER = "Quiet8=hill";
const SAID = {
  zh: { forgot: "忘记密码", codes: "请保存恢复码", mismatch: "验证码或恢复码不正确", done: "新密码已生效", refused: "号码与密码不匹配", left: "剩余恢复码" },
  en: { forgot: "I forgot my password", codes: "Keep these recovery codes", mismatch: "The code does not match", done: "Your new password is set", refused: "Number and password do not match", left: "Recovery codes left" },
} as const;

/** `/recover`: whose password. */
async function recover(page: Page, identifier: string): Promise<void> {
  await page.goto("/recover");
  await page.locator("#identifier").fill(identifier);
  await submit(page);
  await expect(page).toHaveURL(/\/recover\/reset$/);
  await expect(page.locator("#recovery_code")).toBeVisible();
}

/** `/recover/reset`: the proof and the new password. */
async function reset(page: Page, field: "sms_code" | "recovery_code", proof: string, password: string): Promise<void> {
  await page.locator(`#${field}`).fill(proof);
  await page.locator("#password").fill(password);
  await page.locator("#password_again").fill(password);
  await submit(page);
}

test("recovery codes are shown with the account, set a new password, and each does so once", async ({ page, server }, info) => {
  const language = languageOf(info.project);
  const [said, person, mobile] = [SAID[language], passportHolder(), phone()];
  await begin(page, language, person.type);
  await enterCode(page, person, await server.issueCode(person));
  await chooseAccount(page);
  await confirmPhone(page, server, mobile);
  await expect(page.locator(".done h1")).toHaveText(WORDS[language].done);
  await expect(page.locator("main")).toContainText(said.codes);
  const codes = await page.locator(".codes li").allInnerTexts();
  expect(codes).toHaveLength(10);
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-KM-NP-Z]{5}-[2-9A-HJ-KM-NP-Z]{5}$/);
  await page.reload();
  expect(await page.locator(".codes li").allInnerTexts(), "a reload shows them again").toEqual(codes);

  await page.goto("/login");
  await page.locator("main").getByRole("link", { name: said.forgot }).click();
  await expect(page).toHaveURL(/\/recover$/);
  await recover(page, person.number);
  await reset(page, "recovery_code", codes[0]!.toLowerCase().replace("-", " "), NEW);
  await expect(page).toHaveURL(/\/recover\/done$/);
  await expect(page.locator("h1")).toHaveText(said.done);

  await page.goto("/login");
  await page.locator("#identifier").fill(mobile);
  await page.locator("#password").fill(PASSWORD);
  await submit(page);
  const refused = await told(page, said.refused);
  await expect(refused.getByRole("link", { name: said.forgot })).toBeVisible();
  await signIn(page, mobile, NEW);
  await expect(page.locator("main")).toContainText(new RegExp(`${said.left}\\s*9`));

  await recover(page, mobile);
  await reset(page, "recovery_code", codes[0]!, NEWER);
  await told(page, said.mismatch);
  await reset(page, "recovery_code", codes[1]!, NEWER);
  await expect(page).toHaveURL(/\/recover\/done$/);
  await signIn(page, person.number, NEWER);
});

test("a code to the confirmed phone sets a new password, and ends what is signed in elsewhere", async ({ page, server, elder, browser, extraHTTPHeaders }, info) => {
  const language = languageOf(info.project);
  const elsewhere = await browser.newContext({ baseURL: server.url, extraHTTPHeaders });
  const other = await elsewhere.newPage();
  await signIn(other, elder.phone);
  await page.goto("/");
  await speak(page, language);
  const known = await server.messages(elder.phone);
  await recover(page, elder.phone);
  const code = await server.smsCode(elder.phone, known);
  await reset(page, "sms_code", code === "111111" ? "222222" : "111111", NEW);
  await told(page, SAID[language].mismatch);
  await reset(page, "sms_code", code, NEW);
  await expect(page).toHaveURL(/\/recover\/done$/);
  await signIn(page, elder.number, NEW);
  await other.reload();
  await expect(other).toHaveURL(/\/login$/);
  await elsewhere.close();
});

test("a number that nobody has gets the very same pages", async ({ page, elder }) => {
  const seen: string[][] = [];
  for (const identifier of [elder.number, passportHolder().number]) {
    await recover(page, identifier);
    const pages = [await page.locator("main").innerHTML()];
    await refused(page, () => reset(page, "recovery_code", "ABCDE-23456", NEW));
    pages.push(await (await told(page, /./)).innerHTML());
    await refused(page, () => reset(page, "sms_code", "123456", NEW));
    pages.push(await (await told(page, /./)).innerHTML());
    seen.push(pages.map((html) => html.replace(/[0-9a-f]{32}/g, "N").replace(/\d\d:\d\d/g, "T")));
  }
  expect(seen[1]).toEqual(seen[0]);
});
