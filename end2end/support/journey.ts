// A person's way through the pages, step by step, in either language. Buttons are pressed by the
// words that clerks read aloud (R14), fields by their names.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Person } from "./desk.ts";
import { phone } from "./person.ts";
import type { Server } from "./server.ts";

export type Language = "zh" | "en";

/** Where a test takes long it speaks Chinese on the phone and English on the desk. */
export function languageOf(project: { name: string }): Language {
  return project.name.endsWith("phone") ? "zh" : "en";
}

export const WORDS = {
  zh: {
    registerNow: "立即注册",
    agree: "同意并继续",
    byCode: "大厅注册码注册",
    byFace: "人脸识别认证注册",
    problem: "有问题需要处理",
    done: "注册成功",
  },
  en: {
    registerNow: "Register Now",
    agree: "Agree and Continue",
    byCode: "Register via Tax Office Registration Code",
    byFace: "Register via Face Recognition",
    problem: "There is a problem",
    done: "You are registered",
  },
} as const;

export const PASSWORD = "Tx9#tree-7w";

/** `/` → the document → 立即注册 → 同意并继续. */
export async function begin(page: Page, language: Language, type: string): Promise<void> {
  await page.goto("/");
  await speak(page, language);
  const choice = page.locator(`a[href*="document=${type}#"]`);
  if (!(await choice.isVisible())) await page.locator("details.more summary").click();
  await choice.click();
  await page.locator(".answer").getByRole("link", { name: WORDS[language].registerNow }).click();
  await page.getByRole("button", { name: WORDS[language].agree }).click();
  await expect(page).toHaveURL(/\/register\/(document|identity)$/);
}

/** Presses the switch where the page is in the other language. */
export async function speak(page: Page, language: Language): Promise<void> {
  const button = page.locator(`button[name="language"][value="${language}"]`);
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
}

/** The identity step in hall-code mode. */
export async function enterCode(page: Page, person: Person, code: string): Promise<void> {
  await expect(page).toHaveURL(/\/register\/identity(#\w+)?$/);
  await page.locator("#code").fill(code);
  await fillDocument(page, person);
  await submit(page);
}

/** What stands in the document. */
export async function fillDocument(page: Page, person: Person): Promise<void> {
  await page.locator("#number").fill(person.number);
  await page.locator("#name").fill(person.name);
  const nationality = page.locator("#nationality");
  if (await nationality.count()) await nationality.selectOption(person.nationality);
}

/** Does what is going to be refused, and waits for the answer to it: the form then has a fresh nonce. */
export async function refused(page: Page, act: () => Promise<void>): Promise<void> {
  const nonce = page.locator("#step input[name=nonce]");
  const before = await nonce.inputValue();
  await act();
  await expect(nonce).not.toHaveValue(before);
}

/** Says what went wrong, at the top, where the focus then is; gives the summary. */
export async function told(page: Page, words: string | RegExp): Promise<Locator> {
  const summary = page.locator("#problem");
  await expect(summary).toContainText(words);
  await expect(summary).toBeVisible();
  return summary;
}

/** The account step, with the suggested account name; gives the name. */
export async function chooseAccount(page: Page, password = PASSWORD): Promise<string> {
  await expect(page).toHaveURL(/\/register\/account(#\w+)?$/);
  const name = await page.locator("#account_name").inputValue();
  await page.locator("#password").fill(password);
  await page.locator("#password_again").fill(password);
  await submit(page);
  return name;
}

/** The phone and its SMS code. */
export async function confirmPhone(page: Page, server: Server, phone: string): Promise<void> {
  await expect(page).toHaveURL(/\/register\/phone(#\w+)?$/);
  await page.locator("#phone").fill(phone);
  await submit(page);
  await expect(page).toHaveURL(/\/register\/confirm(#\w+)?$/);
  await page.locator("#sms_code").fill(await server.smsCode(phone));
  await submit(page);
}

/** The form's main button: the first that says what it does. */
export async function submit(page: Page): Promise<void> {
  await page.locator("#step .actions button").first().click();
}

/** Signs in and expects the account page. */
export async function signIn(page: Page, identifier: string, password = PASSWORD): Promise<void> {
  await page.goto("/login");
  await page.locator("#identifier").fill(identifier);
  await page.locator("#password").fill(password);
  await submit(page);
  await expect(page).toHaveURL(/\/account$/);
}

/** The whole way, and signed in: somebody with an account. */
export async function register(page: Page, server: Server, language: Language, person: Person): Promise<void> {
  const [code, mobile] = [await server.issueCode(person), phone()];
  await begin(page, language, person.type);
  await enterCode(page, person, code);
  await chooseAccount(page);
  await confirmPhone(page, server, mobile);
  await expect(page).toHaveURL(/\/register\/done$/);
  await signIn(page, mobile);
}
