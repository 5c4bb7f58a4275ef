// A face check at an authority's own gateway: `kaimen face-gateway` on another site, so that only what a
// browser sends along on a way back from there counts. Works as plain forms too.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judge } from "../support/axe.ts";
import { begin, submit } from "../support/journey.ts";
import { expect, hasScripts, type Page, test as base } from "../support/kaimen.ts";
import { Process } from "../support/process.ts";
import { Server } from "../support/server.ts";

const NAME = "Gateway of the Test Bureau";

const test = base.extend<{}, { gateway: Process; server: Server; key: string }>({
  key: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "kaimen-gateway-"));
      const file = join(folder, "key");
      await writeFile(file, "0123456789abcdef".repeat(4), { mode: 0o600 });
      await use(file);
      await rm(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  gateway: [
    async ({ key }, use) => {
      const gateway = await Process.start(["face-gateway", "--listen", "127.0.0.1:0", "--key", key]);
      await use(gateway);
      await gateway.end("SIGTERM");
      expect(gateway.panics()).toEqual([]);
    },
    { scope: "worker" },
  ],
  server: [
    async ({ gateway, key }, use) => {
      const face = ["--face", "signed", "--face-address", gateway.url, "--face-key", key];
      const server = await Server.startAtLocalhost([...face, "--face-name", NAME, "--face-days", "7"]);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 20_000 },
  ],
  // None here asks for somebody who is registered already.
  elders: [async ({}, use) => use(undefined as never), { scope: "worker", auto: true }],
});

/** Agrees, begins, and follows the link: now at the gateway. */
async function atTheGateway(page: Page, number: string, scripts: boolean): Promise<void> {
  await begin(page, "en", "chinese_passport");
  await page.getByRole("button", { name: "Register via Face Recognition" }).click();
  await page.locator("#number").fill(number);
  await page.locator("#name").fill("陈大文");
  await submit(page);
  await expect(page.locator("main")).toContainText(NAME);
  await page.locator("#face_consent").check();
  await page.locator("#of_age").check();
  await page.locator("main button[value=start]").click();
  await expect(page.locator(".camera")).toHaveCount(0);
  if (scripts) await judge(page);
  await page.getByRole("link", { name: NAME }).click();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:/);
}

test("whom the gateway recognises comes back and makes an account", async ({ page }, info) => {
  await atTheGateway(page, "E11112222", hasScripts(info.project));
  await page.getByRole("button", { name: "通过 · Recognised" }).click();
  // With scripts the page asks by itself.
  if (!hasScripts(info.project)) await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/register\/account$/);
  await expect(page.locator("#account_name")).toBeVisible();
});

test("whom the gateway does not recognise is told so, may try again and keeps the way to a code", async ({ page }, info) => {
  await atTheGateway(page, "E22221111", hasScripts(info.project));
  await page.getByRole("button", { name: "未通过" }).click();
  await expect(page).toHaveURL(hasScripts(info.project) ? /^http:\/\/localhost:\d+\/register\/face$/ : /\/register\/face\?back$/);
  await expect(page.locator("#problem")).toContainText("did not recognise you");
  await page.locator("button[value=hall_code]").click();
  await expect(page.locator("#number")).toHaveValue("E22221111");
  await expect(page.locator("#code")).toBeVisible();
});

test("who turns back without a result finds the way on", async ({ page }, info) => {
  await atTheGateway(page, "E33331111", hasScripts(info.project));
  await page.goBack();
  await page.getByRole("button", { name: "Ask for the result" }).click();
  await expect(page.locator("#problem")).toBeVisible();
  await expect(page.getByRole("link", { name: NAME })).toBeVisible();
  await expect(page.locator("button[value=hall_code]")).toBeVisible();
});
