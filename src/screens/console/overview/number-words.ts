import { say } from "@/words/say"
import type { Words } from "@/words/en"

/** Figures as the reader's language writes them. */
export interface NumberWords {
  count(value: number): string
  /** Of a share between 0 and 1. */
  percent(share: number): string
  /** Hundredths, without the sign. */
  points(share: number): string
  seconds(value: number): string
  money(amount: number, currency: string): string
}

/** Writes figures in a language. */
export function numberWords(locale: string, words: Words["console"]["overview"]): NumberWords {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 })
  return {
    count: (value) => whole.format(value),
    percent: (share) => percent.format(share),
    points: (share) => oneDigit.format(share * 100),
    seconds: (value) => {
      if (value >= 120) return say(words.minutes, { count: oneDigit.format(value / 60) })
      return say(words.seconds, { count: (value < 9.95 ? oneDigit : whole).format(value) })
    },
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        minimumFractionDigits: 2,
        maximumFractionDigits: amount < 1 ? 3 : 2,
      }).format(amount),
  }
}
