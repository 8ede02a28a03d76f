# docker build -t ringback .
# docker run -p 3000:3000 -e APP_URL=… -e APP_SECRET=… -e DATABASE_URL=… ringback
# The migrations of a new version, before it starts:  docker run -e DATABASE_URL=… ringback node dist/migrate.mjs

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# What only builds is not in the image: npm keeps tools that a package names as an optional peer.
RUN npm run build && npm prune --omit=dev && rm -rf .next/cache \
  && cd node_modules && rm -rf prisma typescript effect playwright playwright-core @playwright \
  @prisma/dev @prisma/engines @prisma/fetch-engine @prisma/query-plan-executor @prisma/studio-core

FROM node:22-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
COPY --from=build /app/package.json /app/next.config.mjs ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/public ./public
COPY --from=build /app/dist ./dist
COPY --from=build /app/.next ./.next
# For an embedded database: -e DATA_DIR=/data -v ringback:/data
RUN mkdir /data && chown node:node /data .next
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/start.mjs"]
