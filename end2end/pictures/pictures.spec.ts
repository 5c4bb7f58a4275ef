// Every page and error state, full page, as /tmp/shots/<language>-<size>-<name>.png.
import { begin, chooseAccount, confirmPhone, enterCode, fillDocument, type Language, PASSWORD, refused, signIn, speak, submit, WORDS } from "../support/journey.ts";
import { expect, type Page, test } from "../support/kaimen.ts";
import { passportHolder, phone } from "../support/person.ts";

const FOLDER = process.env.KAIMEN_PICTURES ?? "/tmp/shots";

type Take = (page: Page, name: string) => Promise<void>;

function camera(project: string): Take {
  return async (page, name) => {
    await page.evaluate("document.fonts.ready");
    await page.screenshot({ path: `${FOLDER}/${project}-${name}.png`, fullPage: true });
  };
}

const languageOf = (project: string): Language => (project.startsWith("zh") ? "zh" : "en");

test("what is only read", async ({ page, faults }, info) => {
  const [take, language] = [camera(info.project.name), languageOf(info.project.name)];
  faults.expect(/40[49]/);
  await page.goto("/");
  await speak(page, language);
  await take(page, "home");
  for (const path of ["register/again", "register/refused", "recover/done", "help", "nowhere"]) {
    await page.goto(`/${path}`);
    await take(page, path.replace("/", "-"));
  }
});

test("the steps and what is refused on them", async ({ page, server }, info) => {
  const [take, language] = [camera(info.project.name), languageOf(info.project.name)];
  const [person, mobile] = [passportHolder(), phone()];
  const slip = await server.issue(person);
  await page.goto("/register");
  await speak(page, language);
  await page.locator("#shared").check();
  await take(page, "consent");
  await page.locator("#shared").uncheck();
  await submit(page);
  await refused(page, () => page.getByRole("button", { name: WORDS[language].byCode }).click());
  await take(page, "document-refused");
  await page.locator(`input[value="${person.type}"]`).check();
  await page.getByRole("button", { name: WORDS[language].byCode }).click();
  await expect(page.locator("#code")).toBeVisible();
  await refused(page, () => submit(page));
  await take(page, "identity-empty");
  await page.locator("#code").fill("1O");
  await page.locator("#number").fill("X");
  await page.locator("#name").fill("李小龙");
  await refused(page, () => submit(page));
  await take(page, "identity-format");
  await refused(page, () => enterCode(page, person, "222222"));
  await take(page, "identity-mismatch");
  for (const code of ["333333", "444444", "555555"]) await refused(page, () => enterCode(page, person, code));
  await take(page, "identity-wait");
  await server.voidCode(slip.id);
  const newer = await server.issue(person);
  await enterCode(page, person, newer.code);
  await expect(page.locator("#account_name")).toBeVisible();
  await page.locator("#account_name").fill("123456");
  await page.locator("#password").fill("short");
  await refused(page, () => submit(page));
  await take(page, "account-refused");
  await page.locator("#account_name").fill(`anna_${person.number}`);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("#password_again").fill("x");
  await refused(page, () => submit(page));
  await take(page, "account-differs");
  await chooseAccount(page);
  await expect(page.locator("#phone")).toBeVisible();
  await page.locator("#phone").fill("+44 7700 900123");
  await refused(page, () => submit(page));
  await take(page, "phone-refused");
  await server.voidCode(newer.id);
  await page.locator("#phone").fill(mobile);
  await refused(page, () => submit(page));
  await take(page, "phone-code-void");
  await page.goto("/register/identity");
  await take(page, "identity-void");
  await page.locator("#code").fill(await server.issueCode(person));
  await submit(page);
  await expect(page.locator("#phone")).toBeVisible();
  await page.locator("#phone").fill(mobile);
  await submit(page);
  await expect(page.locator("#sms_code")).toBeVisible();
  await take(page, "confirm");
  const sms = await server.smsCode(mobile);
  await page.locator("#sms_code").fill(sms === "111111" ? "222222" : "111111");
  await refused(page, () => submit(page));
  await take(page, "confirm-refused");
  await page.locator("#sms_code").fill(sms);
  await submit(page);
  await expect(page.locator(".codes")).toBeVisible();
  await take(page, "done");
  await page.emulateMedia({ media: "print" });
  await take(page, "done-print");
  await page.emulateMedia({ media: "screen" });
  await signIn(page, mobile);
  await expect(page.locator("#content h1")).toBeVisible();
  await take(page, "my-account");
});

