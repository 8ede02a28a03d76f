import { createRequire } from "node:module"
import { join } from "node:path"
import { projectRoot } from "../project-root"
import { playwrightCounts, vitestCounts } from "./reports"
import type { Step } from "./step"

const { resolve } = createRequire(import.meta.url)
const inModules = (path: string) => join(projectRoot, "node_modules", path)

/** All that runs without a browser, cheapest first. What stands together runs at once. */
export function stepsBeforeBrowser(reportFolder: string): readonly (readonly Step[])[] {
  const alone = [
    vitest("unit", reportFolder),
    vitest("integration", reportFolder),
    {
      name: "build",
      command: ["--import", "tsx", join(projectRoot, "scripts/build.ts")],
      environment: { TYPES_ARE_CHECKED: "1" },
    },
    { name: "function bundles", command: [join(projectRoot, "scripts/check-bundles.mjs")] },
  ] satisfies Step[]
  return [staticChecks(), ...alone.map((step) => [step])]
}

/** What reads the sources and runs none of them. Each keeps one core busy. */
function staticChecks(): readonly Step[] {
  const biome = inModules("@biomejs/biome/bin/biome")
  return [
    { name: "format", command: [biome, "format", "--config-path=.config", "."] },
    { name: "lint", command: [biome, "lint", "--config-path=.config", "--error-on-warnings", "."] },
    {
      name: "layers",
      command: [
        inModules("dependency-cruiser/bin/dependency-cruise.mjs"),
        "--config",
        ".config/dependency-cruiser.mjs",
        "src",
        "scripts",
        "e2e",
      ],
    },
    { name: "unused code", command: [inModules("knip/bin/knip.js"), "--config", ".config/knip.json"] },
    { name: "colour contrast", command: [join(projectRoot, "scripts/check-contrast.mjs")] },
    { name: "types", command: [join(projectRoot, "scripts/check-types.mjs")] },
  ]
}

/** The end-to-end tests, against the build of the step before. */
export function browserStep(reportFolder: string, chromiumPath: string): Step {
  const report = join(reportFolder, "end-to-end.json")
  return {
    name: "end to end",
    command: [
      resolve("@playwright/test/cli"),
      "test",
      "--config",
      "e2e/playwright.config.ts",
      "--reporter=dot,json",
    ],
    environment: { CHROMIUM_PATH: chromiumPath, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    counts: () => playwrightCounts(report),
  }
}

function vitest(project: string, reportFolder: string): Step {
  const report = join(reportFolder, `${project}.json`)
  return {
    name: `${project} tests`,
    command: [
      inModules("vitest/vitest.mjs"),
      "run",
      "--config",
      ".config/vitest.config.ts",
      "--project",
      project,
      "--reporter=dot",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    counts: () => vitestCounts(report),
  }
}
