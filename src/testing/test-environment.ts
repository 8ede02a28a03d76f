/** The secret of test sites. */
export const testSecret = "pX3vLq8Zr2Tn6Wb0Yc5Hd9Jf1Kg4Ms7Qu_AeRiOtUyw"

/**
 * The environment of a process that runs integration tests, which the log reads before its first line. Its database is
 * never there: each test has one of its own.
 */
export const testEnvironment = {
  APP_URL: "http://localhost:3000",
  APP_SECRET: testSecret,
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing",
  LOG_LEVEL: "silent",
} as const
