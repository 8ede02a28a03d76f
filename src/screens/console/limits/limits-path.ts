/** Where the limits are. */
export const limitsPath = "/admin/limits"
