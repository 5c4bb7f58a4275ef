// The real server: a data folder that goes with it, a port the system chose. It knows the binary's
// command line and nothing else of it.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Case, type Person, readCases, readSlip, type Slip } from "./desk.ts";
import { binary, needed, Process } from "./process.ts";

/** What a file with a picture or a film in it has somewhere: JPEG, PNG, WebP, MP4, WebM, a data URL. */
const PICTURES = ["JFIF\0", "Exif\0\0", "\x89PNG\r\n\x1a\n", "WEBPVP8", "ftypisom", "\x42\x82\x84webm", "data:image/"];

/** A message of the simulated gateway, newest first in /dev/inbox.json. */
export type Sms = { to: string; text: string; code: string };

export class Server {
  private process?: Process;
  private readonly panics: string[] = [];
  url = "";

  private constructor(
    private readonly data: string,
    private readonly settings: string[],
  ) {}

  /** On an empty data folder; resolves when it listens. */
  static async start(): Promise<Server> {
    return (await Server.on([])).started("127.0.0.1:0");
  }

  /** Reached as `localhost`, so that 127.0.0.1 is another site, and with these settings. */
  static async startAtLocalhost(settings: string[]): Promise<Server> {
    const port = await freePort();
    const server = await Server.on([...settings, "--public-url", `http://localhost:${port}`]);
    await server.started(`127.0.0.1:${port}`);
    server.url = `http://localhost:${port}`;
    return server;
  }

  private static async on(settings: string[]): Promise<Server> {
    return new Server(await mkdtemp(join(tmpdir(), "kaimen-end2end-")), settings);
  }

  /** Ends the process as a power cut would, and starts it on the same data and port. */
  async crash(): Promise<void> {
    await this.end("SIGKILL");
    await this.started(new URL(this.url).host);
  }

  /** Ends the process; what it leaves behind is in order (I4, I15). Removes its data. */
  async stop(): Promise<void> {
    await this.end("SIGTERM");
    try {
      await this.desk("audit", "verify");
    } finally {
      await rm(this.data, { recursive: true, force: true });
    }
    if (this.panics.length > 0) throw new Error(`I15: ${this.panics.join("\n")}`);
  }

  /** A slip as the command line prints it once; `waiting` for one that a second person releases. */
  async issue(person: Person, waiting = false): Promise<Slip> {
    const { type, number, name, nationality } = person;
    const words = ["--type", type, "--number", number, "--name", name, "--nationality", nationality];
    return readSlip(await this.desk("code", "issue", ...words, ...(waiting ? ["--waiting"] : [])));
  }

  /** The six characters of a fresh code. */
  async issueCode(person: Person): Promise<string> {
    return (await this.issue(person)).code;
  }

  /** A one-time link for somebody who is to work at the desk. */
  async invite(role: string, login: string, name: string): Promise<string> {
    const printed = await this.desk("staff", "invite", "--role", role, "--login", login, "--name", name);
    const link = /^link: (\S+)$/m.exec(printed);
    if (!link) throw new Error(`no link:\n${printed}`);
    return link[1]!;
  }

  async voidCode(id: string): Promise<void> {
    await this.desk("code", "void", id);
  }

  async replaceCode(id: string): Promise<Slip> {
    return readSlip(await this.desk("code", "replace", id));
  }

  async releaseCode(id: string): Promise<void> {
    await this.desk("code", "release", id);
  }

  /** The open case in which this name was declared. */
  async caseOf(name: string): Promise<Case> {
    const cases = readCases(await this.desk("case", "list"));
    const found = cases.find(({ declared }) => declared.startsWith(name));
    if (!found) throw new Error(`no open case declares ${name} among ${cases.length}`);
    return found;
  }

  async fixCase(id: string): Promise<void> {
    await this.desk("case", "fix", id);
  }

  async returnCase(id: string): Promise<void> {
    await this.desk("case", "return", id);
  }

  /** The messages to a phone number, in whichever notation it is given; the newest first. */
  async messages(phone: string): Promise<Sms[]> {
    const response = await fetch(`${this.url}/dev/inbox.json`);
    if (!response.ok) throw new Error(`/dev/inbox.json answered ${response.status}`);
    const digits = phone.replace(/\D/g, "");
    const inbox = (await response.json()) as Sms[];
    return inbox.filter(({ to }) => to.replace(/\D/g, "").endsWith(digits));
  }

  /** The SMS code that a phone got after the `known` messages, as soon as the outbox has sent it. */
  async smsCode(phone: string, known: Sms[] = []): Promise<string> {
    const patience = Date.now() + 10_000;
    for (;;) {
      const messages = await this.messages(phone);
      const sms = messages.length > known.length ? messages[0] : undefined;
      if (sms) return sms.code;
      if (Date.now() > patience) throw new Error(`${messages.length} messages to ${phone}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The files of its data folder that hold a picture. */
  async pictures(): Promise<string[]> {
    const files = (await readdir(this.data, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
    const paths = files.map((file) => join(file.parentPath, file.name));
    if (paths.length === 0) throw new Error(`nothing is kept in ${this.data}`);
    const bytes = await Promise.all(paths.map((path) => readFile(path)));
    return paths.filter((_, at) => PICTURES.some((sign) => bytes[at]?.includes(Buffer.from(sign, "latin1"))));
  }

  /** What it printed since it was started last. */
  log(): string {
    return this.process?.log() ?? "";
  }

  /** A command of the tax office or its auditor, on the same data. */
  private async desk(...words: string[]): Promise<string> {
    const all = [...words, "--data", this.data, "--public-url", this.url];
    return (await promisify(execFile)(binary(), all)).stdout;
  }

  private async started(listen: string): Promise<this> {
    // The tests say where they come from: each has limits of its own.
    const own = ["--listen", listen, "--site", needed("KAIMEN_SITE"), "--data", this.data];
    const words = ["serve", ...own, "--trusted-proxies", "127.0.0.1", ...this.settings];
    this.process = await Process.start(words);
    this.url = this.process.url;
    return this;
  }

  private async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    await this.process?.end(signal);
    this.panics.push(...(this.process?.panics() ?? []));
  }
}

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
