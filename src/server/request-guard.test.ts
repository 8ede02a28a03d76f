import { describe, expect, it } from "vitest"
import { errorAnswer, withAllowedMethod } from "./guard-answer"
import { guardRequest } from "./request-guard"

const url = "https://id.example.com/api/trpc/session.end"
const appOrigins = ["https://id.example.com"]
const own = { "content-type": "application/json", "sec-fetch-site": "same-origin" }

function post(headers: Record<string, string>, body?: RequestInit["body"]): Request {
  const streamed = body instanceof ReadableStream ? { duplex: "half" } : {}
  return new Request(url, { method: "POST", headers, ...(body === undefined ? {} : { body }), ...streamed })
}

async function statusOf(request: Request): Promise<number> {
  const guarded = await guardRequest(request, { appOrigins, maximumBytes: 100 })
  return guarded.ok ? 200 : guarded.response.status
}

/** A body that is made while it is read, and tells how much of it was taken. */
function endless(): { body: ReadableStream<Uint8Array>; taken: () => number } {
  let taken = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += 10
      controller.enqueue(new TextEncoder().encode("[[[[[[[[[["))
    },
  })
  return { body, taken: () => taken }
}

describe("who may send a mutation", () => {
  it.each([
    ["a page of this site, by the word of the browser", { "sec-fetch-site": "same-origin" }, 200],
    ["a page of this site, in an older browser", { origin: "https://id.example.com" }, 200],
    ["nobody knows who", {}, 403],
    [
      "a page of a foreign name that leads here, which is same-origin to itself",
      { "sec-fetch-site": "same-origin", origin: "https://evil.example" },
      403,
    ],
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, 403],
    [
      "another site that forges Origin against the browser's word",
      { "sec-fetch-site": "cross-site", origin: "https://id.example.com" },
      403,
    ],
    ["a neighbouring subdomain", { "sec-fetch-site": "same-site", origin: "https://blog.example.com" }, 403],
    ["the address bar", { "sec-fetch-site": "none" }, 403],
    ["a sandboxed frame", { origin: "null" }, 403],
    ["the same host over http", { origin: "http://id.example.com" }, 403],
    ["the same host on another port", { origin: "https://id.example.com:8443" }, 403],
    ["a host that begins alike", { origin: "https://id.example.com.evil.example" }, 403],
  ])("%s", async (_, headers, status) => {
    expect(
      await statusOf(
        post({ "content-type": "application/json", ...headers } as Record<string, string>, "{}"),
      ),
    ).toBe(status)
  })
})

describe("what a mutation may carry", () => {
  it.each(["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'])(
    "%s is taken",
    async (type) => {
      expect(await statusOf(post({ ...own, "content-type": type }, "{}"))).toBe(200)
    },
  )

  it.each([
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "text/plain",
    "application/jsonp",
    "application/json; charset=utf-16",
    "text/plain; application/json",
    "",
  ])("%s is refused, since other sites can post it unasked", async (type) => {
    expect(await statusOf(post({ ...own, "content-type": type }, "{}"))).toBe(415)
  })

  it("is refused when it is compressed, so that its size is what it seems", async () => {
    expect(await statusOf(post({ ...own, "content-encoding": "gzip" }, "{}"))).toBe(415)
  })

  it("is handed on as it came", async () => {
    const guarded = await guardRequest(post(own, '{"code":"123456"}'), { appOrigins, maximumBytes: 100 })
    expect(guarded.ok && (await guarded.request.json())).toEqual({ code: "123456" })
    expect(guarded.ok && [guarded.request.url, guarded.request.method]).toEqual([url, "POST"])
  })

  it("may be nothing, for a procedure without input", async () => {
    expect(await statusOf(post(own))).toBe(200)
    expect(await statusOf(post(own, ""))).toBe(200)
  })

  it("ends at the limit to the byte, whatever Content-Length says", async () => {
    const fits = JSON.stringify("a".repeat(98))
    expect(await statusOf(post(own, fits))).toBe(200)
    expect(await statusOf(post(own, `${fits} `))).toBe(413)
    expect(await statusOf(post({ ...own, "content-length": "5" }, `${fits} `))).toBe(413)
    expect(await statusOf(post({ ...own, "content-length": "101" }, "{}"))).toBe(413)
  })

  it("is not read further than the limit", async () => {
    const { body, taken } = endless()
    expect(await statusOf(post(own, body))).toBe(413)
    expect(taken()).toBeLessThan(150)
  })

  it.each([
    "{",
    "nothing",
    "{'a':1}",
    "[1,]",
    '"\ud800',
    "{}{}",
    '{"__proto__":{}}',
    '{"a":{"__proto__":1}}',
    "[[[[[[[[[]]]]]]]]]",
  ])("is refused as malformed: %s", async (body) => {
    expect(await statusOf(post(own, body))).toBe(400)
  })

  it("is refused when it is not UTF-8, or breaks off", async () => {
    expect(await statusOf(post(own, new Uint8Array([0x22, 0xff, 0x22])))).toBe(400)
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) })
    expect(await statusOf(post(own, broken))).toBe(400)
  })

  it("may be eight levels deep", async () => {
    expect(await statusOf(post(own, "[[[[[[[[1]]]]]]]]"))).toBe(200)
  })
})

describe("other requests", () => {
  it("may be GET, and nothing besides", async () => {
    expect(await statusOf(new Request(url))).toBe(200)
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      expect(await statusOf(new Request(url, { method, headers: own }))).toBe(405)
    }
  })

  it("have an address of sane length", async () => {
    expect(await statusOf(new Request(`${url}?input=${"a".repeat(5000)}`))).toBe(414)
  })
})

describe("the answer", () => {
  it("has the shape that tRPC gives its own errors", async () => {
    expect(await errorAnswer("too-large").json()).toEqual({
      error: {
        message: "The body is too large.",
        code: -32013,
        data: { code: "PAYLOAD_TOO_LARGE", httpStatus: 413, refusal: null },
      },
    })
  })

  it("says which method would have been right", () => {
    const refused = () => new Response("{}", { status: 405 })
    expect(withAllowedMethod(new Request(url), refused()).headers.get("allow")).toBe("POST")
    expect(withAllowedMethod(new Request(url, { method: "POST" }), refused()).headers.get("allow")).toBe(
      "GET",
    )
    expect(withAllowedMethod(new Request(url), new Response("{}")).headers.get("allow")).toBeNull()
    expect(errorAnswer("method-not-allowed").headers.get("allow")).toBe("GET, POST")
  })
})
