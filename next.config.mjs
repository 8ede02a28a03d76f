import { dirname } from "node:path"
import { fileURLToPath } from "node:url"

const root = dirname(fileURLToPath(import.meta.url))

// What lies under a name that never changes its content. Next itself marks its own hashed files.
const yearLong = [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }]
const dayLong = [{ key: "Cache-Control", value: "public, max-age=86400, stale-while-revalidate=604800" }]
// The client of the REST API: changes with a deployment, and pages of other sites may import it.
const forEveryPage = [
  { key: "Cache-Control", value: "public, max-age=300, stale-while-revalidate=86400" },
  { key: "Access-Control-Allow-Origin", value: "*" },
]
// By its ending it would be taken for a film.
const asText = [{ key: "Content-Type", value: "text/plain; charset=utf-8" }]

const uuid = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // For `unauthorized()`: the page of a dev inbox with a password answers 401. Without it, it would answer 500.
  experimental: { authInterrupts: true },
  // Development writes each address that is asked for to the terminal. This one has a token in it.
  logging: { incomingRequests: { ignore: [/\/isvalidusertoken\//] } },
  // Development writes no instruction files into the project.
  agentRules: false,
  // A lock file further up must not make Next think that the project begins there.
  outputFileTracingRoot: root,
  turbopack: { root },
  // A build checks the types of what it ships; `npm run types` checks tests and scripts as well. `npm test` runs that
  // before it builds, and says so.
  typescript: {
    tsconfigPath: ".config/tsconfig.build.json",
    ignoreBuildErrors: process.env.TYPES_ARE_CHECKED === "1",
  },
  // Native or slow to load: required at run time instead of bundled.
  serverExternalPackages: ["@node-rs/argon2", "@simplewebauthn/server", "pg", "pino", "twilio"],
  // No function on a serverless host needs the embedded database, the migration engine or the tools.
  outputFileTracingExcludes: {
    "/*": [
      "node_modules/@electric-sql/**",
      "node_modules/@prisma/schema-engine-wasm/**",
      "node_modules/@prisma/engines/**",
      "node_modules/@swc/**",
      "node_modules/@esbuild/**",
      "node_modules/esbuild/**",
      "node_modules/prisma/**",
      "node_modules/typescript/**",
      "node_modules/@img/**",
      "node_modules/sharp/**",
      "scripts/**",
      "e2e/**",
      ".data/**",
    ],
  },
  // No picture of this site goes through Next's optimiser: the address for it is off.
  images: { unoptimized: true },
  // The addresses that clients of Backendless write: with their pair in front, and one without /api.
  rewrites: async () => [
    { source: "/users/register", destination: "/api/users/register" },
    {
      source: `/:appId(${uuid})/:apiKey(${uuid})/:path*`,
      destination: "/api/apps/:appId/:apiKey/:path*",
    },
  ],
  headers: async () => [
    { source: "/fonts/:file*", headers: yearLong },
    { source: "/flags/:file*", headers: dayLong },
    { source: "/sdk/:file*", headers: forEveryPage },
    { source: "/sdk/ringback.d.mts", headers: asText },
  ],
}
