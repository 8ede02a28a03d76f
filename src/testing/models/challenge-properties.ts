import fc from "fast-check"
import { changesPassword, endsAsTheModel, leaves, passes, registersByProof } from "./challenge-accounts"
import { createChallengeModel, machinePurposes } from "./challenge-model"
import { resends, starts } from "./challenge-starts"
import { crashes, type Try, tries } from "./challenge-tries"
import { challengeWorld, machineAddresses, machineNumbers, machinePolicy } from "./challenge-world"

/** One of the numbers has an account, and a session. */
const beginnings = [
  starts({ browser: 0, number: 0, purpose: "register", sends: true }),
  tries({ at: 0, away: 0, door: "its own", typed: "right" }),
]

const seldom = <Value>(usual: Value, ...others: readonly Value[]) =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
const often = <Value>(times: number, value: Value) => new Array<Value>(times).fill(value)

const picked = fc.record({ at: seldom(0, 1, 2, 3), away: seldom(0, 1, 2) })
const door = seldom<Try["door"]>("its own", "sign-in", "register", "reset-password")
const attempt = (typed: Try["typed"]) =>
  fc.tuple(picked, door).map(([which, at]) => tries({ ...which, door: at, typed }))

/** Half a minute, or past one of the deadlines. */
const minutes = fc.oneof(fc.constant(0.5), fc.constantFrom(5, 10, 15, 60, 1440))

function commandsFor(tight: boolean) {
  // Whoever gives the right password may be counted apart from strangers.
  const purposes = tight ? machinePurposes.filter((purpose) => purpose !== "second-factor") : machinePurposes
  const start = fc.record({
    browser: fc.nat(machineAddresses.length - 1),
    number: fc.nat(machineNumbers.length - 1),
    purpose: fc.constantFrom(...purposes),
    sends: seldom(true, false),
  })
  return fc.commands(
    [
      ...often(3, start.map(starts)),
      ...often(2, attempt("right")),
      ...often(tight ? 5 : 2, attempt("wrong")),
      ...often(2, picked.map(crashes)),
      attempt("malformed"),
      attempt("of another"),
      picked.map(resends),
      ...often(2, picked.map(registersByProof)),
      ...often(2, fc.nat(3).map(changesPassword)),
      fc.nat(3).map(leaves),
      minutes.map((count) => passes(count * 60_000)),
    ],
    { maxCommands: 60, size: "max" },
  )
}

/** Whoever does what in whatever order: the product, over these stores, does what the model says. */
export function behavesAsTheModel(keepingOf: Parameters<typeof challengeWorld>[1]) {
  const scene = fc
    .boolean()
    .chain((tight) => fc.record({ tight: fc.constant(tight), commands: commandsFor(tight) }))
  return fc.asyncProperty(scene, async ({ tight, commands }) => {
    const policy = machinePolicy(tight)
    const model = createChallengeModel(policy, tight)
    const real = await challengeWorld(policy, keepingOf)
    await fc.asyncModelRun(() => ({ model, real }), [...beginnings, ...commands])
    await endsAsTheModel(model, real)
  })
}
