// Pictures of every page and of what goes wrong on it, for people to look at: not a test.
// KAIMEN_BIN and KAIMEN_SITE as for the tests; KAIMEN_PICTURES says where they go.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const lights = process.env.KAIMEN_LIGHT === "dark" ? ["dark"] : ["light"];

export default defineConfig({
  ...tests,
  testDir: "pictures",
  timeout: 60_000,
  projects: Object.entries(sizes).flatMap(([size, viewport]) =>
    ["zh", "en"].flatMap((language) =>
      lights.map((light) => ({
        name: `${language}-${size}${light === "dark" ? "-dark" : ""}`,
        use: { viewport, isMobile: size === "phone", hasTouch: size === "phone", colorScheme: light as "light" | "dark" },
      })),
    ),
  ),
});
