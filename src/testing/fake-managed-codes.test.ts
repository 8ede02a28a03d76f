import { managedCodesContract } from "./contracts/managed-codes-contract"
import { createFakeManagedCodes } from "./fake-managed-codes"

managedCodesContract("the fake", async () => {
  const codes = createFakeManagedCodes()
  return {
    codes,
    arrivedAt: async (number) =>
      codes.sent.filter(({ to }) => to === number).map(({ channel, code }) => ({ channel, code })),
    expire: async (number) => codes.expire(number),
    close: async () => {},
  }
})
