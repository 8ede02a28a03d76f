import { RecoveryCodesScreen } from "@/screens/recovery-codes/recovery-codes-screen"
import { requireUser } from "@/server/current-user"
import { ownFactors } from "@/server/own-factors"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.account.recovery.title)

interface RecoveryCodesPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Making recovery codes. */
export default async function RecoveryCodesPage({ searchParams }: RecoveryCodesPageProps) {
  const user = await requireUser("/account/recovery-codes")
  const [factors, query] = await Promise.all([ownFactors(user.userId), searchParams])
  // Whoever was sent here by the switch for their password goes back to it.
  const back = query.then === "password" ? "/account#always-ask" : "/account#recovery-codes"
  return <RecoveryCodesScreen left={factors.recoveryCodesLeft} made={factors.recoveryCodesMade} back={back} />
}
