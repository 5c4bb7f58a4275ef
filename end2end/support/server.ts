// The real binary as a process of its own: a data folder that goes with it, a port the system
// chose. It knows the binary's command line and nothing else of it.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { type Case, type Person, readCases, readSlip, type Slip } from "./desk.ts";

const READY = /listening on (http:\/\/127\.0\.0\.1:\d+)/;

/** A message of the simulated gateway, newest first in /dev/inbox.json. */
export type Sms = { to: string; text: string; code: string };

export class Server {
  private child?: ChildProcess;
  private said: string[] = [];
  private readonly panics: string[] = [];
  url = "";

  private constructor(
    private readonly binary: string,
    private readonly site: string,
    private readonly data: string,
  ) {}

  /** On an empty data folder; resolves when it listens. */
  static async start(): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), "kaimen-end2end-"));
    const server = new Server(needed("KAIMEN_BIN"), needed("KAIMEN_SITE"), data);
    await server.run("127.0.0.1:0");
    return server;
  }

  /** Ends the process as a power cut would, and starts it on the same data and port. */
  async crash(): Promise<void> {
    await this.end("SIGKILL");
    await this.run(new URL(this.url).host);
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

  /** What it printed since it was started last. */
  log(): string {
    return this.said.join("\n");
  }

  /** A command of the tax office or its auditor, on the same data. */
  private async desk(...words: string[]): Promise<string> {
    const all = [...words, "--data", this.data, "--public-url", this.url];
    return (await promisify(execFile)(this.binary, all)).stdout;
  }

  private async run(listen: string): Promise<void> {
    // The tests say where they come from: each has limits of its own.
    const words = ["serve", "--listen", listen, "--site", this.site, "--data", this.data];
    const child = spawn(this.binary, [...words, "--trusted-proxies", "127.0.0.1"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    this.said = [];
    this.url = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        reject(new Error(`kaimen ended (${code ?? signal}) before it listened:\n${this.log()}`));
      });
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on("line", (line) => {
          this.said.push(line);
          if (line.includes("panicked")) this.panics.push(line);
          const address = READY.exec(line)?.[1];
          if (address) resolve(address);
        });
      }
    });
  }

  private async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await gone;
    clearTimeout(late);
  }
}

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`cargo xtask test --only browser\``);
  return value;
}
