# syntax=docker/dockerfile:1

FROM node:24.21.0-trixie-slim AS build
WORKDIR /source
RUN npm install --global pnpm@12.21.0
COPY . .
RUN pnpm install --frozen-lockfile --filter mini-push --filter "@mini-push/backend..." --filter "@mini-push/console..."
RUN pnpm --filter-prod "@mini-push/backend^..." run build && pnpm --filter @mini-push/console run build
# What runs, without development dependencies; workspace packages as they were built.
RUN pnpm --filter @mini-push/backend deploy --prod --legacy /out

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production MINI_PUSH_MODE=live HOST=0.0.0.0 PORT=3000
WORKDIR /app
# Owned by root: the process can read its program and not change it. It writes no file.
COPY --from=build /out ./apps/backend
# The page that the backend serves under /console.
COPY --from=build /source/apps/console/dist ./apps/console/dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "--input-type=module", "-e", "const { ok } = await fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`); process.exit(ok ? 0 : 1)"]
ENTRYPOINT ["node", "apps/backend/src/main.ts"]
