import type { CodeUsageType, NoticeUsageType } from "./usage-type"

interface AnyTemplate {
  /** A primary language tag of BCP 47: `es`, without a region. */
  readonly language: string
  /** Plain text with `{{placeholders}}`. Lines end in a line feed. */
  readonly content: string
}

/** The text of a message with a code. */
export interface CodeTemplate extends AnyTemplate {
  readonly usageType: CodeUsageType
}

/** The text of a message without one. */
export interface NoticeTemplate extends AnyTemplate {
  readonly usageType: NoticeUsageType
}

/** What a message of one usage type says in one language. */
export type Template = CodeTemplate | NoticeTemplate
