// Somebody who works at the desk, and works it by its keys.
import { createHmac } from "node:crypto";
import { type CDPSession, expect, type Page } from "@playwright/test";
import type { Server } from "./server.ts";

export type Role = "administrator" | "issuer" | "reviewer" | "auditor";

const PASSWORD = "blue lantern 42 river";
const ALT = 1;
const BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator shows (RFC 6238: SHA-1, six digits, thirty seconds). */
export function totp(secret: string, at = Date.now()): string {
  const bits = [...secret.replace(/\s/g, "")].map((letter) => BASE_32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = mac[19]! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** A member of staff at a page; counts the keys. */
export class Clerk {
  keys = 0;

  private constructor(
    readonly page: Page,
    private readonly keyboard: CDPSession,
  ) {}

  /** Invited on the command line; follows the link, sets password and second factor by keys alone. */
  static async hired(page: Page, server: Server, role: Role, name: string): Promise<Clerk> {
    const clerk = new Clerk(page, await page.context().newCDPSession(page));
    const login = `${role[0]}${Math.random().toString(36).slice(2, 10)}`;
    await page.goto(await server.invite(role, login, name));
    const secret = (await page.locator(".key").textContent()) ?? "";
    await clerk.type(PASSWORD);
    await clerk.press("Tab");
    await clerk.type(PASSWORD);
    await clerk.press("Tab");
    await clerk.type(totp(secret));
    await clerk.press("Enter");
    await expect(page.locator("nav.places a").first()).toBeVisible();
    return clerk;
  }

  /** Letters, wherever the focus is. */
  async type(text: string): Promise<void> {
    this.keys += text.length;
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    this.keys += 1;
    await this.page.keyboard.press(key);
  }

  async tab(times: number): Promise<void> {
    for (let time = 0; time < times; time++) await this.press("Tab");
  }

  /** A page's own key: the browser itself presses what has it. */
  async alt(key: string): Promise<void> {
    this.keys += 1;
    const event = { modifiers: ALT, key, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) };
    const code = /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
    await this.keyboard.send("Input.dispatchKeyEvent", { type: "keyDown", unmodifiedText: key, code, ...event });
    await this.keyboard.send("Input.dispatchKeyEvent", { type: "keyUp", code, ...event });
  }

  /** Whether the focus is on the input of this name. */
  async isAt(name: string): Promise<void> {
    await expect(this.page.locator(`[name=${name}]:visible`).first()).toBeFocused();
  }

  /** Tabs on to the input of this name: where it is, is what the eyes see, not what the fingers know. */
  async goTo(name: string): Promise<void> {
    const wanted = this.page.locator(`[name=${name}]:visible`).first();
    for (let tabs = 0; tabs < 40; tabs++) {
      if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.press("Tab");
    }
    throw new Error(`no Tab leads to ${name}`);
  }
}
