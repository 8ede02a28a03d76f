import { ChangePasswordScreen } from "@/screens/account/change-password-screen"
import { requireUser } from "@/server/current-user"
import { ownPassword } from "@/server/own-password"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.account.passwordTitle)

/** Another password, or a first one. */
export default async function PasswordPage() {
  const user = await requireUser("/account/password")
  return <ChangePasswordScreen phoneNumber={user.phoneNumberFormatted} {...(await ownPassword())} />
}
