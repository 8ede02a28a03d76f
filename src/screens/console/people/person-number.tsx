"use client"

import { trpc } from "@/client/trpc"
import { NumberReveal } from "../frame/number-reveal"

/** The number of an account, masked at first. */
export function PersonNumber({ userId, masked }: { userId: string; masked: string }) {
  const { mutateAsync } = trpc.admin.people.revealNumber.useMutation()
  return <NumberReveal masked={masked} read={() => mutateAsync({ userId })} page={`/admin/users/${userId}`} />
}
