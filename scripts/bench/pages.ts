import { gzipSync } from "node:zlib"
import { chromium, type Response } from "@playwright/test"
import { startSite } from "../../e2e/site"
import { startEmptyApp } from "./empty-next-app"

// `npm run bench:pages`: the JavaScript that /login loads until the network is idle, dynamic imports included,
// beside that of an empty page of the same Next. Bytes as gzip -9 packs them, whatever the servers do.

interface Weight {
  readonly files: number
  readonly bytes: number
}

async function weigh(url: string): Promise<Weight> {
  const browser = await chromium.launch({
    args: ["--no-sandbox", "--disable-background-networking"],
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  })
  const page = await browser.newPage()
  const scripts: Promise<number>[] = []
  page.on("response", (response) => {
    if (isScript(response)) scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
  })
  await page.goto(url, { waitUntil: "networkidle" })
  const sizes = await Promise.all(scripts)
  await browser.close()
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

function isScript(response: Response): boolean {
  return response.request().resourceType() === "script" && response.ok()
}

const empty = await startEmptyApp()
const emptyWeight = await weigh(empty.url)
await empty.stop()
const site = await startSite({ DEV_INBOX: "1" })
const login = await weigh(`${site.url}/login`)
await site.stop()

const kib = ({ bytes, files }: Weight) => `${(bytes / 1024).toFixed(1)} KiB in ${files} files`
console.log(`empty Next page: ${kib(emptyWeight)}`)
console.log(`/login: ${kib(login)}`)
console.log(`ratio: ${(login.bytes / emptyWeight.bytes).toFixed(2)}`)
