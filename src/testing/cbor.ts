type CborKey = number | string
/** What authenticators write: whole numbers, texts, bytes, lists and maps. */
export type CborValue = number | string | Uint8Array | readonly CborValue[] | ReadonlyMap<CborKey, CborValue>

const majorTypes = { positive: 0, negative: 1, bytes: 2, text: 3, list: 4, map: 5 } as const

/** Writes a value as CBOR (RFC 8949). */
export function cborOf(value: CborValue): Buffer {
  if (typeof value === "number")
    return value < 0 ? head(majorTypes.negative, -1 - value) : head(majorTypes.positive, value)
  if (typeof value === "string") {
    const text = Buffer.from(value)
    return Buffer.concat([head(majorTypes.text, text.length), text])
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(majorTypes.bytes, value.length), value])
  if (value instanceof Map)
    return Buffer.concat([
      head(majorTypes.map, value.size),
      ...[...value].flatMap(([key, each]) => [cborOf(key), cborOf(each)]),
    ])
  const list = value as readonly CborValue[]
  return Buffer.concat([head(majorTypes.list, list.length), ...list.map(cborOf)])
}

/** The kind of a value, and its number or its length. */
function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.of((major << 5) | count)
  if (count < 0x100) return Buffer.of((major << 5) | 24, count)
  const long = Buffer.alloc(3)
  long.writeUInt8((major << 5) | 25)
  long.writeUInt16BE(count, 1)
  return long
}
