/**
 * How to write times and dates for the person at this browser: as their region does, where they read the language
 * of the page, else as that language does. For the browser only.
 */
export function ownLocale(pageLocale: string): string {
  const language = (locale: string) => new Intl.Locale(locale).language
  return language(navigator.language) === language(pageLocale) ? navigator.language : pageLocale
}
