import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** The folder of `package.json`: from `scripts/` as from `dist/`, where the scripts are bundled to. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), "..")
