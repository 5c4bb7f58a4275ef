import { begin, chooseAccount, confirmPhone, enterCode, fillDocument, type Language, languageOf, signIn, speak, submit, WORDS } from "../support/journey.ts";
import { expect, hasScripts, test } from "../support/kaimen.ts";
import { passportHolder, phone } from "../support/person.ts";

for (const language of ["zh", "en"] as Language[]) {
  const words = WORDS[language];

  test(`a passport holder registers with a hall code and signs in (${language})`, async ({ page, server }) => {
    const person = passportHolder();
    const [code, mobile] = [await server.issueCode(person), phone()];
    await begin(page, language, person.type);
    await enterCode(page, person, code);
    const account = await chooseAccount(page);
    await confirmPhone(page, server, mobile);
    await expect(page).toHaveURL(/\/register\/done$/);
    await expect(page.locator("h1")).toHaveText(words.done);
    await expect(page.locator("main")).toContainText(account);

    await signIn(page, mobile);
    await expect(page.locator("h1")).toContainText(account);
    await expect(page.locator("main")).not.toContainText(person.number);
    await page.locator("#out button").click();
    await expect(page).toHaveURL(/\/login$/);
    await signIn(page, person.number);
    await expect(page.locator("h1")).toContainText(account);
  });

  test(`a card holder chooses face and passes the simulator (${language})`, async ({ page, server }) => {
    // Each project has a server of its own, and an identity registers once.
    const [type, number] = language === "zh"
      ? ["permanent_resident_card", "911124198108030024"]
      : ["hong_kong_macao_travel_permit", "H12345678"];
    await begin(page, language, type);
    await expect(page).toHaveURL(/\/register\/document$/);
    await expect(page.locator(`input[value="${type}"]`)).toBeChecked();
    const [byCode, byFace] = [page.getByRole("button", { name: words.byCode }), page.getByRole("button", { name: words.byFace })];
    const [above, below] = [await byCode.boundingBox(), await byFace.boundingBox()];
    expect(above!.y, "hall code is never below face").toBeLessThanOrEqual(below!.y);
    await byFace.click();
    await expect(page).toHaveURL(/\/register\/identity$/);
    await page.locator("#number").fill(number);
    await page.locator("#name").fill("陈大文");
    if (await page.locator("#nationality").count()) await page.locator("#nationality").selectOption("SWE");
    await submit(page);
    await expect(page).toHaveURL(/\/register\/face$/);
    await expect(page.locator("#face_consent")).not.toBeChecked();
    const [code, start] = [page.locator("button[value=hall_code]"), page.locator("main button[value=start]")];
    const [higher, lower] = [await code.boundingBox(), await start.boundingBox()];
    expect(higher!.y, "hall code is never below face").toBeLessThanOrEqual(lower!.y);
    await start.click();
    await expect(page.locator("#problem")).toBeVisible();
    await page.locator("#face_consent").check();
    if (await page.locator("#of_age").count()) await page.locator("#of_age").check();
    await start.click();
    // The camera has tests of its own; the simulator decides by the number.
    await page.locator("#desk").evaluate((form: HTMLFormElement) => form.requestSubmit());
    await expect(page).toHaveURL(/\/register\/account$/);
    await chooseAccount(page);
    await confirmPhone(page, server, phone());
    await expect(page).toHaveURL(/\/register\/done$/);
  });
}

test("with a script a step is one request: the next page comes along with the answer", async ({ page, server }) => {
  test.skip(!hasScripts(test.info().project), "without a script every step is a page");
  const person = passportHolder();
  const code = await server.issueCode(person);
  const asked: string[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (path.startsWith("/api/") && !/password|language/.test(path)) asked.push(path);
  });
  await begin(page, "en", person.type);
  await enterCode(page, person, code);
  await chooseAccount(page);
  await confirmPhone(page, server, phone());
  await expect(page).toHaveURL(/\/register\/done$/);
  const posts = ["consent", "identity", "account", "phone", "confirm"].map((step) => `/api/register/${step}`);
  // The first page of a registration is reached by a link, not by an answer.
  expect(asked).toEqual(["/api/show", ...posts]);
});

test("the language switch keeps what was typed", async ({ page, server }) => {
  const person = passportHolder();
  await server.issueCode(person);
  await begin(page, "en", person.type);
  await page.locator("#number").fill(person.number);
  await page.locator("#name").fill(person.name);
  await page.locator("#nationality").selectOption("SWE");
  await speak(page, "zh");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh");
  await expect(page.locator("#number")).toHaveValue(person.number);
  await expect(page.locator("#name")).toHaveValue(person.name);
  await expect(page.locator("#nationality")).toHaveValue("SWE");
});

