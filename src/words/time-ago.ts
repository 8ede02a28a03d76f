const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const

/** "2 hours ago", in whole units and in the language of a locale. What is less than a minute ago counts as one. */
export function timeAgo(seconds: number, locale: string): string {
  const [unit, length] = units.find(([, each]) => seconds >= each) ?? ["minute", 60]
  const passed = Math.max(1, Math.floor(seconds / length))
  return new Intl.RelativeTimeFormat(locale).format(-passed, unit)
}