test("codes that do not work, and a document with an account", async ({ page, server }, info) => {
  const [take, language] = [camera(info.project.name), languageOf(info.project.name)];
  const [person, other] = [passportHolder(), passportHolder()];
  const [slip, waits] = [await server.issue(person), await server.issue(other, true)];
  await begin(page, language, person.type);
  await expect(page.locator("#code")).toBeVisible();
  await refused(page, () => enterCode(page, other, waits.code));
  await take(page, "identity-waiting");
  const newer = await server.replaceCode(slip.id);
  await refused(page, () => enterCode(page, person, slip.code));
  await take(page, "identity-replaced");
  await enterCode(page, person, newer.code);
  await chooseAccount(page);
  await confirmPhone(page, server, phone());
  await expect(page.locator(".done h1")).toBeVisible();
  await page.context().clearCookies();
  await begin(page, language, person.type);
  await expect(page.locator("#code")).toBeVisible();
  await refused(page, () => enterCode(page, person, newer.code));
  await take(page, "identity-used");
  const third = await server.issueCode(person);
  await refused(page, () => enterCode(page, person, third));
  await take(page, "identity-registered");
});

test("what is too often", async ({ page, server, faults }, info) => {
  const [take, language] = [camera(info.project.name), languageOf(info.project.name)];
  const recorded = passportHolder();
  const code = await server.issueCode(recorded);
  await begin(page, language, recorded.type);
  await expect(page.locator("#code")).toBeVisible();
  const typed = { ...recorded, name: `Jo ${recorded.name}` };
  for (let often = 0; often < 6; often++) await refused(page, () => enterCode(page, typed, code));
  await take(page, "identity-differs-tomorrow");
  faults.expect(/429/);
  for (let often = 0; often < 11; often++) await refused(page, () => enterCode(page, passportHolder(), "222222"));
  await take(page, "identity-wait-address");
  await page.goto("/login");
  for (let often = 0; often < 6; often++) {
    await page.locator("#identifier").fill(recorded.number);
    await page.locator("#password").fill("wrong-Pass1");
    await refused(page, () => submit(page));
  }
  await take(page, "login-wait");
});

test("a face that is not recognised", async ({ page }, info) => {
  const [take, language] = [camera(info.project.name), languageOf(info.project.name)];
  await begin(page, language, "hong_kong_macao_travel_permit");
  await page.getByRole("button", { name: WORDS[language].byFace }).click();
  await page.locator("#number").fill("H87654321");
  await page.locator("#name").fill("陈大文");
  await submit(page);
  await expect(page.locator("#face_consent")).toBeVisible();
  await take(page, "face-consent");
  await page.locator("main button[value=start]").click();
  await expect(page.locator("#problem")).toBeVisible();
  await take(page, "face-not-agreed");
  await page.locator("#face_consent").check();
  await page.locator("#of_age").check();
  await page.locator("main button[value=start]").click();
  await expect(page.locator(".camera")).toBeVisible();
  await take(page, "face-camera");
  if (!info.project.name.includes("phone")) {
    await page.locator("button[value=hand_over]").click();
    await expect(page.locator(".hand-over")).toBeVisible();
    await take(page, "face-handed-over");
  }
  // Its camera shows the button once it is done.
  await page.locator("[data-check] button[data-main]").evaluate((button: HTMLElement) => button.click());
  await expect(page.locator("#problem")).toBeVisible();
  await take(page, "face-failed");
});

test("slip, more time, shared computer", async ({ page, server }, info) => {
  const [take, language] = [camera(info.project.name), languageOf(info.project.name)];
  const person = passportHolder();
  const slip = await server.issue(person);
  await page.clock.install();
  await page.goto(slip.link);
  await speak(page, language);
  await page.locator("#shared").check();
  await submit(page);
  await expect(page.locator(".from-slip")).toBeVisible();
  await take(page, "identity-slip-shared");
  await page.context().clearCookies();
  await begin(page, language, person.type);
  await expect(page.locator("#number")).toBeVisible();
  await fillDocument(page, person);
  await page.clock.fastForward("26:00");
  await expect(page.locator(".ends")).toBeVisible();
  await page.screenshot({ path: `${FOLDER}/${info.project.name}-identity-ends.png` });
});

