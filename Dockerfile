FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY core/package.json core/
COPY sdk/package.json sdk/
COPY server/package.json server/
COPY web/package.json web/
COPY e2e/package.json e2e/
RUN npm ci
COPY . .
RUN npm run build -w @countersign/web \
 && npm ci --omit=dev --workspace @countersign/server --workspace @countersign/core --include-workspace-root \
 && rm -rf node_modules/node-linux-*

FROM node:24-bookworm-slim
WORKDIR /app
# PostgreSQL wants a user with a name; 1000 is the image's `node`.
RUN mkdir /data && chown node:node /data
# Without the sources of the pages the server takes them as they were built and needs no builder.
COPY --from=build /app/package.json /app/openapi.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/core ./core
COPY --from=build /app/server ./server
COPY --from=build /app/docs ./docs
COPY --from=build /app/web/dist ./web/dist
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0 PORT=3000
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/src/main.ts"]