test("reload, back and a second tab are harmless", async ({ page, context, server }) => {
  const person = passportHolder();
  const code = await server.issueCode(person);
  await begin(page, "en", person.type);
  await enterCode(page, person, code);
  await expect(page).toHaveURL(/\/register\/account$/);
  await page.reload();
  await expect(page).toHaveURL(/\/register\/account$/);
  await page.goto("/register/identity");
  await expect(page, "a proved identity is not asked again").toHaveURL(/\/register\/account$/);
  await page.goto("/register/phone");
  await expect(page, "a step is not skipped").toHaveURL(/\/register\/account$/);
  const second = await context.newPage();
  await second.goto("/register");
  await expect(second).toHaveURL(/\/register\/account$/);
  await chooseAccount(second);
  await expect(second).toHaveURL(/\/register\/phone$/);
  await page.reload();
  await expect(page).toHaveURL(/\/register\/account$/);
});

test("a wrong code says one thing, keeps what was typed, and never the code", async ({ page, server }) => {
  const person = passportHolder();
  await server.issueCode(person);
  await begin(page, "en", person.type);
  await enterCode(page, person, "222222");
  await expect(page.locator("#problem")).toBeVisible();
  await expect(page.locator("#problem")).toContainText("do not match");
  await expect(page.locator("#number")).toHaveValue(person.number);
  expect(await page.locator("#code").getAttribute("value")).toBeNull();
});

test("a registration survives a power cut between any two steps", async ({ page, server }) => {
  const person = passportHolder();
  const [code, mobile] = [await server.issueCode(person), phone()];
  // What is still on its way when the power goes is the browser's business, not this test's.
  let underWay = 0;
  page.on("request", () => underWay++);
  page.on("requestfinished", () => underWay--);
  page.on("requestfailed", () => underWay--);
  const cut = async (): Promise<void> => {
    await expect.poll(() => underWay).toBe(0);
    await server.crash();
  };
  await begin(page, "en", person.type);
  await expect(page.locator("#code")).toBeVisible();
  await cut();
  await enterCode(page, person, code);
  await expect(page.locator("#password")).toBeVisible();
  await cut();
  await chooseAccount(page);
  await expect(page.locator("#phone")).toBeVisible();
  await cut();
  await confirmPhone(page, server, mobile);
  await expect(page.locator(".done h1")).toBeVisible();
  await cut();
  await signIn(page, mobile);
});

test("the page that is left stays until the next one is here", async ({ page, server }, info) => {
  test.skip(!hasScripts(info.project), "without a script the browser does this");
  const person = passportHolder();
  const code = await server.issueCode(person);
  await begin(page, "en", person.type);
  await page.evaluate(() => {
    const content = document.querySelector("#content") as HTMLElement;
    const look = (): void => {
      if (!content.querySelector("h1")) content.dataset.blank = "yes";
    };
    new MutationObserver(look).observe(content, { childList: true, subtree: true });
  });
  await enterCode(page, person, code);
  await chooseAccount(page);
  await expect(page.locator("#phone")).toBeVisible();
  await page.goBack();
  await expect(page.locator("#password")).toBeVisible();
  expect(await page.locator("#content").getAttribute("data-blank")).toBeNull();
});

test("a double click is one press", async ({ page, server }) => {
  const person = passportHolder();
  const [code, mobile] = [await server.issueCode(person), phone()];
  await begin(page, "en", person.type);
  await enterCode(page, person, code);
  await chooseAccount(page);
  await page.locator("#phone").fill(mobile);
  await page.locator("#step .actions button").first().dblclick();
  await expect(page.locator("#sms_code")).toBeVisible();
  await page.locator("#sms_code").fill(await server.smsCode(mobile));
  await page.locator("#step .actions button").first().dblclick();
  await expect(page.locator(".done h1")).toHaveText(WORDS.en.done);
});

test("Enter in a field answers the step, in the language that is spoken", async ({ page, server }, info) => {
  const language = languageOf(info.project);
  const person = passportHolder();
  const code = await server.issueCode(person);
  await begin(page, language, person.type);
  await expect(page.locator("#code")).toBeVisible();
  await page.locator("#code").fill(code);
  await fillDocument(page, person);
  await page.locator("#name").press("Enter");
  await expect(page.locator("#account_name")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
});
