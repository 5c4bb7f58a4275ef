// The face check where the camera is not allowed: a way on, and no dead end.
import { begin, submit } from "../support/journey.ts";
import { expect, hasScripts, test } from "../support/kaimen.ts";

const FLAGS = ["--use-fake-device-for-media-stream", "--deny-permission-prompts"];
test.use({ launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...FLAGS] }) });

test("a camera that is not allowed is told, and the ways on stay", async ({ page }, info) => {
  test.skip(!hasScripts(info.project), "a camera needs a script");
  await begin(page, "en", "chinese_passport");
  await page.getByRole("button", { name: "Register via Face Recognition" }).click();
  await page.locator("#number").fill("E22222222");
  await page.locator("#name").fill("陈大文");
  await submit(page);
  await page.locator("#face_consent").check();
  await page.locator("#of_age").check();
  await page.locator("main button[value=start]").click();
  await page.locator("[data-on]").click();
  await expect(page.locator(".says")).toContainText("The camera was not allowed");
  await page.locator("button[value=hall_code]").click();
  await expect(page.locator("#number")).toHaveValue("E22222222");
});
