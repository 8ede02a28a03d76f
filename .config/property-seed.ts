import fc from "fast-check"
import { propertySeed, runs } from "../src/testing/property-runs"

fc.configureGlobal({ seed: propertySeed, numRuns: runs(100) })
