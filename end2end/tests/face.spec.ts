// The face check (R3) with Chromium's own fake camera: its picture is shown to the person and goes nowhere.
import { judge } from "../support/axe.ts";
import { begin, submit } from "../support/journey.ts";
import { expect, hasScripts, type Page, test } from "../support/kaimen.ts";

const FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
test.use({ launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...FAKE] }) });

/** Agrees, and has the check of this number begin. */
async function begun(page: Page, type: string, number: string): Promise<void> {
  await begin(page, "en", type);
  await page.getByRole("button", { name: "Register via Face Recognition" }).click();
  await page.locator("#number").fill(number);
  await page.locator("#name").fill("陈大文");
  await submit(page);
  await expect(page).toHaveURL(/\/register\/face$/);
  await judge(page);
  await page.locator("#face_consent").check();
  await page.locator("#of_age").check();
  await page.locator("main button[value=start]").click();
  await expect(page.locator(".camera")).toBeVisible();
  await judge(page);
}

test("the camera's hints are said, no picture leaves the browser, and a person passes", async ({ page, server }, info) => {
  test.skip(!hasScripts(info.project), "a camera needs a script");
  await begun(page, "chinese_passport", "E12345678");
  const sizes: number[] = [];
  page.on("request", (request) => sizes.push(request.postDataBuffer()?.length ?? 0));
  await page.locator("[data-on]").click();
  await expect(page.locator(".camera video")).toBeVisible();
  await expect(page.locator(".says")).not.toHaveText("");
  await expect(page.locator(".says")).toBeInViewport({ ratio: 1 });
  await expect(page.locator(".picture")).toBeInViewport({ ratio: 0.9 });
  await expect(page).toHaveURL(/\/register\/account$/, { timeout: 30_000 });
  expect(Math.max(...sizes), "bytes of the largest request").toBeLessThan(1000);
  expect(await server.pictures(), "files with a picture").toEqual([]);
});

test("light and distance are told, and spoken until that is switched off", async ({ page }, info) => {
  test.skip(!hasScripts(info.project), "a camera needs a script");
  // A browser that finds faces, in a room that the test lights.
  await page.addInitScript(() => {
    const room = { light: 128, height: 0.2, spoken: [] as string[] };
    const browser = Object.assign(window, { room, FaceDetector: class {
      async detect(video: HTMLVideoElement) { return [{ boundingBox: { height: room.height * video.videoHeight } }]; }
    } });
    browser.speechSynthesis.speak = (sentence) => { room.spoken.push(sentence.text); };
    CanvasRenderingContext2D.prototype.getImageData = (_x: number, _y: number, width: number, height: number) =>
      new ImageData(new Uint8ClampedArray(4 * width * height).fill(room.light), width, height);
  });
  await begun(page, "chinese_passport", "E33333333");
  await page.locator("[data-on]").click();
  const says = page.locator(".says");
  await expect(says).toHaveText("Come a little closer.");
  for (const [room, told] of [
    [{ height: 0.95 }, "Move back a little."],
    [{ light: 10 }, "Too dark. Turn to the light."],
  ] as const) {
    await page.evaluate((room) => Object.assign((window as unknown as { room: object }).room, room), room);
    await expect(says).toHaveText(told);
  }
  await page.locator("[data-speak]").click();
  await page.evaluate(() => Object.assign((window as unknown as { room: object }).room, { light: 240 }));
  await expect(says).toHaveText("Too bright. Turn away from the light.");
  const spoken = await page.evaluate(() => (window as unknown as { room: { spoken: string[] } }).room.spoken);
  expect(spoken).toEqual(["Come a little closer.", "Move back a little.", "Too dark. Turn to the light."]);
});

test("who is not recognised is told so and keeps the way to a code", async ({ page }, info) => {
  test.skip(!hasScripts(info.project), "a camera needs a script");
  await begun(page, "chinese_passport", "E87654321");
  await page.locator("[data-on]").click();
  await expect(page.locator("#problem")).toContainText("did not recognise you", { timeout: 30_000 });
  await page.locator("button[value=hall_code]").click();
  await expect(page.locator("#number")).toHaveValue("E87654321");
  await expect(page.locator("#code")).toBeVisible();
});

test("a phone does the check, and the desktop goes on by itself", async ({ page, browser, server, extraHTTPHeaders }, info) => {
  test.skip(!hasScripts(info.project) || info.project.name.includes("phone"), "a desktop hands over");
  await begun(page, "taiwan_travel_permit", "12345678");
  await page.locator("button[value=hand_over]").click();
  const secret = ((await page.locator(".hand-over .secret").textContent()) ?? "").replaceAll(" ", "");
  const pocket = await browser.newContext({ baseURL: server.url, extraHTTPHeaders, locale: "en-GB", viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true });
  const hand = await pocket.newPage();
  await hand.goto(`/face#face=${secret}`);
  await expect(hand.locator(".camera")).toBeVisible();
  await expect(page.locator("[data-waits=opened]")).toBeVisible();
  expect(await hand.evaluate(() => document.documentElement.scrollWidth), "at 320 px").toBeLessThanOrEqual(320);
  await hand.locator("[data-on]").click();
  await expect(hand.locator(".done-line")).toContainText("Go back to the computer", { timeout: 30_000 });
  await expect(page).toHaveURL(/\/register\/account$/);
  await pocket.close();
});

test("without scripts the mode is explained and leads to a code", async ({ page }, info) => {
  test.skip(hasScripts(info.project), "with scripts there is a camera");
  await begin(page, "en", "chinese_passport");
  await page.getByRole("button", { name: "Register via Face Recognition" }).click();
  await page.locator("#number").fill("E11111111");
  await page.locator("#name").fill("陈大文");
  await submit(page);
  await page.locator("#face_consent").check();
  await page.locator("#of_age").check();
  await page.locator("main button[value=start]").click();
  await expect(page.getByText("scripts are off here")).toBeVisible();
  await expect(page.locator("[data-on]")).toBeHidden();
  await page.locator("button[value=hall_code]").click();
  await expect(page.locator("#number")).toHaveValue("E11111111");
});
