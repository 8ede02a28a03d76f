import type { Policy } from "@/core/policy"
import { makePolicy } from "@/core/policy"
import type { Stores } from "../memory-stores"

/** Stores, and what a test has to do to the world around them. */
export interface StoresUnderTest {
  readonly stores: Stores
  /** Lets time pass: afterwards everything that was written is that much older. */
  advance(ms: number): Promise<void>
  /** What the owner does in the console. */
  block(userId: string): Promise<void>
  /** The actions in the audit, oldest first. */
  auditActions(): Promise<readonly string[]>
  /** Forgets everything. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** The numbers that the contracts are written for. */
export const contractPolicy: Policy = makePolicy({ development: false, overrides: {} })
