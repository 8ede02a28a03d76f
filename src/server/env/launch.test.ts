import { describe, expect, it } from "vitest"
import { readLaunch } from "./launch"
import { EnvironmentRefused } from "./variables"

const site = { NODE_ENV: "production", APP_URL: "http://localhost:3000" }
const real = {
  DATABASE_URL: "postgresql://u@127.0.0.1/d",
  APP_SECRET: "pX3vLq8Zr2Tn6Wb0Yc5Hd9Jf1Kg4Ms7Qu_AeRiOtUyw",
}

describe("a launch", () => {
  it("brings its own database and secret in development", () => {
    const launch = { embeddedIn: ".data", makesSecret: true, port: 3000, host: "127.0.0.1" }
    expect(readLaunch({ NODE_ENV: "development" })).toEqual(launch)
    expect(readLaunch({ NODE_ENV: "development", DATA_DIR: "elsewhere" }).embeddedIn).toBe("elsewhere")
  })

  it("uses a database that is named", () => {
    expect(readLaunch({ ...site, ...real, PORT: "80" })).toEqual({
      embeddedIn: null,
      makesSecret: false,
      port: 80,
      host: null,
    })
    expect(readLaunch({ NODE_ENV: "development", ...real }).embeddedIn).toBeNull()
  })

  it("brings its own in production only where a folder is named", () => {
    expect(() => readLaunch(site)).toThrow(EnvironmentRefused)
    expect(readLaunch({ ...site, DATA_DIR: "/srv/ringback" })).toMatchObject({
      embeddedIn: "/srv/ringback",
      makesSecret: true,
    })
  })

  it("is refused for whatever else is wrong, before anything is started", () => {
    expect(() => readLaunch({ NODE_ENV: "development", PORT: "x" })).toThrow(/PORT/)
    expect(() => readLaunch({ ...site, DATA_DIR: "d", APP_SECRET: "weak" })).toThrow(/APP_SECRET/)
  })
})
