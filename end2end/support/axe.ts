// What every page owes every person: nothing a screen reader trips over, nothing that needs scrolling
// sideways.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function judge(page: Page): Promise<void> {
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })");
  const found = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found, page.url()).toEqual([]);
  const wide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
  expect(wide, `${page.url()} scrolls sideways`).toBe(false);
}
