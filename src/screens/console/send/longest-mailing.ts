/**
 * Longest parts of a mailing that the server reads, in UTF-16 units but for the list. Nothing can be sent that is as long:
 * what is cut off changes no answer, and a list, of which a part could go out, is never cut.
 */
export const longestMailing = {
  /** As they travel. A thousand numbers with names beside them are a tenth of it. */
  listBytes: 400_000,
  text: 5_000,
  mediaUrls: 11,
  mediaUrl: 2_100,
} as const

/** Whether a list is longer than the server reads, in whatever letters the names beside its numbers are. */
export function isListTooLong(numbers: string): boolean {
  return new TextEncoder().encode(JSON.stringify(numbers)).length > longestMailing.listBytes
}

/** The addresses in what was typed. One too many is told as many too many are, and a long one as a longer one. */
export function mediaUrlsIn(typed: string): readonly string[] {
  const { mediaUrls, mediaUrl } = longestMailing
  const urls = typed.split(/\s+/).filter((url) => url !== "")
  return urls.slice(0, mediaUrls).map((url) => url.slice(0, mediaUrl))
}
