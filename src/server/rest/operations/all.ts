import type { Operation } from "../operation"
import { importLogtoConnector } from "./logto"
import { register } from "./register"
import { sendMessage } from "./send-message"
import { explainLogin, introspect, siteInfo } from "./site"
import { loginWithCode, loginWithPhoneNumber, loginWithPhoneNumberAndPassword } from "./sign-in"
import { getTransaction, resendCode } from "./transaction"
import { readUserInTable } from "./user-in-table"
import { currentUser, isValidUserToken, logout, readUser, updateUser } from "./users"
import { readWebhookEndpoints, saveWebhookEndpoints } from "./webhook-endpoints"

/** Everything that REST serves, in the order of the reference. Of two that fit an address the first one answers. */
export const operations: readonly Operation[] = [
  register,
  loginWithPhoneNumber,
  loginWithPhoneNumberAndPassword,
  loginWithCode,
  resendCode,
  getTransaction,
  currentUser,
  isValidUserToken,
  logout,
  readUser,
  readUserInTable,
  updateUser,
  sendMessage,
  introspect,
  siteInfo,
  explainLogin,
  importLogtoConnector,
  readWebhookEndpoints,
  saveWebhookEndpoints,
]
