// The real binary as a process of its own, for as long as it listens.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const READY = /listening on (http:\/\/127\.0\.0\.1:\d+)/;

export class Process {
  private readonly said: string[] = [];
  url = "";

  private constructor(private readonly child: ChildProcess) {}

  /** Resolves when it listens. */
  static async start(words: string[]): Promise<Process> {
    const child = spawn(binary(), words, { stdio: ["ignore", "pipe", "pipe"] });
    const process = new Process(child);
    process.url = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        reject(new Error(`kaimen ended (${code ?? signal}) before it listened:\n${process.log()}`));
      });
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on("line", (line) => {
          process.said.push(line);
          const address = READY.exec(line)?.[1];
          if (address) resolve(address);
        });
      }
    });
    return process;
  }

  /** What it printed. */
  log(): string {
    return this.said.join("\n");
  }

  panics(): string[] {
    return this.said.filter((line) => line.includes("panicked"));
  }

  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const child = this.child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await gone;
    clearTimeout(late);
  }
}

export function binary(): string {
  return needed("KAIMEN_BIN");
}

export function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`cargo xtask test --only browser\``);
  return value;
}
