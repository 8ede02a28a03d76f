/** The one value of a field. One that stands twice is none of theirs: fields are signed without what parts them. */
export function onlyField(fields: URLSearchParams, name: string): string | null {
  const [value = null, ...more] = fields.getAll(name)
  return more.length === 0 ? value : null
}

/**
 * Whether all names are such as providers give. One that holds a value, `From+447400123456Mess`, was made by cutting
 * signed fields elsewhere: that way a text that says "STOPFrom+44…" would come from the number in it.
 */
export function hasPlainNames(fields: URLSearchParams): boolean {
  return [...fields.keys()].every((name) => /^[\w.-]+$/.test(name))
}
