// What the tax office's command line prints, read.

/** Who a hall code is issued to; `type` as `kaimen code issue --type` takes it. */
export type Person = { type: string; number: string; name: string; nationality: string };

/** What stands on a slip, and what the desk calls the code. */
export type Slip = { code: string; link: string; secret: string; id: string };

/** What the desk compares. */
export type Case = { id: string; recorded: string; declared: string };

const CODE = /^code: (\S{3}) (\S{3})$/m;
const LINK = /^link: (\S+#slip=(\S+))$/m;
const ID = /^id: (\S+)$/m;
const CASE = /^(\S+) {2}since .*\n {2}document .*\n {2}recorded {2}(.*)\n {2}declared {2}(.*)$/gm;

export function readSlip(printed: string): Slip {
  const [code, link, id] = [CODE.exec(printed), LINK.exec(printed), ID.exec(printed)];
  if (!code || !link || !id) throw new Error(`no slip with code, link and id:\n${printed}`);
  return { code: `${code[1]}${code[2]}`, link: link[1]!, secret: link[2]!, id: id[1]! };
}

export function readCases(printed: string): Case[] {
  return [...printed.matchAll(CASE)].map((found) => ({
    id: found[1]!,
    recorded: found[2]!,
    declared: found[3]!,
  }));
}
