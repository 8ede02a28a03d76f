import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import { delimiter, join } from "node:path"
import { chromium } from "@playwright/test"

/** A browser for the end-to-end tests, and in words where it came from. */
export interface FoundChromium {
  readonly path: string
  readonly from: string
}

/**
 * Without windows, the engine of the same version costs a third less time: what Playwright too starts when nobody is
 * there to look. The first that is found is taken.
 */
const debians = ["chromium-headless-shell", "chromium"] as const

const names = [
  ...debians,
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "chrome.exe",
]
const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]

/**
 * Finds a Chromium on this machine, else installs one: Playwright's own, and where that cannot be fetched and this
 * is root on a Debian, the package of the distribution.
 *
 * @returns `null` when there is none and none could be installed
 */
export function findOrInstallChromium(): FoundChromium | null {
  return findChromium() ?? installPlaywrights() ?? installDebians()
}

function findChromium(): FoundChromium | null {
  const named = process.env.CHROMIUM_PATH?.trim()
  if (named) return existsSync(named) ? { path: named, from: "CHROMIUM_PATH" } : null
  const own = chromium.executablePath()
  if (existsSync(own)) return { path: own, from: "installed by Playwright" }
  const searched = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "")
  const candidates = [
    ...searched.flatMap((folder) => names.map((name) => join(folder, name))),
    ...usualPlaces,
  ]
  const path = candidates.find((candidate) => existsSync(candidate))
  return path === undefined ? null : { path, from: "found on this machine" }
}

function installPlaywrights(): FoundChromium | null {
  console.log("No Chromium here: installing the one of Playwright ...")
  const program = createRequire(import.meta.url).resolve("@playwright/test/cli")
  const installed = spawnSync(process.execPath, [program, "install", "chromium"], { stdio: "ignore" })
  const path = chromium.executablePath()
  const there = installed.status === 0 && existsSync(path)
  return there ? { path, from: "installed now, by Playwright" } : null
}

function installDebians(): FoundChromium | null {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null
  console.log("Playwright's could not be fetched: installing Debian's ...")
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  const apt = (...args: readonly string[]) =>
    spawnSync("apt-get", args, { stdio: "ignore", env: environment })
  apt("update")
  for (const name of debians) {
    apt("install", "-y", "--no-install-recommends", name)
    const path = `/usr/bin/${name}`
    if (existsSync(path)) return { path, from: "installed now, from Debian" }
  }
  return null
}
