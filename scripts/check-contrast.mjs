// Reads src/ui/styles/tokens.css and checks every text/background pair in light and dark,
// then 360 owner accents. Plain Node, no packages: node scripts/check-contrast.mjs
import { readFileSync } from "node:fs"

const css = readFileSync(new URL("../src/ui/styles/tokens.css", import.meta.url), "utf8").replace(
  /\/\*[\s\S]*?\*\//g,
  "",
)
const rules = []
;(function walk(text, media) {
  const rule = /([^{};]+)\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g
  for (const [, head, body] of text.matchAll(rule)) {
    const name = head.trim()
    if (name.startsWith("@media") || name.startsWith("@supports")) walk(body, media + name)
    else
      rules.push({
        name,
        media,
        tokens: [...body.matchAll(/(--rb-[\w-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2]]),
      })
  }
})(css, "")

const named = { red: "#ff0000" }
const toLinear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
const toGamma = (v) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)
const clip = (v) => Math.min(1, Math.max(0, v))
const hex = (s) => [1, 3, 5].map((i) => Number.parseInt(s.slice(i, i + 2), 16) / 255)

function toOklch(rgb) {
  const [r, g, b] = rgb.map(toLinear)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, bb), Math.atan2(bb, a)]
}
function fromOklch([L, C, H]) {
  const a = C * Math.cos(H)
  const b = C * Math.sin(H)
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((v) => toGamma(clip(v)))
}
const luminance = (rgb) => rgb.map(toLinear).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
const contrast = (a, b) => {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p)
  return (x + 0.05) / (y + 0.05)
}

function theme(dark, relative, accent) {
  const tokens = {}
  for (const rule of rules) {
    if (rule.media.includes("@supports") && !relative) continue
    if (rule.media.includes("prefers-reduced-motion") || rule.media.includes("prefers-color-scheme")) continue
    if (rule.name === ":root" || (dark && rule.name.includes('="dark"')))
      for (const [k, v] of rule.tokens) tokens[k] = v
  }
  if (accent) tokens["--rb-accent"] = accent
  const value = (name) => {
    const raw = tokens[name].trim()
    if (raw.startsWith("#")) return hex(raw)
    if (named[raw]) return hex(named[raw])
    const ref = raw.match(/^var\((--rb-[\w-]+)\)$/)
    if (ref) return value(ref[1])
    const rel = raw.match(
      /^oklch\(from var\((--rb-[\w-]+)\) ([\d.]+|(?:min|max)\([^)]*\)|calc\(.*\)) (c|min\(c, [\d.]+\)) h\)$/,
    )
    if (!rel) throw new Error(`cannot read ${name}: ${raw}`)
    const [l, c, h] = toOklch(value(rel[1]))
    const calc = (expr) =>
      Function("l", "c", "min", "max", `return ${expr.replace("calc", "")}`)(l, c, Math.min, Math.max)
    return fromOklch([calc(rel[2]), calc(rel[3]), h])
  }
  return value
}

const grounds = ["ground", "surface", "raised", "sunken"]
const pairs = [
  ...["ink", "ink-soft", "ink-faint", "accent-ink"].flatMap((t) =>
    [...grounds, "accent-wash"].map((b) => [t, b, 4.5]),
  ),
  ...["through", "ringing", "busy"].flatMap((t) =>
    [...grounds, `${t}-wash`].map((b) => [`${t}-ink`, b, 4.5]),
  ),
  ["idle-ink", "idle-wash", 4.5],
  ...["through", "ringing", "busy", "idle"].flatMap((w) =>
    ["ink", "ink-soft"].map((t) => [t, `${w}-wash`, 4.5]),
  ),
  ["on-accent", "accent-solid", 4.5],
  ["on-accent", "accent-solid-hover", 4.5],
  ["on-busy", "busy", 4.5],
  ...["line-strong", "focus", "through", "ringing", "busy", "idle", "chart-1", "chart-2"].flatMap((t) =>
    ["ground", "surface", "raised"].map((b) => [t, b, 3]),
  ),
]

let failures = 0
let lowest = { ratio: 99 }
const check = (value, label, list) => {
  for (const [text, back, least] of list) {
    const ratio = contrast(value(`--rb-${text}`), value(`--rb-${back}`))
    if (ratio < least) {
      failures += 1
      console.log(`FAIL ${label}: ${text} on ${back} ${ratio.toFixed(2)} < ${least}`)
    } else if (least === 4.5 && ratio < lowest.ratio) lowest = { ratio, at: `${label}: ${text} on ${back}` }
  }
}
for (const dark of [false, true])
  for (const relative of [false, true])
    check(theme(dark, relative), `${dark ? "dark" : "light"}${relative ? "" : " (static)"}`, pairs)

const onAccent = pairs.filter((p) => p.some((t) => /accent|focus/.test(t)))
let accents = 0
for (let hue = 0; hue < 360; hue += 10)
  for (const [s, l] of [
    [100, 50],
    [90, 35],
    [60, 70],
    [100, 85],
    [0, 8],
    [0, 97],
    [80, 20],
    [40, 50],
    [100, 95],
    [70, 60],
  ]) {
    const f = (n) => {
      const k = (n + hue / 30) % 12
      const c = l / 100 - (s / 100) * Math.min(l / 100, 1 - l / 100) * Math.max(-1, Math.min(k - 3, 9 - k, 1))
      return Math.round(255 * c)
        .toString(16)
        .padStart(2, "0")
    }
    const accent = `#${f(0)}${f(8)}${f(4)}`
    accents += 1
    for (const dark of [false, true])
      check(theme(dark, true, accent), `accent ${accent} ${dark ? "dark" : "light"}`, onAccent)
  }

const clean = (r) => JSON.stringify(r.tokens)
const system = rules.filter((r) => r.media.includes("prefers-color-scheme"))
const forced = rules.filter((r) => r.name.includes('[data-theme="dark"]'))
system.forEach((rule, i) => {
  if (clean(rule) !== clean(forced[i])) {
    failures += 1
    console.log("FAIL the system dark block and the data-theme dark block differ")
  }
})
console.log(
  `${pairs.length} pairs x 4 themes, ${accents} accents x 2: ${failures} failures; lowest text pair ${lowest.ratio.toFixed(2)} (${lowest.at})`,
)
process.exitCode = failures ? 1 : 0
