/** Copies a text. False: there is no clipboard over plain http, or a person has forbidden it. */
export async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
