import { testEnvironment } from "../src/testing/test-environment"

Object.assign(process.env, testEnvironment)
