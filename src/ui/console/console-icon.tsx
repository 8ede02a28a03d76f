const drawings = {
  overview: "M3 16.5h14M5 13l3.5-4 3 2.5L16 5",
  messages: "M3 4.5h14v9H9.5L6 16.5v-3H3z",
  send: "M3.2 9.2 16.8 3.4l-4.4 13.2-3-5.6z m6.2 1.8 7.4-7.6",
  people:
    "M11 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0M2.5 16.5c.6-3.4 2.8-5 5.5-5s4.9 1.6 5.5 5M13 4.3a3 3 0 0 1 0 5.4m1.5 2.3c1.7.7 2.7 2.2 3 4.5",
  limits: "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0M6.5 10h7",
  settings: "M7 2.8v4m6-4v4M5 6.8h10v2.7a5 5 0 0 1-10 0zm5 7.7v2.7",
  templates: "M5 2.8h7l3.5 3.5v11H5zM8 9.5h5M8 13h5",
  keys: "M10.4 13.2a3.6 3.6 0 1 1-7.2 0 3.6 3.6 0 0 1 7.2 0M9.5 10.5l7-7m-2.7 2.7 2.2 2.2",
  webhooks: "M3 10h9.5m-3.5-3.5 3.5 3.5L9 13.5M12.5 4H17v12h-4.5",
  audit: "M7.5 5h9.5M7.5 10h9.5M7.5 15h9.5M3.5 5h.1m-.1 5h.1m-.1 5h.1",
  menu: "M3 6h14M3 10h14M3 14h14",
  close: "m5.5 5.5 9 9m0-9-9 9",
  search: "M14.2 9a5.2 5.2 0 1 1-10.4 0 5.2 5.2 0 0 1 10.4 0M13 13l4 4",
  down: "m6 8 4 4 4-4",
  back: "M12 5 7 10l5 5",
  forward: "m8 5 5 5-5 5",
  download: "M10 3.5v9m-3.5-3.5L10 12.5 13.5 9M4 16.5h12",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  cross: "m6 6 8 8m0-8-8 8",
  bang: "M10 4.5v7m0 3.6v.1",
  dash: "M5.5 10h9",
  test: "M3 10h1.5M7 5v10m3-7v4m3-8v12m3.5-6H17",
} as const

/** The line drawings of the console. */
export type ConsoleIconName = keyof typeof drawings

interface ConsoleIconProps {
  readonly name: ConsoleIconName
  readonly small?: boolean
  /** Points the other way in languages that read from the right. */
  readonly turns?: boolean
}

/** A line drawing beside words that say the same; readers skip it. Sign-in pages have a few of their own. */
export function ConsoleIcon({ name, small = false, turns = false }: ConsoleIconProps) {
  const shapes = ["icon", small && "sm", turns && "turns"].filter(Boolean).join(" ")
  return (
    <svg className={shapes} viewBox="0 0 20 20" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}
