// "What a person is told" (product.md), row by row, as a person sees it, in both languages. Nobody is
// told more than he has proved. (Seven days are not waited for here: the server's suite has a clock.)
import { begin, chooseAccount, confirmPhone, enterCode, fillDocument, type Language, refused, submit, told, WORDS } from "../support/journey.ts";
import { expect, hasScripts, test } from "../support/kaimen.ts";
import { passportHolder, phone } from "../support/person.ts";

const SAID = {
  zh: {
    mismatch: "信息有误或注册码不可用。",
    wait: /在 \d+ 秒后再试.*扫描凭条二维码可立即继续/,
    used: /该注册码已于 .+ 使用。注册码仅可使用一次。.*当场申请新的注册码/,
    void: /该注册码已于 .+ 作废。.*当场申请新的注册码/,
    replaced: /该注册码已于 .+ 被新的注册码取代。.*当场申请新的注册码/,
    waiting: "该注册码尚未生效",
    registered: "该证件已有账号",
    signIn: "登录",
    recover: "忘记密码",
    letters: "注册码不含 0 O 1 I L",
  },
  en: {
    mismatch: "The details or the code do not match.",
    wait: /No typed code is checked for the next \d+ seconds.*The QR code on your slip works at once/,
    used: /This code was used on .+ A code works once\..*issues a new one/,
    void: /This code was made void on .+issues a new one/,
    replaced: /This code was replaced by a newer one on .+issues a new one/,
    waiting: "This code is not live yet",
    registered: "This document already has an account",
    signIn: "Sign in",
    recover: "I forgot my password",
    letters: "Codes never contain 0, O, 1, I or L",
  },
} as const;

for (const language of ["zh", "en"] as Language[]) {
  const said = SAID[language];

  test(`a wrong code and an unknown number get one answer (${language})`, async ({ page, server }) => {
    const [person, stranger] = [passportHolder(), passportHolder()];
    await server.issue(person);
    await begin(page, language, person.type);
    await expect(page.locator("#code")).toBeVisible();
    const answers: string[] = [];
    for (const who of [person, stranger]) {
      await page.goto("/register/identity");
      await refused(page, () => enterCode(page, who, "222222"));
      answers.push(await (await told(page, said.mismatch)).innerHTML());
      await expect(page.locator("#number")).toHaveValue(who.number);
      await expect(page.locator("#code"), "a secret is not kept").toHaveValue(/^(222222)?$/);
    }
    expect(answers[1]).toBe(answers[0]);
  });

  test(`after the third wrong code there is a wait, for strangers too, and the slip does not wait (${language})`, async ({ page, server }, info) => {
    const [person, stranger] = [passportHolder(), passportHolder()];
    const slip = await server.issue(person);
    await begin(page, language, person.type);
    for (const who of [person, stranger]) {
      for (const code of ["222222", "333333", "444444"]) {
        await refused(page, () => enterCode(page, who, code));
        await told(page, said.mismatch);
      }
      await refused(page, () => enterCode(page, who, who === person ? slip.code : "555555"));
      await told(page, said.wait);
    }
    if (!hasScripts(info.project)) return;
    await page.goto(slip.link);
    await expect(page, "the registration goes on where it was").toHaveURL(/\/register\/identity$/);
    await expect(page.locator(".from-slip")).toBeVisible();
    await fillDocument(page, person);
    await submit(page);
    await expect(page).toHaveURL(/\/register\/account$/);
  });

  test(`a code that is void, replaced or waiting says exactly that (${language})`, async ({ page, server }) => {
    const [person, other] = [passportHolder(), passportHolder()];
    const [slip, waits] = [await server.issue(person), await server.issue(other, true)];
    await begin(page, language, person.type);
    await enterCode(page, other, waits.code);
    await told(page, said.waiting);
    await server.releaseCode(waits.id);
    const newer = await server.replaceCode(slip.id);
    await enterCode(page, person, slip.code);
    await told(page, said.replaced);
    await server.voidCode(newer.id);
    await enterCode(page, person, newer.code);
    await told(page, said.void);
    await enterCode(page, other, waits.code);
    await expect(page, "released, it works").toHaveURL(/\/register\/account$/);
  });

  test(`a used code says so, and a document with an account shows the ways on (${language})`, async ({ page, server }) => {
    const person = passportHolder();
    const slip = await server.issue(person);
    await begin(page, language, person.type);
    await enterCode(page, person, slip.code);
    await chooseAccount(page);
    await confirmPhone(page, server, phone());
    await expect(page.locator(".done h1")).toHaveText(WORDS[language].done);
    await page.context().clearCookies();
    await begin(page, language, person.type);
    await enterCode(page, person, slip.code);
    await told(page, said.used);
    await enterCode(page, person, "222222");
    const wrong = await told(page, said.mismatch);
    await expect(wrong, "before the code is right nothing is said about accounts").not.toContainText(said.registered);
    await enterCode(page, person, await server.issueCode(person));
    const summary = await told(page, said.registered);
    await expect(summary.getByRole("link", { name: said.recover })).toHaveAttribute("href", "/recover");
    await summary.getByRole("link", { name: said.signIn }).click();
    await expect(page).toHaveURL(/\/login$/);
  });

  test(`a format error is told at its field and costs nothing (${language})`, async ({ page, server }) => {
    const person = passportHolder();
    const code = await server.issueCode(person);
    await begin(page, language, person.type);
    for (let time = 0; time < 4; time++) {
      await refused(page, () => enterCode(page, person, "1O1O1O"));
      await told(page, said.letters);
      await expect(page.locator("#code-error")).toContainText(said.letters);
      await expect(page.locator("#code")).toHaveAttribute("aria-invalid", "true");
    }
    await enterCode(page, person, code);
    await expect(page).toHaveURL(/\/register\/account$/);
  });

  test(`a code that dies on the way is replaced within the same registration, nothing else retyped (${language})`, async ({ page, server }) => {
    const [person, mobile] = [passportHolder(), phone()];
    const slip = await server.issue(person);
    await begin(page, language, person.type);
    await enterCode(page, person, slip.code);
    const name = await chooseAccount(page);
    await expect(page).toHaveURL(/\/register\/phone$/);
    await page.locator("#phone").fill(mobile);
    await server.voidCode(slip.id);
    await submit(page);
    const summary = await told(page, said.void);
    await summary.getByRole("link").click();
    await expect(page).toHaveURL(/\/register\/identity#code$/);
    await expect(page.locator("#code"), "it leads to the field").toBeFocused();
    await told(page, said.void);
    await expect(page.locator("#number")).toHaveValue(person.number);
    await expect(page.locator("#name")).toHaveValue(person.name);
    await expect(page.locator("#nationality")).toHaveValue(person.nationality);
    await page.locator("#code").fill(await server.issueCode(person));
    await submit(page);
    await expect(page, "the account is chosen already").toHaveURL(/\/register\/phone$/);
    await expect(page.locator("#phone")).toHaveValue(mobile);
    await confirmPhone(page, server, mobile);
    await expect(page.locator("main")).toContainText(name);
  });
}
