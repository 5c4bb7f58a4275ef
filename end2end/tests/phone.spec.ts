// A phone that another account holds: said after the SMS code was right, and moved by one button.
import { begin, chooseAccount, enterCode, languageOf, signIn, speak, submit, WORDS } from "../support/journey.ts";
import { expect, test } from "../support/kaimen.ts";
import { passportHolder } from "../support/person.ts";

const SAID = {
  zh: { held: "该手机号已绑定其他账号", mine: "号码现由我使用，完成注册", none: "转至其他账号", moved: /该手机号已于 .+ 转至其他账号。如非本人办理/ },
  en: { held: "This phone is on another account", mine: "It is mine now: finish registration", none: "was moved to another account", moved: /moved to another account on .+If this was not you/ },
} as const;

test("a phone that another account holds is moved, and that account is told", async ({ page, server, elder }, info) => {
  const language = languageOf(info.project);
  const [said, person] = [SAID[language], passportHolder()];
  await begin(page, language, person.type);
  await enterCode(page, person, await server.issueCode(person));
  await chooseAccount(page);
  await expect(page).toHaveURL(/\/register\/phone$/);
  const known = await server.messages(elder.phone);
  await page.locator("#phone").fill(elder.phone);
  await submit(page);
  await expect(page).toHaveURL(/\/register\/confirm$/);
  await expect(page.locator("main"), "nothing is said before the code is right").not.toContainText(said.held);
  await page.locator("#sms_code").fill(await server.smsCode(elder.phone, known));
  await submit(page);
  await expect(page.locator("h1")).toHaveText(said.held);
  await page.reload();
  await expect(page.locator("h1"), "a reload stays there").toHaveText(said.held);
  await page.getByRole("button", { name: said.mine }).click();
  await expect(page.locator(".done h1")).toHaveText(WORDS[language].done);

  await signIn(page, elder.phone);
  await expect(page.locator("main"), "the phone's new account has it").not.toContainText(said.none);
  await page.locator("#out button").click();
  await expect(page).toHaveURL(/\/login$/);
  await signIn(page, elder.number);
  await speak(page, language);
  await expect(page.locator("main"), "the former one is told").toContainText(said.moved);
});
