# docker build -t contracts .
# docker run --rm -p 4010:4010 contracts

FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-slim AS production
WORKDIR /production
COPY package.json package-lock.json .npmrc ./
# Optional peer dependencies are left out: test frameworks, generating types, PostgreSQL, and TLS certificates.
RUN npm ci --omit=dev --omit=peer --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:24-slim
# A fixed threshold (in bytes) makes glibc return the memory of large bodies to the system instead of keeping it.
ENV NODE_ENV=production MALLOC_MMAP_THRESHOLD_=131072
WORKDIR /app
COPY --from=production /production/node_modules node_modules
COPY package.json redocly.yaml LICENSE ./
COPY bin bin
COPY schemas schemas
COPY specs specs
COPY --from=build /build/dist dist
# Mount your documents in /contracts, where the commands run. /state is for the file of a sandbox that keeps its state.
RUN mkdir /contracts /state && chown node:node /contracts /state
WORKDIR /contracts
USER node
EXPOSE 4010
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4010/_contracts/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/bin/contracts.js"]
CMD ["sandbox", "--host", "0.0.0.0"]
