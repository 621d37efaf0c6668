# The application service, with the built web client in it: the image of docker-compose.yml.
FROM node:24-bookworm-slim AS web-client
WORKDIR /opt/zvonok
COPY package.json package-lock.json .npmrc tsconfig.json ./
COPY contract contract
COPY appservice/package.json appservice/
COPY appservice/stubs appservice/stubs
COPY web-client web-client
RUN npm ci --ignore-scripts && npm run build --workspace web-client

FROM node:24-bookworm-slim
WORKDIR /opt/zvonok
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
COPY contract contract
COPY appservice/package.json appservice/
COPY appservice/stubs appservice/stubs
COPY web-client/package.json web-client/
COPY web-client/packages web-client/packages
RUN npm ci --ignore-scripts --omit=dev --workspace contract --workspace appservice && npm cache clean --force
COPY appservice/src appservice/src
COPY migrations migrations
COPY synapse synapse
COPY config config
COPY --from=web-client /opt/zvonok/web-client/dist web-client/dist
# A volume takes over whom its folder belongs to.
RUN mkdir -p /var/lib/zvonok && chown node:node /var/lib/zvonok
USER node
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=4"]
CMD ["appservice/src/main.ts"]
