// Every flow in a real browser against the real binary: with WebAssembly and as plain forms, on a
// desk and on a phone. The servers are started by the tests' own fixture (support/server.ts).
import { defineConfig } from "@playwright/test";

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};
/** The same in every project. */
const ONCE = /bytes\.spec/;
/** The desk is a desk: 1366 × 768. */
const DESK = /(desk|agent)\.spec/;
/** Judged by a script, or about one. */
const SCRIPTED = /(exceptions|look|network)\.spec/;
const plain = { javaScriptEnabled: false };

export default defineConfig({
  testDir: "tests",
  outputDir: "results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Ends a test that hangs; what may take how long is said where it is expected.
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "wasm-desktop", use: desktop },
    { name: "wasm-phone", use: phone, testIgnore: [ONCE, DESK] },
    { name: "plain-desktop", use: { ...desktop, ...plain }, testIgnore: [ONCE, SCRIPTED] },
    { name: "plain-phone", use: { ...phone, ...plain }, testIgnore: [ONCE, SCRIPTED, DESK] },
  ],
});
