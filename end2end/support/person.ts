// Persons that differ from test to test, so that tests share a server: valid numbers, own phones.
import type { Person } from "./desk.ts";

const SURNAMES = ["Eriksson", "Lindqvist", "Okafor", "Moreau", "Novak", "Tanaka", "Silva", "Haddad"];

/** A foreign passport that nobody else in this run holds. */
export function passportHolder(): Person {
  const digits = String(Math.floor(Math.random() * 1e7)).padStart(7, "0");
  const name = `Anna Maria ${SURNAMES[Number(digits) % SURNAMES.length]}`;
  return { type: "foreign_passport", number: `X${digits}`, name, nationality: "SWE" };
}

/** A mainland mobile number that nobody else in this run has. */
export function phone(): string {
  return `139${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
}
