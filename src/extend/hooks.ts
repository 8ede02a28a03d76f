import type { Hooks } from "@/core/ports/hooks"

/**
 * Your own code goes here. `docs/hooks.md` has examples of all three:
 *
 * - `beforeRegister` refuses somebody, or changes what is kept of them;
 * - `afterRegister` tells another system, once the answer is out;
 * - `beforeSend` changes a text, or drops it.
 */
export const hooks: Hooks = {}
