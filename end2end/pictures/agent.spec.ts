// The officer's pages at 1366 × 768, the person's on a phone, as /tmp/shots/<language>-agent-<name>.png; the
// sealed slips also as they are printed.
import { Clerk } from "../support/clerk.ts";
import { register, speak } from "../support/journey.ts";
import { expect, type Page, test } from "../support/kaimen.ts";
import { passportHolder } from "../support/person.ts";

const FOLDER = process.env.KAIMEN_PICTURES ?? "/tmp/shots";

test.use({ viewport: { width: 1366, height: 768 }, isMobile: false, hasTouch: false });
test.setTimeout(120_000);

test("the officer and his person", async ({ page, server, browser, extraHTTPHeaders, faults }, info) => {
  test.skip(info.project.name.includes("phone"), "an office is an office");
  faults.expect(/403 \(Forbidden\)/);
  const language = info.project.name.startsWith("zh") ? "zh" : "en";
  const take = async (name: string, of: Page = page): Promise<void> => {
    await of.screenshot({ path: `${FOLDER}/${language}-agent-${name}.png`, fullPage: true });
  };
  const officer = passportHolder();
  await register(page, server, language, officer);
  await page.goto("/agent");
  await take("nobody");
  const hall = await browser.newContext({ viewport: { width: 1366, height: 768 }, extraHTTPHeaders, baseURL: server.url });
  const desk = await hall.newPage();
  await Clerk.hired(desk, server, "issuer", "陈晓敏");
  await speak(desk, language);
  await desk.goto("/hall/officers");
  await desk.locator("#document_type").selectOption(officer.type);
  await desk.locator("#number").fill(officer.number);
  await desk.locator("#agent_name").fill("江门市新会机械有限公司");
  await desk.locator("#agent_number").fill("91350211M0000XUF46");
  await desk.locator("#agent_number").press("Enter");
  await take("officers-warned", desk);
  await desk.locator("#agent_number").press("Enter");
  await expect(desk.locator(".done-line")).toBeVisible();
  await take("officers", desk);
  await page.goto("/agent");
  await take("board-empty");
  await page.locator("#desk button").click();
  await expect(page.locator(".cells")).toBeVisible();
  await take("table-empty");
  const people = [
    ["ANNA MARIA ERIKSSON", "护照", "L898902C3", "瑞典"],
    ["KIM MINJUN", "passport", "M12345678", "410"],
    ["张三", "护照", "E7654321", "UK"],
    ["JOSÉ GARCÍA LÓPEZ-FERNÁNDEZ DE LA VEGA", "护照", "PAB123456", "Spain"],
    ["ANNA MARIA ERIKSSON", "护照", "L898902C3", "SWE"],
    ["陈大文", "回乡证", "H12345678", ""],
    ["吉村 花子", "台胞证", "0123456", ""],
    ["NGUYEN THI HOA", "护照", "C7654321012", "Vietnam"],
  ];
  await page.locator("#pasted").fill(people.map((cells) => cells.join("\t")).join("\n"));
  await page.locator("button[value=paste]").click();
  await expect(page.locator(".done-line")).toBeVisible();
  await take("table");
  await page.goto("/agent");
  await take("board");
  await page.goBack();
  await page.locator("button[value=ticket]").click();
  const number = (await page.locator(".ticket .number").textContent()) ?? "";
  await take("ticket");
  const table = page.url();
  for (const paper of ["letters", "table"]) {
    await page.goto(`${table}/${paper}`);
    await take(paper);
    await page.pdf({ path: `${FOLDER}/${language}-agent-${paper}.pdf`, preferCSSPageSize: true });
  }
  await page.goto(`${table}/letters`);
  const letter = ((await page.locator("b[translate=no]").first().textContent()) ?? "").replaceAll(" ", "").slice(-26);
  await page.goto(table);
  await desk.goto("/hall/tickets");
  await desk.locator("#ticket").fill("000000");
  await desk.locator("#ticket").press("Enter");
  await take("tickets", desk);
  await desk.goto(`/hall/tickets/${number}`);
  await desk.locator("tr:has-text('H12345678') select").selectOption("copy");
  for (const person of ["L898902C3", "M12345678"]) {
    for (const tick of await desk.locator(`tr:has-text("${person}") input[type=checkbox]`).all()) await tick.check();
  }
  await desk.locator("tr:has-text('PAB123456') input[type=checkbox]").first().check();
  await desk.locator("#archive").press("Enter");
  await take("counter-refused", desk);
  await desk.locator("tr:has-text('PAB123456') input[type=checkbox]").nth(1).check();
  await desk.locator("#own_document").check();
  await desk.locator("#archive").fill("JM-2026-0117");
  await desk.locator("#sealed_table").check();
  await take("counter", desk);
  await desk.locator("#archive").press("Enter");
  await expect(desk.locator(".sealed").first()).toBeVisible();
  await take("slips", desk);
  await desk.pdf({ path: `${FOLDER}/${language}-agent-slips.pdf`, preferCSSPageSize: true, printBackground: true }).catch(() => undefined);
  const secret = (await desk.locator(".sealed .secret").first().textContent()) ?? "";
  await desk.goto(`/hall/tickets/${number}`);
  await take("counter-after", desk);
  await page.reload();
  await take("ticket-after");

  const pocket = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, extraHTTPHeaders, baseURL: server.url });
  const phone = await pocket.newPage();
  await phone.goto("/open");
  await speak(phone, language);
  await take("open", phone);
  await phone.goto(`/open#slip=${secret.replaceAll(" ", "")}`);
  await phone.locator("#number").fill("L898902C4");
  await phone.locator("#pin").fill("123");
  await phone.locator("#number").press("Enter");
  await take("open-refused", phone);
  await phone.locator("#pin").fill("");
  await phone.locator("#number").press("Enter");
  await take("open-mismatch", phone);
  await phone.locator("#number").fill("L898902C3");
  await phone.locator("#number").press("Enter");
  await expect(phone.locator(".opened-code")).toBeVisible();
  await take("opened", phone);
  await phone.goto("about:blank");
  await phone.goto(`/open#slip=${secret.replaceAll(" ", "")}`);
  await phone.locator("#number").fill("L898902C3");
  await phone.locator("#number").press("Enter");
  await take("open-again", phone);
  await phone.goto("/delegation");
  await take("letter", phone);
  await phone.goto(`/delegation#slip=${letter}`);
  await expect(phone.locator("#pin_again")).toBeVisible();
  await phone.locator("#phone").fill("138 0013 8000");
  await phone.locator("button[value=phone]").click();
  await expect(phone.locator(".done-line")).toBeVisible();
  await take("delegation", phone);
  await phone.locator("#phone").fill("1380");
  await phone.locator("button[value=phone]").click();
  await take("delegation-refused", phone);
});
