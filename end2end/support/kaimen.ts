// What every spec imports instead of @playwright/test: a server a worker, and a browser whose
// every console error, uncaught exception and CSP report fails the test.
import { type BrowserContext, expect, test as base } from "@playwright/test";
import { type Elder, Elders } from "./elder.ts";
import { Server } from "./server.ts";

export { expect };
export type { Page } from "@playwright/test";
export type { Person, Slip } from "./desk.ts";
export type { Server, Sms } from "./server.ts";

/** What went wrong in the browser during one test. */
export class Faults {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  /** A fault this test provokes: an answer of 409 is a console error too. Absent, it fails. */
  expect(fault: RegExp): void {
    this.expected.push(fault);
  }

  /** Chromium says a CSP violation on the console as an error, without scripts too. */
  watch(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() === "error") this.seen.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.seen.push(`page: ${error.error()}`));
  }

  check(): void {
    const surprising = this.seen.filter((fault) => !this.expected.some((one) => one.test(fault)));
    expect(surprising, "faults in the browser").toEqual([]);
    const missing = this.expected.filter((one) => !this.seen.some((fault) => one.test(fault)));
    expect(missing.map(String), "faults that were expected and did not come").toEqual([]);
  }
}

export const test = base.extend<{ faults: Faults; elder: Elder }, { server: Server; elders: Elders }>({
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 20_000 },
  ],
  elders: [
    async ({ server }, use) => {
      await use(new Elders(server, 2));
    },
    { scope: "worker", auto: true },
  ],
  elder: [
    async ({ elders }, use) => {
      await use(await elders.take());
    },
    { timeout: 90_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  // An address a test: what an address may try and send is limited, and tests share a server.
  extraHTTPHeaders: async ({}, use) => use({ "x-forwarded-for": address() }),
  faults: [
    async ({ context }, use) => {
      const faults = new Faults();
      faults.watch(context);
      await use(faults);
      faults.check();
    },
    { auto: true },
  ],
});

function address(): string {
  const part = (): number => Math.floor(Math.random() * 256);
  return `10.${part()}.${part()}.${part()}`;
}

/** Whether the pages of this project are alive: false in the `plain` projects. */
export function hasScripts(project: { name: string }): boolean {
  return project.name.startsWith("wasm");
}
