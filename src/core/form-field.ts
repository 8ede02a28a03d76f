/** The one value of a field. One that stands twice is none of theirs: fields are signed without what parts them. */
export function onlyField(fields: URLSearchParams, name: string): string | null {
  const [value = null, ...more] = fields.getAll(name)
  return more.length === 0 ? value : null
}