test("the case at the desk, the held phone, the new password", async ({ page, server, elder, browser, extraHTTPHeaders, viewport }, info) => {
  const [take, language] = [camera(info.project.name), languageOf(info.project.name)];
  const recorded = passportHolder();
  const typed = { ...recorded, name: `Jo ${recorded.name}` };
  const code = await server.issueCode(recorded);
  await begin(page, language, typed.type);
  await expect(page.locator("#code")).toBeVisible();
  await refused(page, () => enterCode(page, typed, code));
  await take(page, "identity-differs");
  await refused(page, () => enterCode(page, typed, code));
  await take(page, "identity-differs-again");
  const declare = async (): Promise<void> => {
    await page.locator("#code").fill(code);
    await page.locator("button[value=declare]").click();
    await expect(page.locator("button[value=withdraw]")).toBeVisible();
  };
  await declare();
  await take(page, "case");
  await server.returnCase((await server.caseOf(typed.name)).id);
  await page.goto("/register/identity");
  await take(page, "case-returned");
  await refused(page, () => enterCode(page, typed, code));
  await declare();
  const still = await browser.newContext({ javaScriptEnabled: false, baseURL: server.url, extraHTTPHeaders, viewport });
  await still.addCookies(await page.context().cookies());
  const silent = await still.newPage();
  await silent.goto("/register/identity");
  await silent.screenshot({ path: `${FOLDER}/${info.project.name}-case-plain.png`, fullPage: true });
  await page.goto("about:blank");
  await server.fixCase((await server.caseOf(typed.name)).id);
  await silent.goto("/register/identity");
  await silent.screenshot({ path: `${FOLDER}/${info.project.name}-case-fixed.png`, fullPage: true });
  await still.close();
  await page.goto("/register/identity");
  await chooseAccount(page);
  const known = await server.messages(elder.phone);
  await page.locator("#phone").fill(elder.phone);
  await submit(page);
  await page.locator("#sms_code").fill(await server.smsCode(elder.phone, known));
  await submit(page);
  await expect(page.locator("button[value=mine]")).toBeVisible();
  await take(page, "held");
  await page.locator("button[value=mine]").click();
  await expect(page.locator(".codes")).toBeVisible();
  await page.goto("/login");
  await page.locator("#identifier").fill(elder.number);
  await page.locator("#password").fill("wrong-Pass1");
  await refused(page, () => submit(page));
  await take(page, "login-refused");
  await signIn(page, elder.number);
  await take(page, "my-account-moved");
  await page.goto("/recover");
  await refused(page, () => submit(page));
  await take(page, "recover-refused");
  await page.locator("#identifier").fill(elder.number);
  await submit(page);
  await expect(page.locator("#recovery_code")).toBeVisible();
  await take(page, "reset");
  await page.locator("#recovery_code").fill("ABCDE-23456");
  await page.locator("#password").fill("Brook7&stone");
  await page.locator("#password_again").fill("Brook7&stone");
  await refused(page, () => submit(page));
  await take(page, "reset-refused");
});

// What takes days, or a broken database, to come about: the answer is put in the server's place.
test("what is closed, and a fault", async ({ page, server, faults }, info) => {
  const [take, language] = [camera(info.project.name), languageOf(info.project.name)];
  const answered = async (address: string, notice: string, post: () => Promise<void>): Promise<void> => {
    const state = { nonce: `nonce of ${notice}`, values: [], errors: [], notice };
    await page.route(`**${address}`, (route) => route.fulfill({ json: { Again: state } }));
    await refused(page, post);
    await page.unroute(`**${address}`);
    await take(page, notice);
  };
  const person = passportHolder();
  const code = await server.issueCode(person);
  await begin(page, language, person.type);
  await expect(page.locator("#code")).toBeVisible();
  for (const notice of ["CodeTriesUsed", "CodeClosed"]) {
    await answered("/api/register/identity", notice, () => enterCode(page, person, "222222"));
  }
  // With a nonce of the server's own again.
  await page.reload();
  await enterCode(page, person, code);
  await chooseAccount(page);
  await expect(page.locator("#phone")).toBeVisible();
  await page.locator("#phone").fill(phone());
  for (const notice of ["SmsPhones", "SmsPaused"]) {
    await answered("/api/register/phone", notice, () => submit(page));
  }
  faults.expect(/503/);
  const fault = { status: 503, json: { reference: "7f3a9c12" } };
  await page.route("**/api/register/phone", (route) => route.fulfill(fault));
  await submit(page);
  await expect(page.locator("#problem")).toContainText(fault.json.reference);
  await take(page, "fault");
  await page.goto("/login");
  await page.locator("#identifier").fill(person.number);
  await page.locator("#password").fill("wrong-Pass1");
  await answered("/api/account/sign-in", "SignInClosed", () => submit(page));
});
