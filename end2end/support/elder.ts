// Somebody who registered more than a minute ago, for what a phone's one message a minute forbids to
// who has just registered. Made by plain forms over HTTP, while the worker's other tests run.
import type { Person } from "./desk.ts";
import { PASSWORD } from "./journey.ts";
import { passportHolder, phone } from "./person.ts";
import type { Server } from "./server.ts";

const PAUSE_MS = 61_000;
const NONCE = /name="nonce" value="([0-9a-f]+)"/;

export type Elder = Person & { phone: string; account: string };

/** Those of one server, made ahead. */
export class Elders {
  private readonly made: Promise<[Elder, number]>[];

  constructor(
    private readonly server: Server,
    ahead: number,
  ) {
    this.made = Array.from({ length: ahead }, () => this.make());
    // Whoever takes one hears of what went wrong.
    for (const one of this.made) one.catch(() => undefined);
  }

  /** One whom nobody else knows, as soon as his phone may get another message. */
  async take(): Promise<Elder> {
    const [elder, since] = await (this.made.shift() ?? this.make());
    await new Promise((resolve) => setTimeout(resolve, since + PAUSE_MS - Date.now()));
    return elder;
  }

  private async make(): Promise<[Elder, number]> {
    const [person, mobile, visit] = [passportHolder(), phone(), new Visit(this.server.url)];
    const { number, name, nationality } = person;
    const code = await this.server.issueCode(person);
    await visit.post("consent", { consent: await visit.version() });
    await visit.post("document", { document_type: person.type, mode: "hall_code" });
    await visit.post("identity", { code, number, name, nationality });
    const account = `elder_${number}`;
    await visit.post("account", { account_name: account, password: PASSWORD, password_again: PASSWORD });
    await visit.post("phone", { phone: mobile });
    await visit.post("confirm", { sms_code: await this.server.smsCode(mobile) });
    if (!visit.at.endsWith("/register/done")) throw new Error(`an elder ended at ${visit.at}`);
    return [{ ...person, phone: mobile, account }, Date.now()];
  }
}

/** A browser without a screen: cookies, one page, forms. */
class Visit {
  private readonly cookies = new Map<string, string>();
  page = "";
  at = "";

  constructor(private readonly url: string) {}

  async version(): Promise<string> {
    await this.open("/register");
    return /name="consent" value="([^"]+)"/.exec(this.page)?.[1] ?? "";
  }

  async post(step: string, fields: Record<string, string>): Promise<void> {
    const body = new URLSearchParams({ nonce: NONCE.exec(this.page)?.[1] ?? "", ...fields });
    const answer = await this.send(`/api/register/${step}`, { method: "POST", body });
    await this.open(answer.headers.get("location") ?? "/");
  }

  private async open(path: string): Promise<void> {
    const answer = await this.send(path, {});
    const location = answer.headers.get("location");
    if (location) return this.open(location);
    [this.page, this.at] = [await answer.text(), path];
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { accept: "text/html", origin: this.url, cookie };
    const answer = await fetch(new URL(path, this.url), { ...init, headers, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (name && value !== undefined) this.cookies.set(name, value);
    }
    return answer;
  }
}
