/**
 * The address of a request so that everybody after this can decode it. Next fails where a path holds percent signs that
 * stand for no text; taken as the signs that they are, they lead to an address where nothing is, or to no such user.
 *
 * @param url as in the request line, with its query
 */
export function decodableAddress(url: string): string {
  const path = url.split("?", 1)[0] ?? ""
  if (!path.includes("%") || isDecodable(path)) return url
  return path.replaceAll("%", "%25") + url.slice(path.length)
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
